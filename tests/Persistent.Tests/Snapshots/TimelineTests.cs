using Persistent.Arrays;
using Persistent.Snapshots;
using Persistent.Stepping;
using Persistent.Tests.Stepping;
using Xunit;

namespace Persistent.Tests.Snapshots;

public class TimelineTests
{
    [Fact]
    public void Append_GrowsFromTheHead()
    {
        var (one, first) = Timeline.Empty.Append("start", 0, 0, "hash");
        var (two, second) = one.Append("later", 5, 0.5, "hash");
        Assert.True(first.Parent.IsNone);
        Assert.Equal(first.Id, second.Parent);
        Assert.Equal(1, one.Count);
        Assert.Equal([first, second], two.Marks);
        Assert.Equal([second, first], two.Ancestors(second.Id));
    }

    [Fact]
    public void StartBranch_SharesThePastAndKeepsTheOtherBranch()
    {
        var (t, root) = Timeline.Empty.Append("root", 0, 0, "h");
        (t, var fork) = t.Append("fork", 1, 1, "h");
        (t, var main) = t.Append("main", 2, 2, "h");
        t = t.StartBranch("probe", fork.Id);
        (t, var probe) = t.Append("probe", 2, 2, "h");
        Assert.Equal(fork.Id, probe.Parent);
        Assert.Equal(fork, t.CommonAncestor(main.Id, probe.Id));
        Assert.Equal(root, t.CommonAncestor(root.Id, probe.Id));
        Assert.Equal(main.Id, t.Branches[Timeline.MainBranch]);
        (t, var next) = t.SwitchTo(Timeline.MainBranch).Append("on", 3, 3, "h");
        Assert.Equal(main.Id, next.Parent);
        Assert.Equal(probe.Id, t.Branches["probe"]);
        Assert.Throws<ArgumentException>(() => t.StartBranch("probe", root.Id));
        Assert.Throws<ArgumentException>(() => t.StartBranch("new", new(99)));
        Assert.Throws<ArgumentException>(() => t.SwitchTo("none"));
    }

    [Fact]
    public void Restore_IsASwapThatContinuesBitForBit()
    {
        var scheme = Scheme.Of(Heun.Step<Decay>(Decay.Derivative), StepControl.Adaptive(first: 0.05));
        var there = Integration.Start(Decay.Initial, scheme).AdvanceTo(0.3);
        var (_, saved) = Snapshot.Take(Timeline.Empty, there.State, there.State.Counters.Accepted, there.Time);
        var gone = there.AdvanceTo(1);
        var back = Integration.Continue(saved.State, scheme);
        Assert.Same(there.State, back.State);
        Assert.Equal(gone, back.AdvanceTo(1));
    }

    [Fact]
    public void HeldBytes_CountsSharedLeavesOnce()
    {
        var pool = new LeafPool(1 << 26);
        var whole = Scope.Run(() => new Decay(PersistentArray.Fill(1 << 20, 1.0), 0), pool);
        var touched = whole with { Values = whole.Values.SetItem(12345, 2.0) };
        Assert.Equal(1L << 23, HeldBytes.Of(whole));
        Assert.Equal((1L << 23) + (1 << 17), HeldBytes.Of(whole, touched));
        Assert.Equal((1L << 23) + (1 << 17), pool.RentedBytes);
        var held = new HeldBytes();
        held.Add(whole);
        held.Add(touched);
        held.Remove(whole);
        Assert.Equal(1L << 23, held.Bytes);
        held.Remove(touched);
        Assert.Equal(0, held.Bytes);
        Assert.Throws<InvalidOperationException>(() => held.Remove(touched));
        GC.KeepAlive((whole, touched));
    }
}
