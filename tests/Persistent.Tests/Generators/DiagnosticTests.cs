using Microsoft.CodeAnalysis;
using Xunit;

namespace Persistent.Tests.Generators;

/// <summary>What each diagnostic reports, and what it leaves alone. In the sources, the reported place is the text between « and ».</summary>
public sealed class DiagnosticTests
{
    private const string Union = "[State(\"shape\")] abstract partial record Shape { ";

    [Theory]
    [InlineData("[State(\"heat\")] partial class «Heat» { }", "'Heat' is marked [State] but is no record; declare it 'sealed partial record'")]
    [InlineData(
        "[State(\"heat\")] partial record «Heat»(double X);",
        "'Heat' is marked [State] but is not sealed; declare it 'sealed partial record', or 'abstract partial record' with nested cases")]
    [InlineData("[State(\"heat\")] sealed record «Heat»(double X);", "'Heat' is marked [State] but is not partial; declare it 'sealed partial record'")]
    [InlineData(
        "record Base; [State(\"heat\")] sealed partial record «Heat»(double X) : Base;",
        "'Heat' is marked [State] but derives from 'Base'; hold the other record as a member, or make both cases of a union")]
    [InlineData("[State(\"heat\")] file sealed partial record «Heat»(double X);", "'Heat' is marked [State] but is local to a file; remove 'file'")]
    [InlineData(
        "class Outer { [State(\"heat\")] sealed partial record «Heat»(double X); }",
        "'Heat' is marked [State] but lies in a type that is not partial; declare the types around it 'partial'")]
    [InlineData(
        "partial class Outer<T> { [State(\"heat\")] sealed partial record «Heat»(double X); }", "'Heat' is marked [State] but lies in a generic type; move it out")]
    [InlineData(
        "[State(\"heat\")] sealed partial record «Heat»<T>(T X);",
        "'Heat' is marked [State] but nothing says that its type parameter 'T' is a state; add the constraint 'where T : IState<T>'")]
    [InlineData(
        "[State(\"heat\")] sealed partial record «Heat»<T, U>(T X) where T : IState<T> where U : IState<T>;",
        "'Heat' is marked [State] but nothing says that its type parameter 'U' is a state; add the constraint 'where U : IState<U>'")]
    public void PST0001_NotASealedPartialRecord(string source, string message) => Reports("PST0001", source, message);

    [Theory]
    [InlineData("[State(\"heat\")] sealed partial record Heat(double X);")]
    [InlineData("record Other(List<double> X); class C { public double X { get; set; } }")]
    [InlineData("partial class Outer { [State(\"heat\")] sealed partial record Heat(double X); }")]
    [InlineData("[State(\"heat\")] sealed partial record Heat(double X) : IComparable { public int CompareTo(object? other) => 0; }")]
    public void PST0001_LeavesAlone(string source) => ReportsNothing(source);

    [Theory]
    [InlineData(
        "[State(\"shape\")] abstract partial record «Shape» { public sealed partial record Dot : Shape; }",
        "'Shape' has a constructor that is not private, so there could be other cases; write 'private Shape() { }'")]
    [InlineData(
        "[State(\"shape\")] abstract partial record «Shape» { protected Shape() { } public sealed partial record Dot : Shape; }",
        "'Shape' has a constructor that is not private, so there could be other cases; write 'private Shape() { }'")]
    [InlineData(
        "[State(\"shape\")] abstract partial record «Shape» { private Shape() { } internal Shape(int x) { } public sealed partial record Dot : Shape; }",
        "'Shape' has a constructor that is not private, so there could be other cases; write 'private Shape() { }'")]
    [InlineData(
        Union + "private Shape() { } public partial record «Dot» : Shape; }",
        "'Dot' is a case of 'Shape' but not a sealed partial record without type parameters; declare it 'sealed partial record'")]
    [InlineData(
        Union + "private Shape() { } public sealed record «Dot» : Shape; }",
        "'Dot' is a case of 'Shape' but not a sealed partial record without type parameters; declare it 'sealed partial record'")]
    [InlineData(
        Union + "private Shape() { } public sealed partial record «Dot»<T> : Shape; }",
        "'Dot' is a case of 'Shape' but not a sealed partial record without type parameters; declare it 'sealed partial record'")]
    [InlineData(
        Union + "private Shape() { } public sealed partial record Dot : Shape; } record «Evil»(Shape S) : Shape(S);",
        "'Evil' derives from the union 'Shape' without being nested in it; nest it as a case")]
    public void PST0002_OpenUnion(string source, string message) => Reports("PST0002", source, message);

