using LanguageExt;
using Persistent.Snapshots;

namespace Persistent.Properties.Snapshots;

/// <summary>Timelines with one operation that is wrong.</summary>
internal static class BrokenTimelines
{
    internal static Dictionary<string, TimelineOperations> All { get; } = new(StringComparer.Ordinal)
    {
        [nameof(StashMovesTheHead)] = new StashMovesTheHead(),
        [nameof(PopLosesNewerMarks)] = new PopLosesNewerMarks(),
        [nameof(PopLeavesTheStash)] = new PopLeavesTheStash(),
        [nameof(StartTakesANameAway)] = new StartTakesANameAway(),
        [nameof(SwitchForgetsTheTip)] = new SwitchForgetsTheTip(),
        [nameof(ResetIsAnotherBranch)] = new ResetIsAnotherBranch(),
        [nameof(RemoveDoesNothing)] = new RemoveDoesNothing(),
        [nameof(TagsMove)] = new TagsMove(),
        [nameof(CommonIsTheOlder)] = new CommonIsTheOlder(),
        [nameof(NoMarkIsItsOwnAncestor)] = new NoMarkIsItsOwnAncestor(),
        [nameof(ChildrenWithoutForks)] = new ChildrenWithoutForks(),
        [nameof(LeavesAreTips)] = new LeavesAreTips(),
    };

    private sealed class StashMovesTheHead : TimelineOperations
    {
        public override Timeline Stash(Timeline at, long step) => base.Stash(at, step) is var stashed ? stashed.ResetTo(new(stashed.Count - 1)) : at;
    }

    private sealed class PopLosesNewerMarks : TimelineOperations
    {
        public override Timeline Pop(Timeline at)
        {
            try
            {
                return base.Pop(at);
            }
            catch (InvalidOperationException) when (at.Stashes.Any())
            {
                return at.PopOnto("lost").Timeline;
            }
        }
    }

    private sealed class PopLeavesTheStash : TimelineOperations
    {
        public override Timeline Pop(Timeline at) => at.ResetTo(base.Pop(at).Head.IfNone(default(SnapshotId)));
    }

    private sealed class StartTakesANameAway : TimelineOperations
    {
        public override Timeline StartBranch(Timeline at, string name, SnapshotId from) =>
            base.StartBranch(at.Branches.ContainsKey(name) && name != at.Branch ? at.RemoveBranch(name) : at, name, from);
    }

    private sealed class SwitchForgetsTheTip : TimelineOperations
    {
        public override Timeline SwitchTo(Timeline at, string name) => base.SwitchTo(at, name) is var there && name != at.Branch && at.Head.IsSome ? there.RemoveBranch(at.Branch) : at;
    }

    private sealed class ResetIsAnotherBranch : TimelineOperations
    {
        public override Timeline ResetTo(Timeline at, SnapshotId id) => at.StartBranch("reset", id);
    }

    private sealed class RemoveDoesNothing : TimelineOperations
    {
        public override Timeline RemoveBranch(Timeline at, string name)
        {
            base.RemoveBranch(at, name);
            return at;
        }
    }

    private sealed class TagsMove : TimelineOperations
    {
        public override Timeline Tag(Timeline at, string name, SnapshotId id) => base.Tag(at.Tags.ContainsKey(name) ? at.RemoveTag(name) : at, name, id);
    }

    private sealed class CommonIsTheOlder : TimelineOperations
    {
        public override Option<SnapshotMark> CommonAncestor(Timeline at, SnapshotId first, SnapshotId second) => at.Find(first < second ? first : second);
    }

    private sealed class NoMarkIsItsOwnAncestor : TimelineOperations
    {
        public override bool IsAncestor(Timeline at, SnapshotId ancestor, SnapshotId descendant) => ancestor != descendant && base.IsAncestor(at, ancestor, descendant);
    }

    private sealed class ChildrenWithoutForks : TimelineOperations
    {
        public override IEnumerable<SnapshotMark> Children(Timeline at, SnapshotId id) => base.Children(at, id).Where(mark => mark.Id.Value == id.Value + 1);
    }

    private sealed class LeavesAreTips : TimelineOperations
    {
        public override IEnumerable<SnapshotMark> Leaves(Timeline at) => at.Branches.Values.Distinct().Order().Select(id => at[id]);
    }
}
