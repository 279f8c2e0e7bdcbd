using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Persistent.Generators;

/// <summary>Questions about the declaration of a record, and checks of it.</summary>
internal static class RecordShape
{
    /// <summary>Whether code for the type can be written at all: it is a partial record in a place where a part of it can be added.</summary>
    public static bool IsPlaced(INamedTypeSymbol type, Action<Diagnostic>? report)
    {
        var (problem, remedy) = type switch
        {
            { IsRecord: false } => ("is no record", "declare it 'sealed partial record'"),
            { IsSealed: false, IsAbstract: false } => ("is not sealed", "declare it 'sealed partial record', or 'abstract partial record' with nested cases"),
            _ when !IsPartial(type) => ("is not partial", "declare it 'sealed partial record'"),
            { BaseType.SpecialType: not SpecialType.System_Object } => ($"derives from '{type.BaseType!.Name}'", "hold the other record as a member, or make both cases of a union"),
            _ when type.DeclaringSyntaxReferences.Any(part => IsFileLocal(part.GetSyntax())) => ("is local to a file", "remove 'file'"),
            _ when Around(type).Any(container => !IsPartial(container)) => ("lies in a type that is not partial", "declare the types around it 'partial'"),
            _ when Around(type).Any(container => container.IsGenericType) => ("lies in a generic type", "move it out"),
            _ when type.TypeParameters.FirstOrDefault(parameter => !WellKnown.IsState(parameter)) is { Name: var free } =>
                ($"nothing says that its type parameter '{free}' is a state", $"add the constraint 'where {free} : IState<{free}>'"),
            _ => ("", ""),
        };
        if (problem.Length > 0)
        {
            report?.Invoke(Diagnostic.Create(Problems.NotSealedPartialRecord, type.Locations[0], type.Name, problem, remedy));
        }

        return problem.Length == 0;
    }

    /// <summary>The declarations of the types around a state, outermost first.</summary>
    public static IEnumerable<string> Containers(INamedTypeSymbol type) => Around(type).Reverse().Select(container => container switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => $"partial record struct {Identifier.Of(container.Name)}",
        { IsRecord: true } => $"partial record {Identifier.Of(container.Name)}",
        { TypeKind: TypeKind.Struct } => $"partial struct {Identifier.Of(container.Name)}",
        { TypeKind: TypeKind.Interface } => $"partial interface {Identifier.Of(container.Name)}",
        _ => $"partial class {Identifier.Of(container.Name)}",
    });

    public static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Any(part => part.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    public static IMethodSymbol? PrimaryConstructor(INamedTypeSymbol type) =>
        type.InstanceConstructors.FirstOrDefault(constructor => constructor.DeclaringSyntaxReferences.Any(part => part.GetSyntax() is RecordDeclarationSyntax));

    public static bool IsCopy(IMethodSymbol constructor) =>
        constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, constructor.ContainingType);

    /// <summary>The equality that is written out: <c>Equals</c> for the type itself, <c>GetHashCode</c>. What is reported in generated files is dropped by the compiler.</summary>
    public static IEnumerable<IMethodSymbol> HandWritten(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Where(method => !method.IsImplicitlyDeclared && (IsHash(method) || IsEquals(method)));

    public static bool IsHash(IMethodSymbol method) =>
        method.Parameters.Length == 0 && string.Equals(method.Name, nameof(GetHashCode), StringComparison.Ordinal);

    /// <summary>Whether a <c>ToString</c> is written out, here or in the union around it.</summary>
    public static bool HasText(INamedTypeSymbol type) =>
        type.GetMembers(nameof(ToString)).OfType<IMethodSymbol>().Any(method => !method.IsImplicitlyDeclared && method.Parameters.Length == 0)
        || (type.BaseType is { SpecialType: SpecialType.None } union && HasText(union));

    public static void CheckEquality(INamedTypeSymbol type, Action<Diagnostic>? report)
    {
        foreach (var method in HandWritten(type))
        {
            report?.Invoke(Diagnostic.Create(Problems.HandWrittenEquality, method.Locations[0], type.Name, IsHash(method) ? "GetHashCode" : "Equals"));
        }

        foreach (var constructor in type.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared && IsCopy(constructor)))
        {
            report?.Invoke(Diagnostic.Create(Problems.HandWrittenCopy, constructor.Locations[0], type.Name));
        }
    }

    /// <summary>Reports fields and properties that hold something beside the primary constructor, and setters.</summary>
    public static void CheckRest(INamedTypeSymbol type, Action<Diagnostic>? report)
    {
        var covered = new HashSet<string>(PrimaryConstructor(type)?.Parameters.Select(parameter => parameter.Name) ?? [], StringComparer.Ordinal);
        foreach (var holder in Holders(type))
        {
            if (holder is IFieldSymbol { IsReadOnly: false })
            {
                report?.Invoke(Diagnostic.Create(Problems.MutableMember, holder.Locations[0], type.Name, holder.Name, "make it a parameter of the primary constructor"));
            }
            else if (!covered.Contains(holder.Name) && !HasSetter(holder))
            {
                report?.Invoke(Diagnostic.Create(
                    Problems.OutsideConstructor, holder.Locations[0], type.Name, holder.Name, "holds state outside the primary constructor, where nothing saves or compares it",
                    "make it a parameter of the primary constructor, or compute it each time"));
            }
        }

        foreach (var property in type.GetMembers().OfType<IPropertySymbol>().Where(property => !property.IsStatic && HasSetter(property)))
        {
            report?.Invoke(Diagnostic.Create(Problems.MutableMember, property.Locations[0], type.Name, property.Name, "use 'init' instead of 'set'"));
        }
    }

    /// <summary>Whether a member with the parameter's name keeps what the constructor is given.</summary>
    public static bool Stores(INamedTypeSymbol type, IParameterSymbol parameter) => type.GetMembers(parameter.Name).Any(member => member switch
    {
        IFieldSymbol field => !field.IsStatic && SymbolEqualityComparer.Default.Equals(field.Type, parameter.Type),
        IPropertySymbol property => SymbolEqualityComparer.Default.Equals(property.Type, parameter.Type)
            && type.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property)),
        _ => false,
    });

    /// <summary>Fields, properties that have a field behind them, and events that have one.</summary>
    private static IEnumerable<ISymbol> Holders(INamedTypeSymbol type) => type.GetMembers().Where(member => !member.IsStatic).SelectMany(member => member switch
    {
        IFieldSymbol { IsConst: false } field => [field.AssociatedSymbol ?? field],
        IEventSymbol { AddMethod.IsImplicitlyDeclared: true } happening => [happening],
        _ => Enumerable.Empty<ISymbol>(),
    });

    private static bool HasSetter(ISymbol member) => member is IPropertySymbol { SetMethod: { IsInitOnly: false } };

    private static bool IsEquals(IMethodSymbol method) =>
        method.Parameters.Length == 1
        && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, method.ContainingType)
        && (string.Equals(method.Name, nameof(Equals), StringComparison.Ordinal)
            || method.ExplicitInterfaceImplementations.Any(implemented => string.Equals(implemented.Name, nameof(Equals), StringComparison.Ordinal)));

    private static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol type)
    {
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            yield return container;
        }
    }

    private static bool IsFileLocal(SyntaxNode declaration) =>
        declaration is TypeDeclarationSyntax type && type.Modifiers.Any(modifier => string.Equals(modifier.ValueText, "file", StringComparison.Ordinal));
}