    [Theory]
    [InlineData(Union + "private Shape() { } public sealed partial record Dot(double X) : Shape; public sealed partial record None : Shape; private sealed record Other(int Y); }")]
    [InlineData("[State(\"shape\")] abstract partial record Shape<T> where T : IState<T> { private Shape() { } public sealed partial record Dot(T X) : Shape<T>; }")]
    public void PST0002_LeavesAlone(string source) => ReportsNothing(source);

    [Theory]
    [InlineData(
        "[State(\"heat\")] sealed partial record Heat(double X) { public double «X» { get; set; } = X; }",
        "'Heat.X' can be assigned after construction, so a snapshot could change afterwards; use 'init' instead of 'set'")]
    [InlineData(
        "[State(\"heat\")] sealed partial record Heat(double X) { public double «Y» { get; private set; } }",
        "'Heat.Y' can be assigned after construction, so a snapshot could change afterwards; use 'init' instead of 'set'")]
    [InlineData(
        "[State(\"heat\")] sealed partial record Heat(double X) { private double «cache»; }",
        "'Heat.cache' can be assigned after construction, so a snapshot could change afterwards; make it a parameter of the primary constructor")]
    [InlineData(
        Union + "private Shape() { } public sealed partial record Dot(double X) : Shape { public double «X» { get; set; } = X; } }",
        "'Dot.X' can be assigned after construction, so a snapshot could change afterwards; use 'init' instead of 'set'")]
    public void PST0003_MutableMember(string source, string message) => Reports("PST0003", source, message);

    [Theory]
    [InlineData("[State(\"heat\")] sealed partial record Heat(double X) { public double X { get; init; } = Math.Abs(X); }")]
    [InlineData("[State(\"heat\")] sealed partial record Heat(double X) { public readonly double X = X; }")]
    [InlineData("[State(\"heat\")] sealed partial record Heat(double X) { public double Twice => 2 * X; public double this[int i] => X * i; }")]
    [InlineData("[State(\"heat\")] sealed partial record Heat(double X) { public static readonly double Two = 2; public const int Three = 3; public static Heat Zero { get; } = new(0); }")]
    public void PST0003_AndPST0005_LeaveAlone(string source) => ReportsNothing(source);

