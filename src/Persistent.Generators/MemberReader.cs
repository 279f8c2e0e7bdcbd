using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Persistent.Generators;

/// <summary>Reads a member of a state from a parameter of its primary constructor.</summary>
internal static class MemberReader
{
    /// <summary>Reads a member: false if its type does not compile, no member if it was refused.</summary>
    public static bool TryRead(INamedTypeSymbol type, IParameterSymbol parameter, Action<Diagnostic>? report, out MemberModel? member)
    {
        member = null;
        var place = parameter.Locations[0];
        var said = WellKnown.Member(parameter) ?? type.GetMembers(parameter.Name).Select(WellKnown.Member).FirstOrDefault(attribute => attribute is not null);
        var name = StateName.Named(said, "Name", parameter.Name);
        var unit = StateName.Named<string?>(said, "Unit", null);
        var components = StateName.Named(said, "Components", 0);

        var reader = new KindReader(components);
        var kind = reader.Read(parameter.Type);
        if (reader.Refused is { } refusal)
        {
            var inside = parameter.Type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
            var reason = string.Equals(inside, refusal.Type, StringComparison.Ordinal) ? refusal.Reason : $"of '{refusal.Type}', {refusal.Reason}";
            report?.Invoke(Diagnostic.Create(Problems.UnsupportedType, place, type.Name, parameter.Name, inside, reason, refusal.Remedy));
            return true;
        }

        if (kind is null)
        {
            return false;
        }

        if (!RecordShape.Stores(type, parameter))
        {
            report?.Invoke(Diagnostic.Create(
                Problems.OutsideConstructor, place, type.Name, parameter.Name, "is a parameter of the primary constructor that no property of its name and type keeps",
                "remove the property written by hand, or initialise it: '{ get; init; } = …'"));
            return true;
        }

        foreach (var (problem, remedy) in Check(name, unit, components, kind, reader.HasArray))
        {
            report?.Invoke(Diagnostic.Create(Problems.MalformedName, place, $"{type.Name}.{parameter.Name}", problem, remedy));
        }

        member = new(Identifier.Of(parameter.Name), name, kind, unit is null ? "" : $"[{unit}]");
        return true;
    }

    private static IEnumerable<(string Problem, string Remedy)> Check(string name, string? unit, int components, Kind kind, bool hasArray)
    {
        if (!StateName.IsMember(name))
        {
            yield return ($"has the stable name {SymbolDisplay.FormatLiteral(name, quote: true)}", StateName.MemberRule);
        }

        if (unit is not null && !StateName.IsUnit(unit))
        {
            yield return ($"has the unit {SymbolDisplay.FormatLiteral(unit, quote: true)}", StateName.UnitRule);
        }

        if (unit is not null && !kind.IsNumeric)
        {
            yield return ($"has a unit but is of the kind {kind.Text}", "give units to numbers and arrays only");
        }

        if (components < 0 || (components != 0 && !hasArray))
        {
            yield return ($"has {components.ToString(CultureInfo.InvariantCulture)} components", "give components, 1 or more, to arrays only");
        }
    }
}
