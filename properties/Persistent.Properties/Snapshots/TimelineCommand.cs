using FsCheck;
using FsCheck.Fluent;
using Persistent.Properties.Generators;

namespace Persistent.Properties.Snapshots;

/// <summary>One command of a program on a timeline; numbers are taken modulo what there is.</summary>
public sealed record TimelineCommand(TimelineVerb Verb, int Mark, int Name)
{
    public static Arbitrary<TimelineCommand> Any { get; } = Draw.Three(Draw.Int(0, 15), Draw.Int(0, 40), Draw.Int(0, 4)).Convert(
        x => new TimelineCommand(x.Item1 > 10 ? TimelineVerb.Append : (TimelineVerb)x.Item1, x.Item2, x.Item3),
        command => ((int)command.Verb, command.Mark, command.Name));
}

/// <summary>What a command does.</summary>
public enum TimelineVerb
{
    Append,
    Stash,
    Pop,
    PopOnto,
    StartBranch,
    SwitchTo,
    RemoveBranch,
    ResetTo,
    ResetToStart,
    Tag,
    RemoveTag,
}
