using Microsoft.CodeAnalysis;

namespace Persistent.Generators;

/// <summary>Reads closed unions: an abstract record with a private constructor, and its cases nested in it.</summary>
internal static class UnionReader
{
    public static RecordModel? ReadBase(INamedTypeSymbol type, string stableName, Action<Diagnostic>? report)
    {
        RecordShape.CheckEquality(type, report);
        RecordShape.CheckRest(type, report);
        var constructors = type.InstanceConstructors.Where(constructor => !RecordShape.IsCopy(constructor)).ToArray();
        if (Array.Exists(constructors, constructor => constructor.IsImplicitlyDeclared || constructor.DeclaredAccessibility != Accessibility.Private))
        {
            report?.Invoke(Diagnostic.Create(
                Problems.OpenUnion, type.Locations[0], type.Name, "has a constructor that is not private, so there could be other cases", $"write 'private {type.Name}() {{ }}'"));
        }

        return StateReader.ToModel(type, stableName, EquatableArray<MemberModel>.Empty);
    }

    public static EquatableArray<RecordModel>? ReadCases(INamedTypeSymbol union, Action<Diagnostic>? report)
    {
        var cases = new List<RecordModel>();
        foreach (var type in union.GetTypeMembers().Where(member => IsCase(member, union)))
        {
            var name = WellKnown.Case(type)?.ConstructorArguments[0].Value as string ?? StateName.FromType(type.Name);
            if (!CheckCase(type, name, report) || StateReader.ReadRecord(type, name, report) is not { } model)
            {
                return null;
            }

            cases.Add(model);
        }

        foreach (var same in cases.GroupBy(one => one.StableName, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            report?.Invoke(Diagnostic.Create(Problems.DuplicateMember, union.Locations[0], union.Name, "cases", same.Key));
        }

        return new([.. cases.OrderBy(one => one.StableName, StringComparer.Ordinal)]);
    }

    /// <summary>Whether a type derives from a union without being nested in it.</summary>
    public static bool IsStranger(INamedTypeSymbol type) =>
        type.BaseType is { } union
        && WellKnown.State(union.OriginalDefinition) is not null
        && !SymbolEqualityComparer.Default.Equals(type.ContainingType, union.OriginalDefinition);

    private static bool IsCase(INamedTypeSymbol type, INamedTypeSymbol union) =>
        SymbolEqualityComparer.Default.Equals(type.BaseType?.OriginalDefinition, union);

    private static bool CheckCase(INamedTypeSymbol type, string name, Action<Diagnostic>? report)
    {
        if (!StateName.IsState(name))
        {
            report?.Invoke(Diagnostic.Create(Problems.MalformedName, type.Locations[0], type.Name, $"has the stable name \"{name}\"", StateName.StateRule + ", in [Case(\"…\")]"));
        }

        if (type is { IsRecord: true, IsSealed: true, TypeParameters.Length: 0 } && RecordShape.IsPartial(type))
        {
            return true;
        }

        report?.Invoke(Diagnostic.Create(
            Problems.OpenUnion, type.Locations[0], type.Name, $"is a case of '{type.BaseType!.Name}' but not a sealed partial record without type parameters", "declare it 'sealed partial record'"));
        return false;
    }
}