    [Theory]
    [InlineData("double[]", "double[]", "the elements of an array can be assigned; use PersistentArray<T> for numbers, ImmutableArray<T> for anything else")]
    [InlineData("List<double>", "List<double>", "it can be changed in place; use PersistentArray<T> for numbers, ImmutableArray<T> for anything else")]
    [InlineData("Dictionary<string, int>", "Dictionary<string, int>", "it can be changed in place; use ImmutableSortedDictionary<string, T> with StringComparer.Ordinal")]
    [InlineData(
        "Map<string, int>", "Map<string, int>",
        "it orders texts by culture, so its order depends on the machine; use ImmutableSortedDictionary<string, T> with StringComparer.Ordinal")]
    [InlineData("Seq<int>", "Seq<int>", "it may be lazy, so reading it may run code; use ImmutableArray<T>")]
    [InlineData("ImmutableDictionary<string, int>", "ImmutableDictionary<string, int>", "its order depends on hash codes; use ImmutableSortedDictionary<string, T> with StringComparer.Ordinal")]
    [InlineData("ImmutableSortedDictionary<int, int>", "ImmutableSortedDictionary<int, int>", "its keys are no texts; use ImmutableSortedDictionary<string, T> with StringComparer.Ordinal")]
    [InlineData("ImmutableList<int>", "ImmutableList<int>", "files know one kind of list only; use ImmutableArray<T>")]
    [InlineData("string?", "string?", "it can be null; use LanguageExt.Option<T>")]
    [InlineData("double?", "double?", "it can be null; use LanguageExt.Option<T>")]
    [InlineData("decimal", "decimal", "it is no binary number; use double, or long in a smaller unit")]
    [InlineData("nint", "nint", "its width depends on the machine; use long")]
    [InlineData("DateTime", "DateTime", "it does not say in which time zone it is; use DateTimeOffset")]
    [InlineData("(int, int)", "(int, int)", "the parts of a tuple have no stable names; make it a [State] record of its own")]
    [InlineData("object", "object", "it has no fixed shape; use a closed union of [State] records")]
    [InlineData("Func<int>", "Func<int>", "it is code; keep code in the scheme or in the step")]
    [InlineData("IEnumerable<int>", "IEnumerable<int>", "an interface hides what is behind it; use a closed union of [State] records, or ImmutableArray<T> for a sequence")]
    [InlineData("Other", "Other", "it is not marked as state; mark it [State] as well")]
    [InlineData("System.Text.StringBuilder", "StringBuilder", "it is not among the kinds that files know; use a [State] record of its own")]
    [InlineData("Shape.Dot", "Shape.Dot", "it is one case of a union; use the union 'Shape'")]
    [InlineData(
        "PersistentArray<bool>", "PersistentArray<bool>",
        "of 'bool', elements of arrays are integers of 8 to 64 bits, Half, float or double; store vectors and structs as an extra dimension, with [Member(Components = n)]")]
    [InlineData("Option<List<int>>", "Option<List<int>>", "of 'List<int>', it can be changed in place; use PersistentArray<T> for numbers, ImmutableArray<T> for anything else")]
    [InlineData("ImmutableArray<string?>", "ImmutableArray<string?>", "of 'string?', it can be null; use LanguageExt.Option<T>")]
    public void PST0004_UnsupportedType(string type, string shown, string why) => Reports(
        "PST0004",
        $"[State(\"heat\")] sealed partial record Heat(double X, {type} «Y»); record Other; {Union} private Shape() {{ }} public sealed partial record Dot : Shape; }}",
        $"'Heat.Y' is of type '{shown}', which cannot be state: {why}");

    [Theory]
    [InlineData("[State(\"heat\")] sealed partial record Heat<T>(T Y, Option<T> Z) where T : IState<T>;")]
    [InlineData("[State(\"heat\")] sealed partial record Heat(ImmutableSortedDictionary<string, ImmutableArray<Option<DayOfWeek>>> Y);")]
    public void PST0004_LeavesAlone(string source) => ReportsNothing(source);

