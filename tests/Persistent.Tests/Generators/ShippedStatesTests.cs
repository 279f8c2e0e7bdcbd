using Xunit;

namespace Persistent.Tests.Generators;

/// <summary>States against the lines of <c>states.shipped.txt</c>.</summary>
public sealed class ShippedStatesTests
{
    private const string Heat = "[State(\"heat\")] sealed partial record Heat(double Diffusivity, string Name);";

    private const string All = """
        [State("heat", Version = 2)] sealed partial record Heat(double Diffusivity, string Name);
        [State("integration")] sealed partial record Integration<T>(T Model, double Time) where T : IState<T>;
        [State("shape")] abstract partial record Shape { private Shape() { } public sealed partial record Dot(double X) : Shape; public sealed partial record None : Shape; }
        """;

    [Fact]
    public void WithoutTheFile_NothingIsChecked() => Assert.Empty(Messages(Heat, null));

    [Fact]
    public void StatesThatAreShippedAsTheyAre_AreLeftAlone() => Assert.Empty(Messages(
        All,
        """
        # gone@1 was removed

        gone@1 {X: f64}
        heat@2 {Diffusivity: f64, Name: text}
        integration@1<$T> {Model: $T, Time: f64}
        shape@1 = dot{X: f64} | none{}
        """));

    [Fact]
    public void PST0011_MissingState_PrintsItsLine() => Assert.Equal(
        [
            "PST0011 'Heat' is missing from states.shipped.txt; add the line: heat@2 {Diffusivity: f64, Name: text}",
            "PST0011 'Integration' is missing from states.shipped.txt; add the line: integration@1<$T> {Model: $T, Time: f64}",
            "PST0011 'Shape' is missing from states.shipped.txt; add the line: shape@1 = dot{X: f64} | none{}",
        ],
        Messages(All, "# nothing yet\nheat@4 {Diffusivity: f64, Name: text}\n"), StringComparer.Ordinal);

    [Theory]
    [InlineData("heat@1 {Diffusivity: f32, Name: text}", "Diffusivity: f32 became f64")]
    [InlineData("heat@1 {Diffusivity: f64[m2/s], Name: text}", "Diffusivity: f64[m2/s] became f64")]
    [InlineData("heat@1 {Diffusivity: f64}", "Name: text was added")]
    [InlineData("heat@1 {Diffusivity: f64, Old: enum(A=0,B=1), Name: text}", "Old: enum(A=0,B=1) was removed")]
    [InlineData("heat@1 {Name: text, Diffusivity: f64}", "the order was Name, Diffusivity and became Diffusivity, Name")]
    [InlineData("heat@1 {Diffusivity: f32, Other: map<f64>}", "Diffusivity: f32 became f64; Other: map<f64> was removed; Name: text was added")]
    [InlineData("heat@1<$T> {Diffusivity: f64, Name: text}", "'heat@1<$T> {Diffusivity: f64, Name: text}'")]
    public void PST0012_ChangedShape_PrintsWhatDiffers(string shipped, string difference) => Assert.Equal(
        [
            $"PST0012 'Heat' differs from the line of heat@1 in states.shipped.txt: {difference}; "
            + "raise Version and add a line, or, if heat@1 was never released, make the line: heat@1 {Diffusivity: f64, Name: text}",
        ],
        Messages(Heat, shipped), StringComparer.Ordinal);

    [Fact]
    public void PST0012_FollowsTheVersionsOfNestedStates() => Assert.Equal(
        ["PST0012 'Heat' differs from the line of heat@1 in states.shipped.txt: Field: field@1 became field@2; "
            + "raise Version and add a line, or, if heat@1 was never released, make the line: heat@1 {Field: field@2}"],
        Messages(
            "[State(\"heat\")] sealed partial record Heat(Field Field); [State(\"field\", Version = 2)] sealed partial record Field(float X);",
            "heat@1 {Field: field@1}\nfield@2 {X: f32}"), StringComparer.Ordinal);

    [Fact]
    public void PST0014_AShippedVersion_WantsAMigration() => Assert.Equal(
        ["PST0014 'Heat' is version 2 of its state, and nothing leads to it from heat@1, which was shipped; "
            + "bring its record back as 'HeatV1' and write 'static Heat Migrate(HeatV1 old)', or remove its line to read such files no more"],
        Messages("[State(\"heat\", Version = 2)] sealed partial record Heat(double X);", "heat@1 {X: f32}\nheat@2 {X: f64}"), StringComparer.Ordinal);

    [Fact]
    public void PST0013_UnreadableAndDoubleLines() => Assert.Equal(
        [
            "PST0013 'heat {X}' is not a line of a descriptor; write it like 'heat@1 {Diffusivity: f64}'",
            "PST0013 'heat@1' has two lines; keep one of them",
        ],
        Messages(Heat, "heat@1 {Diffusivity: f64, Name: text}\n\n  # fine\nheat {X}\nheat@1 {Diffusivity: f64}\nheat@2 {Diffusivity: f32}"), StringComparer.Ordinal);

    [Fact]
    public void PST0013_PointsIntoTheFile()
    {
        var report = Assert.Single(Compiled.Of("", "# one\n# two\nnonsense\n").Reported);
        Assert.Equal("/project/states.shipped.txt", report.Location.GetLineSpan().Path);
        Assert.Equal(2, report.Location.GetLineSpan().StartLinePosition.Line);
    }

    private static IEnumerable<string> Messages(string source, string? shipped) =>
        Compiled.Of(source, shipped).Reported.Select(report => $"{report.Id} {report.GetMessage()}");
}
