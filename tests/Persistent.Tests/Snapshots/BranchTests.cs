using Persistent.Snapshots;
using Xunit;

namespace Persistent.Tests.Snapshots;

public class BranchTests
{
    [Fact]
    public void Pop_GoesBackToWhatWasStashed_OnItsBranch()
    {
        var (t, root) = Mark(Timeline.Empty, 0);
        (t, var work) = t.Stash("half done", 1, 1, "h");
        Assert.Equal(root.Id, t.Head);
        Assert.Equal([work], t.Stashes);
        t = t.StartBranch("probe", root.Id);
        (t, _) = Mark(t, 1);
        (t, var popped) = t.Pop();
        Assert.Equal(work, popped);
        Assert.Equal((work.Id, Timeline.MainBranch), (t.Head, t.Branch));
        Assert.Empty(t.Stashes);
        Assert.Equal(work.Id, t.Branches[Timeline.MainBranch]);
        Assert.Throws<InvalidOperationException>(() => t.Pop());
    }

    [Fact]
    public void Pop_NeverTakesTheNameOfNewerMarks()
    {
        var (t, _) = Mark(Timeline.Empty, 0);
        (t, var work) = t.Stash("", 1, 1, "h");
        (t, var newer) = Mark(t, 1);
        Assert.Throws<InvalidOperationException>(() => t.Pop());
        Assert.Throws<ArgumentException>(() => t.PopOnto(Timeline.MainBranch));
        (t, _) = t.PopOnto("aside");
        Assert.Equal((work.Id, "aside"), (t.Head, t.Branch));
        Assert.Equal(newer.Id, t.Branches[Timeline.MainBranch]);
    }

    [Fact]
    public void Tags_StayWithTheirMark()
    {
        var (t, first) = Mark(Timeline.Empty, 0);
        t = t.Tag("good", first.Id);
        (t, var second) = Mark(t, 1);
        Assert.Equal(first.Id, t.Tags["good"]);
        Assert.Throws<ArgumentException>(() => t.Tag("good", second.Id));
        Assert.Throws<ArgumentException>(() => t.Tag("new", new(7)));
        Assert.Empty(t.RemoveTag("good").Tags);
        Assert.Throws<ArgumentException>(() => t.RemoveTag("bad"));
    }

    [Fact]
    public void ResetToStart_MakesTheNextMarkARoot()
    {
        var (t, first) = Mark(Timeline.Empty, 0);
        (t, var child) = Mark(t, 1);
        t = t.ResetToStart();
        Assert.True(t.Head.IsNone);
        Assert.Empty(t.Branches);
        (t, var other) = Mark(t, 0);
        Assert.Equal([first, other], t.Roots);
        Assert.True(t.CommonAncestor(child.Id, other.Id).IsNone);
        Assert.Equal([child], t.Children(first.Id));
        Assert.Equal([child, other], t.Leaves);
        Assert.Equal(0, other.Depth);
    }

    [Fact]
    public void Queries_FollowTheTree()
    {
        var (t, root) = Mark(Timeline.Empty, 0);
        (t, var a) = Mark(t, 1);
        (t, var b) = Mark(t.ResetTo(root.Id), 1);
        (t, var c) = Mark(t, 2);
        Assert.Equal([a, b], t.Children(root.Id));
        Assert.Equal([root, b, c], t.Path(root.Id, c.Id));
        Assert.Throws<ArgumentException>(() => t.Path(a.Id, c.Id));
        Assert.Equal(b, t.Ancestor(c.Id, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => t.Ancestor(c.Id, 3));
        Assert.True(t.IsAncestor(root.Id, c.Id));
        Assert.True(t.IsAncestor(c.Id, c.Id));
        Assert.False(t.IsAncestor(a.Id, c.Id));
        Assert.False(t.IsAncestor(c.Id, b.Id));
        Assert.Throws<ArgumentException>(() => t[new(9)]);
        Assert.Throws<ArgumentException>(() => t[new(-1)]);
    }

    [Fact]
    public void RemoveBranch_ForgetsTheNameOnly()
    {
        var (t, root) = Mark(Timeline.Empty, 0);
        t = t.StartBranch("probe", root.Id);
        (t, var probe) = Mark(t, 1);
        Assert.Throws<ArgumentException>(() => t.RemoveBranch("probe"));
        t = t.SwitchTo(Timeline.MainBranch).RemoveBranch("probe");
        Assert.Equal([Timeline.MainBranch], t.Branches.Keys);
        Assert.Equal(probe, t[probe.Id]);
        Assert.Throws<ArgumentException>(() => t.RemoveBranch("probe"));
    }

    private static (Timeline Timeline, SnapshotMark Mark) Mark(Timeline timeline, long step) => timeline.Append("", step, step, "h");
}