    [Theory]
    [InlineData(
        "[State(\"heat\")] sealed partial record Heat(double X) { public double «Y» { get; init; } }",
        "'Heat.Y' holds state outside the primary constructor, where nothing saves or compares it; make it a parameter of the primary constructor, or compute it each time")]
    [InlineData(
        "[State(\"heat\")] sealed partial record Heat(double X) { private readonly double «area» = X * X; }",
        "'Heat.area' holds state outside the primary constructor, where nothing saves or compares it; make it a parameter of the primary constructor, or compute it each time")]
    [InlineData(
        "[State(\"heat\")] sealed partial record Heat { public required double «Y» { get; init; } }",
        "'Heat.Y' holds state outside the primary constructor, where nothing saves or compares it; make it a parameter of the primary constructor, or compute it each time")]
    [InlineData(
        "[State(\"shape\")] abstract partial record Shape { private Shape() { } public double «Y» { get; init; } public sealed partial record Dot : Shape; }",
        "'Shape.Y' holds state outside the primary constructor, where nothing saves or compares it; make it a parameter of the primary constructor, or compute it each time")]
    [InlineData(
        "[State(\"heat\")] sealed partial record Heat(double «X») { public double X => 3; }",
        "'Heat.X' is a parameter of the primary constructor that no property of its name and type keeps; remove the property written by hand, or initialise it: '{ get; init; } = …'")]
    [InlineData(
        "[State(\"heat\")] sealed partial record Heat(double X) { public event Action? «Changed»; }",
        "'Heat.Changed' holds state outside the primary constructor, where nothing saves or compares it; make it a parameter of the primary constructor, or compute it each time")]
    public void PST0005_OutsideTheConstructor(string source, string message) => Reports("PST0005", source, message);

    [Theory]
    [InlineData("[State(\"heat\")] sealed partial record Heat(double X) { public bool «Equals»(Heat? other) => true; }", "Equals")]
    [InlineData("[State(\"heat\")] sealed partial record Heat(double X) { public override int «GetHashCode»() => 0; }", "GetHashCode")]
    [InlineData("[State(\"heat\")] sealed partial record Heat(double X) { bool IEquatable<Heat>.«Equals»(Heat? other) => true; }", "Equals")]
    public void PST0006_HandWrittenEquality(string source, string method) => Reports(
        "PST0006", source, $"'Heat' writes its own {method}, but states are equal exactly when all their bits are; remove it, the generator writes it");

    [Fact]
    public void PST0006_InAUnion() => Reports(
        "PST0006",
        Union + "private Shape() { } public sealed partial record Dot : Shape { public bool «Equals»(Dot? other) => true; } }",
        "'Dot' writes its own Equals, but states are equal exactly when all their bits are; remove it, the generator writes it");

    [Theory]
    [InlineData("[State(\"heat\")] sealed partial record Heat(double X) { public bool Equals(Heat? other, double tolerance) => true; public bool Equals(int other) => false; }")]
    [InlineData("[State(\"heat\")] sealed partial record Heat(double X) { public override string ToString() => \"hot\"; }")]
    public void PST0006_LeavesAlone(string source) => ReportsNothing(source);

    [Fact]
    public void PST0007_HandWrittenCopy() => Reports(
        "PST0007",
        "[State(\"heat\")] sealed partial record Heat(double X, double Y) { private «Heat»(Heat other) { X = other.X; } }",
        "'Heat' writes its own copy constructor, so 'with' could lose members; remove it, the compiler writes it");

    [Fact]
    public void PST0007_LeavesAlone() => ReportsNothing("[State(\"heat\")] sealed partial record Heat(double X) { public Heat(int x) : this((double)x) { } }");

    [Fact]
    public void PST0008_DuplicateState() => Reports(
        "PST0008",
        "namespace N { [State(\"heat\")] sealed partial record A(double X); [State(\"heat\")] sealed partial record «B»(double X); }",
        "'N.B' has the name and version heat@1, and so has 'N.A'; give one of them another name or version");

    [Fact]
    public void PST0008_LeavesAlone() =>
        ReportsNothing("[State(\"heat\")] sealed partial record HeatV1(double X); [State(\"heat\", Version = 2)] sealed partial record Heat(double X) { static Heat Migrate(HeatV1 old) => new(old.X); }");

