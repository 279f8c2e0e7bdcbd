using System.Globalization;

namespace Persistent.Generators;

/// <summary>A kind without a nested kind. The code is given as patterns in which <c>{0}</c> and <c>{1}</c> are places.</summary>
internal sealed record LeafKind(string Name, string SamePattern, string HashPattern, EquatableArray<string> Shown) : Kind
{
    private bool _numeric;
    private string? _arrays;
    private string? _reference;

    public override string Text => Name;

    public override bool HasArrays => _arrays is not null;

    public override EquatableArray<string> References => _reference is null ? EquatableArray<string>.Empty : new([_reference]);

    public override bool IsNumeric => _numeric;

    /// <summary>An integer, compared by value.</summary>
    public static LeafKind Integer(string name) =>
        Of(name, "{0} == {1}", name is "u64" ? "Add({0})" : "Add((long){0})", "visitor.Scalar({0});") with { _numeric = true };

    /// <summary>A floating-point number, compared by bits.</summary>
    public static LeafKind Float(string name) => Of(name, Equality + ".Same({0}, {1})", "Add({0})", "visitor.Scalar({0});") with { _numeric = true };

    public static LeafKind Bool { get; } = Of("bool", "{0} == {1}", "Add({0})", "visitor.Scalar({0} ? (byte)1 : (byte)0);");

    public static LeafKind Char { get; } = Of("char", "{0} == {1}", "Add((long){0})", "visitor.Scalar((ushort){0});");

    public static LeafKind String { get; } = Of("text", Equality + ".Same({0}, {1})", "Add({0})", "visitor.Text({0});");

    public static LeafKind Guid { get; } =
        Of("guid", "{0} == {1}", "Add({0})", $"visitor.Scalar({Canonical}.High({{0}}));", $"visitor.Scalar({Canonical}.Low({{0}}));");

    public static LeafKind Duration { get; } = Of("duration", "{0} == {1}", "Add({0})", "visitor.Scalar({0}.Ticks);");

    public static LeafKind Instant { get; } =
        Of("instant", Equality + ".Same({0}, {1})", "Add({0})", "visitor.Scalar({0}.Ticks);", "visitor.Scalar((short){0}.TotalOffsetMinutes);");

    /// <summary>An enum, shown as its underlying integer.</summary>
    public static LeafKind Enum(string text, string integer) =>
        Of(text, "{0} == {1}", $"Add(unchecked((long){{0}}))", $"visitor.Scalar(({integer}){{0}});");

    /// <summary>A persistent array; 0 components say nothing.</summary>
    public static LeafKind Array(string element, int components) => Elements(element, components, "visitor.Array({0});");

    /// <summary>A column, which is described as an array: how it is cut is not state.</summary>
    public static LeafKind Column(string element, int components) => Elements(element, components, "visitor.Column({0});");

    /// <summary>Another state.</summary>
    public static LeafKind State(string identity, string typeName) => Nested(identity) with { _reference = typeName };

    /// <summary>A state that a type parameter stands for.</summary>
    public static LeafKind Parameter(string name) => Nested("$" + name);

    public override string Same(string first, string second, int depth) => Fill(SamePattern, first, second);

    public override string Hash(string hash, string place, int depth) => $"{hash}.{Fill(HashPattern, place)}";

    public override void Visit(CodeText code, string place, string member, int depth)
    {
        foreach (var statement in Shown)
        {
            code.Line(Fill(statement, place));
        }
    }

    public override void VisitArrays(CodeText code, string place, int depth)
    {
        if (_arrays is not null)
        {
            code.Line(Fill(_arrays, place));
        }
    }

    private static LeafKind Elements(string element, int components, string shown) =>
        Of(
            components == 0 ? $"array<{element}>" : $"array<{element},{components.ToString(CultureInfo.InvariantCulture)}>",
            Equality + ".Values({0}, {1})",
            "Value({0})",
            shown) with { _numeric = true, _arrays = shown };

    private static LeafKind Nested(string text) =>
        Of(text, Equality + ".Values({0}, {1})", "Value({0})", "{0}.Visit(ref visitor);") with { _arrays = "{0}.VisitArrays(ref visitor);" };

    private static LeafKind Of(string name, string same, string hash, params string[] shown) => new(name, same, hash, new([.. shown]));

    private static string Fill(string pattern, string first, string second = "") => pattern.Replace("{0}", first).Replace("{1}", second);
}
