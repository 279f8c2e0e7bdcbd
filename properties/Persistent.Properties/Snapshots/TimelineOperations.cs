using LanguageExt;
using Persistent.Snapshots;

namespace Persistent.Properties.Snapshots;

/// <summary>The operations of timelines that the laws try: the library's, unless a model breaks one on purpose.</summary>
public class TimelineOperations
{
    public virtual Timeline Append(Timeline at, long step) => at.Append($"mark {step}", step, step, "hash").Timeline;

    public virtual Timeline Stash(Timeline at, long step) => at.Stash($"stash {step}", step, step, "hash").Timeline;

    public virtual Timeline Pop(Timeline at) => at.Pop().Timeline;

    public virtual Timeline PopOnto(Timeline at, string branch) => at.PopOnto(branch).Timeline;

    public virtual Timeline StartBranch(Timeline at, string name, SnapshotId from) => at.StartBranch(name, from);

    public virtual Timeline SwitchTo(Timeline at, string name) => at.SwitchTo(name);

    public virtual Timeline RemoveBranch(Timeline at, string name) => at.RemoveBranch(name);

    public virtual Timeline ResetTo(Timeline at, SnapshotId id) => at.ResetTo(id);

    public virtual Timeline ResetToStart(Timeline at) => at.ResetToStart();

    public virtual Timeline Tag(Timeline at, string name, SnapshotId id) => at.Tag(name, id);

    public virtual Timeline RemoveTag(Timeline at, string name) => at.RemoveTag(name);

    public virtual Option<SnapshotMark> CommonAncestor(Timeline at, SnapshotId first, SnapshotId second) => at.CommonAncestor(first, second);

    public virtual bool IsAncestor(Timeline at, SnapshotId ancestor, SnapshotId descendant) => at.IsAncestor(ancestor, descendant);

    public virtual IEnumerable<SnapshotMark> Children(Timeline at, SnapshotId id) => at.Children(id);

    public virtual IEnumerable<SnapshotMark> Leaves(Timeline at) => at.Leaves;

    public virtual Option<SnapshotMark> Find(Timeline at, SnapshotId id) => at.Find(id);
}