    [Theory]
    [InlineData(
        "[State(\"heat\")] sealed partial record HeatV1(double X); [State(\"heat\", Version = 2)] sealed partial record «Heat»(double X);",
        "'Heat' is version 2 of its state, and nothing leads to it from heat@1, which is 'HeatV1'; write 'static Heat Migrate(HeatV1 old)', or a chain of migrations")]
    [InlineData(
        "[State(\"heat\")] sealed partial record A(double X); [State(\"heat\", Version = 2)] sealed partial record B(double X); "
        + "[State(\"heat\", Version = 3)] sealed partial record «C»(double X) { static C Migrate(B old) => new(old.X); }",
        "'C' is version 3 of its state, and nothing leads to it from heat@1, which is 'A'; write 'static C Migrate(A old)', or a chain of migrations")]
    public void PST0014_NoMigration(string source, string message) => Reports("PST0014", source, message);

    [Theory]
    [InlineData(
        "[State(\"heat\")] sealed partial record A(double X); [State(\"heat\", Version = 2)] sealed partial record B(double X) { static B Migrate(A old) => new(old.X); } "
        + "[State(\"heat\", Version = 3)] sealed partial record C(double X) { static C Migrate(B old) => new(old.X); }")]
    [InlineData(
        "[State(\"box\")] sealed partial record BoxV1<T>(T X) where T : IState<T>; "
        + "[State(\"box\", Version = 2)] sealed partial record Box<T>(T X, T Y) where T : IState<T> { static Box<T> Migrate(BoxV1<T> old) => new(old.X, old.X); }")]
    [InlineData("[State(\"warmth\")] sealed partial record Warmth(double X); [State(\"heat\")] sealed partial record Heat(double X) { static Heat Migrate(Warmth old) => new(old.X); }")]
    public void PST0014_AndPST0015_LeaveAlone(string source) => ReportsNothing(source);

    [Theory]
    [InlineData("Heat «Migrate»(HeatV1 old) => this;", "it is not static")]
    [InlineData("static Heat «Migrate»<T>(HeatV1 old) => new(old.X);", "it has type parameters")]
    [InlineData("static HeatV1 «Migrate»(HeatV1 old) => old;", "it does not return 'Heat'")]
    [InlineData("static Heat? «Migrate»(HeatV1 old) => null;", "it does not return 'Heat'")]
    [InlineData("static Heat «Migrate»(double old) => new(old);", "it does not take one state")]
    [InlineData("static Heat «Migrate»(HeatV1 old, int more) => new(old.X);", "it does not take one state")]
    [InlineData("static Heat «Migrate»(in HeatV1 old) => new(old.X);", "it does not take one state")]
    [InlineData("static Heat «Migrate»(Heat old) => old;", "it takes heat@2, which is not older than heat@2")]
    public void PST0015_MalformedMigration(string method, string problem) => Reports(
        "PST0015",
        $"[State(\"other\")] sealed partial record HeatV1(double X); [State(\"heat\", Version = 2)] sealed partial record Heat(double X) {{ {method} }}",
        $"'Heat.Migrate' is no migration: {problem}; write 'static Heat Migrate(HeatV1 old)', or give it another name");

    [Theory]
    [InlineData("[State(\"heat\")] sealed partial record «Heat»(double X, [Member(Name = \"X\")] double Y);", "'Heat' has two members with the stable name 'X'; give one of them another name")]
    [InlineData(
        "[State(\"shape\")] abstract partial record «Shape» { private Shape() { } public sealed partial record Dot : Shape; [Case(\"dot\")] public sealed partial record Point : Shape; }",
        "'Shape' has two cases with the stable name 'dot'; give one of them another name")]
    public void PST0009_DuplicateMember(string source, string message) => Reports("PST0009", source, message);

    [Theory]
    [InlineData("[State(\"heat\")] sealed partial record Heat([Member(Name = \"x\")] double X, double Y, [Member(Name = \"X\")] double Z);")]
    [InlineData(Union + "private Shape() { } public sealed partial record Dot(double X) : Shape; public sealed partial record Ring(double X) : Shape; }")]
    public void PST0009_LeavesAlone(string source) => ReportsNothing(source);

