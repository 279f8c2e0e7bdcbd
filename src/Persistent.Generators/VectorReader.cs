using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Persistent.Generators;

/// <summary>Tells which states are vector spaces: those that name the interface, and those all of whose members are numbers of 64 bits, arrays of
/// them, or vector spaces.</summary>
internal static class VectorReader
{
    private const string Interface = "Persistent.Stepping.IVectorSpace<TSelf>";
    private const string Operation = "LinearCombination";

    /// <summary>The operations to write, if there are any to write.</summary>
    public static VectorModel? Read(INamedTypeSymbol type)
    {
        if (type.IsAbstract || IsWritten(type) || RecordShape.PrimaryConstructor(type) is not { } constructor)
        {
            return null;
        }

        var names = NamesInterface(type);
        var members = new List<VectorMember>();
        foreach (var parameter in constructor.Parameters)
        {
            var role = IsConstant(type, parameter) ? Role.Carried : RoleOf(parameter.Type);
            if (role is Role.Refused || (!names && role is Role.Carried && !IsConstant(type, parameter)))
            {
                return null;
            }

            members.Add(new(
                Identifier.Of(parameter.Name),
                parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
                role is Role.Carried,
                role is Role.State));
        }

        return members.All(member => member.IsCarried) ? null : new(names, new([.. members]));
    }

    private static Role RoleOf(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Double } => Role.Number,
        { SpecialType: SpecialType.System_Single } => Role.Refused,
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.OfType<INamedTypeSymbol>().Any(Is) ? Role.State : Role.Refused,
        INamedTypeSymbol named when WellKnown.State(named.OriginalDefinition) is not null => IsVectorSpace(named) ? Role.State : Role.Carried,
        INamedTypeSymbol { IsGenericType: true } named => Refusal.FullName(named) switch
        {
            "Persistent.Arrays.PersistentArray" or "System.Collections.Immutable.ImmutableArray" =>
                named.TypeArguments[0].SpecialType == SpecialType.System_Double ? Role.Number
                : IsWhole(named.TypeArguments[0]) ? Role.Carried
                : Role.Refused,
            _ => Role.Refused,
        },
        _ => string.Equals(Refusal.FullName(type), "System.Half", StringComparison.Ordinal) ? Role.Refused : Role.Carried,
    };

    private static bool IsVectorSpace(INamedTypeSymbol type)
    {
        if (type.AllInterfaces.Any(Is) || NamesInterface(type))
        {
            return true;
        }

        // A state of this compilation is given the interface by the same rule; one of another has it already if it is to have it.
        return type.DeclaringSyntaxReferences.Length > 0 && Read(type) is not null;
    }

    private static bool IsWhole(ITypeSymbol type) => type.SpecialType is
        SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_String or SpecialType.System_SByte or SpecialType.System_Byte
        or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32 or SpecialType.System_UInt32
        or SpecialType.System_Int64 or SpecialType.System_UInt64;

    private static bool NamesInterface(INamedTypeSymbol type) => type.Interfaces.Any(Is);

    private static bool Is(INamedTypeSymbol type) => string.Equals(type.OriginalDefinition.ToDisplayString(), Interface, StringComparison.Ordinal);

    private static bool IsWritten(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Any(method => method.IsStatic && method.Name.EndsWith(Operation, StringComparison.Ordinal));

    private static bool IsConstant(INamedTypeSymbol type, IParameterSymbol parameter) => StateName.Named(
        WellKnown.Member(parameter) ?? type.GetMembers(parameter.Name).Select(WellKnown.Member).FirstOrDefault(attribute => attribute is not null),
        "Constant",
        false);

    private enum Role
    {
        /// <summary>Scaled and added.</summary>
        Number,

        /// <summary>Scaled and added by its own operations.</summary>
        State,

        /// <summary>Taken from the first term.</summary>
        Carried,

        /// <summary>Holds numbers that cannot be scaled and added: the operations are to be written by hand.</summary>
        Refused,
    }
}
