using FsCheck;
using FsCheck.Fluent;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Snapshots;
using Xunit;

namespace Persistent.Properties.Snapshots;

/// <summary>Retention policies against their definitions, on random timelines.</summary>
public sealed class RetentionLaws
{
    private static readonly Arbitrary<(TimelineCommand[] Program, (int Policy, int Number, int Other) Choice)> s_cases =
        Draw.Both(Draw.List(TimelineCommand.Any, 40), Draw.Three(Draw.Int(0, 7), Draw.Int(1, 12), Draw.Int(0, 7)));

    public static TheoryData<string> Broken => [.. BrokenPolicies.Keys];

    private static Dictionary<string, Func<Policy, Retention>> BrokenPolicies { get; } = new(StringComparer.Ordinal)
    {
        ["latest by step"] = p => p.Kind == 0 ? Retention.Best(p.Number, mark => -mark.Step) : p.Library,
        ["multiples only"] = p => p.Kind == 1 ? Retention.Best(int.MaxValue, mark => mark.Step % p.Number == 0 ? 0 : double.NaN) : p.Library,
        ["without roots"] = p => p.Kind == 2 ? Retention.Best(int.MaxValue, mark => mark.Parent.IsNone ? double.NaN : 0) : p.Library,
        ["tips for tags"] = p => p.Kind == 3 ? Retention.Tips : p.Library,
        ["no stash"] = p => p.Kind == 4 ? Retention.Leaves : p.Library,
        ["tips for leaves"] = p => p.Kind == 5 ? Retention.Tips : p.Library,
        ["the worst"] = p => p.Kind == 6 ? Retention.Best(p.Number, mark => -Measure(mark)) : p.Library,
    };

    [Fact]
    public void Policies_KeepWhatTheirDefinitionsSay() => KeepWhatTheirDefinitionsSay(policy => policy.Library);

    [Theory]
    [MemberData(nameof(Broken))]
    public void TheLaw_RejectsWhatIsBroken(string broken) => Assert.Throws<LawViolated>(() => KeepWhatTheirDefinitionsSay(BrokenPolicies[broken]));

    [Fact]
    public void WhatMayGo_IsNeverWantedBack() => Law.Holds(
        nameof(WhatMayGo_IsNeverWantedBack),
        s_cases,
        @case =>
        {
            var program = new TimelineProgram(new());
            var policy = new Policy(@case.Choice.Policy, @case.Choice.Number);
            if (policy.Kind is 3 or 4)
            {
                return;
            }

            var gone = new HashSet<SnapshotId>();
            foreach (var command in @case.Program)
            {
                program.Do(command);
                var may = policy.Library.MayGo(program.Timeline);
                Assert.True(gone.IsSubsetOf(may), $"{policy} wants something back after {command}");
                gone.UnionWith(may);
            }
        },
        new() { Cases = 100 });

    private static void KeepWhatTheirDefinitionsSay(Func<Policy, Retention> library) => Law.Holds(
        "policies keep what their definitions say",
        s_cases,
        @case =>
        {
            var program = new TimelineProgram(new());
            foreach (var command in @case.Program)
            {
                program.Do(command);
            }

            var timeline = program.Timeline;
            var marks = timeline.Marks.ToArray();
            var (one, other) = (new Policy(@case.Choice.Policy, @case.Choice.Number), new Policy(@case.Choice.Other, 3));
            var stays = library(one).Stays(timeline);
            var expected = marks.Where(mark => one.Keeps(timeline, marks, mark)).Select(mark => mark.Id).ToArray();
            Assert.Equal(expected, stays.Order());
            Assert.Equal(marks.Select(mark => mark.Id).Except(expected), library(one).MayGo(timeline).Order());
            var union = marks.Where(mark => one.Keeps(timeline, marks, mark) || other.Keeps(timeline, marks, mark)).Select(mark => mark.Id);
            Assert.Equal(union, (library(one) | library(other)).Stays(timeline).Order());
        },
        new() { Cases = 200 });

    private static double Measure(SnapshotMark mark) => mark.Step % 7 == 6 ? double.NaN : mark.Step * 7 % 11;

    /// <summary>A policy by number, with its definition.</summary>
    internal readonly record struct Policy(int Kind, int Number)
    {
        internal Retention Library => Kind switch
        {
            0 => Retention.Latest(Number),
            1 => Retention.EverySteps(Number),
            2 => Retention.Every(0.1 * Number),
            3 => Retention.Tagged,
            4 => Retention.Tips,
            5 => Retention.Leaves,
            6 => Retention.Best(Number, Measure),
            _ => Retention.None,
        };

        internal bool Keeps(Timeline timeline, SnapshotMark[] marks, SnapshotMark mark)
        {
            var (number, parent) = (Number, mark.Parent.IsSome ? marks[(int)mark.Parent.IfNone(default(SnapshotId)).Value] : null);
            return Kind switch
            {
                0 => mark.Id.Value >= marks.Length - number,
                1 => parent is null || Enumerable.Range(0, 100).Any(k => parent.Step < k * number && k * number <= mark.Step),
                2 => parent is null || Enumerable.Range(0, 1000).Any(k => parent.Step < (0.1 * k * number) - 1e-6 && (0.1 * k * number) - 1e-6 <= mark.Step),
                3 => timeline.Tags.ContainsValue(mark.Id),
                4 => timeline.Branches.ContainsValue(mark.Id) || timeline.Stashes.Contains(mark),
                5 => !marks.Any(child => child.Parent == mark.Id),
                6 => !double.IsNaN(Measure(mark)) && marks.Count(m => (Measure(m), m.Id.Value).CompareTo((Measure(mark), mark.Id.Value)) < 0 && !double.IsNaN(Measure(m))) < number,
                _ => false,
            };
        }
    }
}
