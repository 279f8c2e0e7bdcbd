using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Snapshots;
using Xunit;

namespace Persistent.Properties.Snapshots;

/// <summary>Timelines against lists and dictionaries, over random programs.</summary>
public sealed class TimelineLaws
{
    [Fact]
    public void Timelines_AnswerAsNaiveOnesDo() => AnswersAsNaiveOnesDo(new());

    [Fact]
    public void Timelines_Persist() => Law.Holds(
        nameof(Timelines_Persist),
        Draw.List(TimelineCommand.Any, 25),
        commands =>
        {
            var program = new TimelineProgram(new());
            var before = new List<(Timeline At, SnapshotMark[] Marks, string Names)>();
            foreach (var command in commands)
            {
                before.Add((program.Timeline, [.. program.Timeline.Marks], Names(program.Timeline)));
                program.Do(command);
            }

            Assert.All(before, version =>
            {
                Assert.Equal(version.Marks, version.At.Marks);
                Assert.Equal(version.Names, Names(version.At));
            });
        },
        new() { Cases = 100 });

    [Theory]
    [MemberData(nameof(Broken))]
    public void TheLaw_RejectsWhatIsBroken(string broken) =>
        Assert.Throws<LawViolated>(() => AnswersAsNaiveOnesDo(BrokenTimelines.All[broken]));

    public static TheoryData<string> Broken => [.. BrokenTimelines.All.Keys];

    private static void AnswersAsNaiveOnesDo(TimelineOperations library) => Law.Holds(
        "timelines answer as naive ones do",
        Draw.List(TimelineCommand.Any, 40),
        commands =>
        {
            var program = new TimelineProgram(library);
            foreach (var command in commands)
            {
                program.Do(command);
            }

            program.Check();
        },
        new() { Cases = 200 });

    private static string Names(Timeline at) =>
        $"{at.Branch} {at.Head} {string.Join(',', at.Branches)} {string.Join(',', at.Tags)} {string.Join(',', at.Stashes.Select(mark => mark.Id))}";
}
