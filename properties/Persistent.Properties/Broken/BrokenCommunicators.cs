using Persistent.Laws;
using Persistent.Properties.Ranks;
using Persistent.Ranks;
using Xunit;

namespace Persistent.Properties.Broken;

/// <summary>Communicators that do something else than is said of them.</summary>
public sealed class BrokenCommunicators
{
    [Fact]
    public void ABroadcastFromAnotherRank_IsRejected() => Rejects(static inner => new FromTheNext(inner));

    [Fact]
    public void GatheringInAnotherOrder_IsRejected() => Rejects(static inner => new Backwards(inner));

    [Fact]
    public void ASplitThatDoesNotLookAtKeys_IsRejected() => Rejects(static inner => new Keyless(inner));

    [Fact]
    public void ASplitIntoOne_IsRejected() => Rejects(static inner => new Unsplit(inner));

    [Fact]
    public void ABarrierThatTheFirstPasses_IsRejected() => Rejects(static inner => new Passed(inner));

    private static void Rejects(Func<ICommunicator, ICommunicator> broken) =>
        Assert.Throws<LawViolated>(new CommunicatorLaws { Seen = broken }.EveryRank_SeesWhatItIsToSee);

    private class Crooked(ICommunicator inner) : ICommunicator
    {
        public int Rank => inner.Rank;

        public int Size => inner.Size;

        public virtual void Barrier() => inner.Barrier();

        public virtual void Broadcast<T>(Span<T> values, int root)
            where T : unmanaged => inner.Broadcast(values, root);

        public virtual void AllGather<T>(ReadOnlySpan<T> own, Span<T> all)
            where T : unmanaged => inner.AllGather(own, all);

        public virtual ICommunicator Split(int color, int key) => inner.Split(color, key);

        public ICommunicator SplitByNode() => inner.SplitByNode();
    }

    private sealed class FromTheNext(ICommunicator inner) : Crooked(inner)
    {
        public override void Broadcast<T>(Span<T> values, int root) => base.Broadcast(values, (root + 1) % Size);
    }

    private sealed class Backwards(ICommunicator inner) : Crooked(inner)
    {
        public override void AllGather<T>(ReadOnlySpan<T> own, Span<T> all)
        {
            base.AllGather(own, all);
            all.Reverse();
        }
    }

    private sealed class Keyless(ICommunicator inner) : Crooked(inner)
    {
        public override ICommunicator Split(int color, int key) => base.Split(color, 0);
    }

    private sealed class Unsplit(ICommunicator inner) : Crooked(inner)
    {
        public override ICommunicator Split(int color, int key) => base.Split(0, key);
    }

    private sealed class Passed(ICommunicator inner) : Crooked(inner)
    {
        public override void Barrier()
        {
            if (Rank > 0)
            {
                base.Barrier();
            }
        }
    }
}
