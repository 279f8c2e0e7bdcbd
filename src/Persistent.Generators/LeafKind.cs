using System.Globalization;

namespace Persistent.Generators;

/// <summary>A kind without a nested kind. The code is given as patterns in which <c>{0}</c> and <c>{1}</c> are places, in
/// that which reads <c>{0}</c> is the reader.</summary>
internal sealed record LeafKind(string Name, string SamePattern, string HashPattern, EquatableArray<string> Shown) : Kind
{
    private bool _numeric;
    private string? _arrays;
    private string? _reference;
    private string _read = "";

    public override string Text => Name;

    public override bool HasArrays => _arrays is not null;

    public override EquatableArray<string> References => _reference is null ? EquatableArray<string>.Empty : new([_reference]);

    public override bool IsNumeric => _numeric;

    /// <summary>An integer, compared by value.</summary>
    public static LeafKind Integer(string name) =>
        Of(name, "{0} == {1}", name is "u64" ? "Add({0})" : "Add((long){0})", "visitor.Scalar({0});") with { _numeric = true, _read = Scalar(name) };

    /// <summary>A floating-point number, compared by bits.</summary>
    public static LeafKind Float(string name) => Of(name, Equality + ".Same({0}, {1})", "Add({0})", "visitor.Scalar({0});") with { _numeric = true, _read = Scalar(name) };

    public static LeafKind Bool { get; } = Of("bool", "{0} == {1}", "Add({0})", "visitor.Scalar({0} ? (byte)1 : (byte)0);") with { _read = "{0}.Bool()" };

    public static LeafKind Char { get; } = Of("char", "{0} == {1}", "Add((long){0})", "visitor.Scalar((ushort){0});") with { _read = "{0}.Char()" };

    public static LeafKind String { get; } = Of("text", Equality + ".Same({0}, {1})", "Add({0})", "visitor.Text({0});") with { _read = "{0}.Text()" };

    public static LeafKind Guid { get; } =
        Of("guid", "{0} == {1}", "Add({0})", $"visitor.Scalar({Canonical}.High({{0}}));", $"visitor.Scalar({Canonical}.Low({{0}}));") with { _read = "{0}.Guid()" };

    public static LeafKind Duration { get; } = Of("duration", "{0} == {1}", "Add({0})", "visitor.Scalar({0}.Ticks);") with { _read = "{0}.Duration()" };

    public static LeafKind Instant { get; } =
        Of("instant", Equality + ".Same({0}, {1})", "Add({0})", "visitor.Scalar({0}.Ticks);", "visitor.Scalar((short){0}.TotalOffsetMinutes);") with { _read = "{0}.Instant()" };

    /// <summary>An enum, shown as its underlying integer.</summary>
    public static LeafKind Enum(string text, string integer, string typeName) =>
        Of(text, "{0} == {1}", $"Add(unchecked((long){{0}}))", $"visitor.Scalar(({integer}){{0}});") with { _read = $"{{0}}.Enum<{typeName}>()" };

    /// <summary>A persistent array; 0 components say nothing.</summary>
    public static LeafKind Array(string element, int components) => Elements(element, components, "Array");

    /// <summary>A column, which is described as an array: how it is cut is not state.</summary>
    public static LeafKind Column(string element, int components) => Elements(element, components, "Column");

    /// <summary>Another state.</summary>
    public static LeafKind State(string identity, string typeName) => Nested(identity, typeName) with { _reference = typeName };

    /// <summary>A state that a type parameter stands for.</summary>
    public static LeafKind Parameter(string name) => Nested("$" + name, Identifier.Of(name));

    public override string Same(string first, string second, int depth) => Fill(SamePattern, first, second);

    public override string Hash(string hash, string place, int depth) => $"{hash}.{Fill(HashPattern, place)}";

    public override string Read(string reader, int depth) => Fill(_read, reader);

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

    private static LeafKind Elements(string element, int components, string method) =>
        Of(
            components == 0 ? $"array<{element}>" : $"array<{element},{components.ToString(CultureInfo.InvariantCulture)}>",
            Equality + ".Values({0}, {1})",
            "Value({0})",
            $"visitor.{method}({{0}});") with { _numeric = true, _arrays = $"visitor.{method}({{0}});", _read = $"{{0}}.{method}<{TypeOf(element)}>()" };

    private static LeafKind Nested(string text, string typeName) =>
        Of(text, Equality + ".Values({0}, {1})", "Value({0})", "{0}.Visit(ref visitor);") with { _arrays = "{0}.VisitArrays(ref visitor);", _read = $"{{0}}.State<{typeName}>()!" };

    private static string Scalar(string name) => $"{{0}}.Scalar<{TypeOf(name)}>()";

    private static string TypeOf(string number) => number switch
    {
        "i8" => "sbyte",
        "i16" => "short",
        "i32" => "int",
        "i64" => "long",
        "u8" => "byte",
        "u16" => "ushort",
        "u32" => "uint",
        "u64" => "ulong",
        "f16" => "global::System.Half",
        "f32" => "float",
        _ => "double",
    };

    private static LeafKind Of(string name, string same, string hash, params string[] shown) => new(name, same, hash, new([.. shown]));

    private static string Fill(string pattern, string first, string second = "") => pattern.Replace("{0}", first).Replace("{1}", second);
}