    [Theory]
    [InlineData("[State(\"Heat\")] sealed partial record «Heat»(double X);", "'Heat' has the stable name \"Heat\"; use lower-case words joined by hyphens or dots, such as 'grid-field'")]
    [InlineData("[State(\"\")] sealed partial record «Heat»(double X);", "'Heat' has the stable name \"\"; use lower-case words joined by hyphens or dots, such as 'grid-field'")]
    [InlineData("[State(\"heat\\n\")] sealed partial record «Heat»(double X);", "'Heat' has the stable name \"heat\\n\"; use lower-case words joined by hyphens or dots, such as 'grid-field'")]
    [InlineData("[State(null!)] sealed partial record «Heat»(double X);", "'Heat' has the stable name \"\"; use lower-case words joined by hyphens or dots, such as 'grid-field'")]
    [InlineData("[State(\"heat\", Version = 0)] sealed partial record «Heat»(double X);", "'Heat' has the version 0; count versions from 1")]
    [InlineData(
        "[State(\"heat\")] sealed partial record Heat(double «θ»);",
        "'Heat.θ' has the stable name \"θ\"; use ASCII letters, digits, '-' and '_', with a letter first, such as [Member(Name = \"theta\")]")]
    [InlineData(
        "[State(\"heat\")] sealed partial record Heat([Member(Unit = \"m[2]\")] double «X»);",
        "'Heat.X' has the unit \"m[2]\"; write it like 'm2/s' or 'kg m-3', without brackets and commas")]
    [InlineData("[State(\"heat\")] sealed partial record Heat([Member(Unit = \"m\")] string «X»);", "'Heat.X' has a unit but is of the kind text; give units to numbers and arrays only")]
    [InlineData("[State(\"heat\")] sealed partial record Heat([Member(Components = 2)] double «X»);", "'Heat.X' has 2 components; give components, 1 or more, to arrays only")]
    [InlineData("[State(\"heat\")] sealed partial record Heat([Member(Components = -1)] PersistentArray<int> «X»);", "'Heat.X' has -1 components; give components, 1 or more, to arrays only")]
    [InlineData(
        Union + "private Shape() { } [Case(\"a b\")] public sealed partial record «Dot» : Shape; }",
        "'Dot' has the stable name \"a b\"; use lower-case words joined by hyphens or dots, such as 'grid-field', in [Case(\"…\")]")]
    public void PST0010_Malformed(string source, string message) => Reports("PST0010", source, message);

    [Theory]
    [InlineData("[State(\"a.b-c2.d\")] sealed partial record Heat([Member(Name = \"theta_1\", Unit = \"kg m-3\")] double θ);")]
    [InlineData("[State(\"heat\")] sealed partial record Heat([Member(Unit = \"°C\")] ImmutableArray<Option<double>> X, [Member(Components = 3)] Option<PersistentArray<float>> Y);")]
    [InlineData("[State(\"heat\")] sealed partial record Heat([property: Member(Name = \"velocity\", Components = 2)] PersistentArray<float> Y);")]
    public void PST0010_LeavesAlone(string source) => ReportsNothing(source);

    private static void Reports(string id, string source, string message)
    {
        var start = source.IndexOf('«', StringComparison.Ordinal);
        var marked = source[(start + 1)..source.IndexOf('»', StringComparison.Ordinal)];
        var report = Assert.Single(Compiled.Of(source.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal)).Reported);
        Assert.Equal(id, report.Id);
        Assert.Equal(message, report.GetMessage());
        Assert.Equal(DiagnosticSeverity.Error, report.Severity);
        Assert.Equal("Persistent.State", report.Descriptor.Category);
        Assert.Equal(marked, report.Location.SourceTree!.GetText().ToString(report.Location.SourceSpan));
        var found = report.Location.SourceTree.GetText().ToString();
        Assert.Equal(start, report.Location.SourceSpan.Start - (found.Length - source.Length + 2));
    }

    private static void ReportsNothing(string source) => Compiled.Of(source).Run();
}
