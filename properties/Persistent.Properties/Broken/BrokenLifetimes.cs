using Persistent.Arrays;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties.Broken;

/// <summary>The stress of threads finds each way in which lifetimes go wrong.</summary>
public sealed class BrokenLifetimes
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(10);

    [Fact]
    public void PoolThatRecyclesWhileOthersBorrow_IsFound() => Assert.NotEmpty(new RecyclesBorrowed().Run());

    [Fact]
    public void ReadThatIsNotValidated_IsFound() =>
        Assert.Contains(new ReadsWithoutValidating().Run(), fault => fault.Contains("read", StringComparison.Ordinal));

    [Fact]
    public void LeafThatIsNeverReturned_IsFound() =>
        Assert.Contains(new KeepsReferences().Run(), fault => fault.StartsWith("the pool counts", StringComparison.Ordinal));

    [Fact]
    public void ThreadThatWaitsForEver_IsFound() =>
        Assert.Contains(new WaitsForEver().Run(), fault => fault.EndsWith("does not end: collect", StringComparison.Ordinal));

    private static Spine SpineOf(PersistentArray<long> array) => ((IPersistentArray)array).Spine!;

    /// <summary>Gives leaves back on leaving a scope, whoever is reading them.</summary>
    private sealed class RecyclesBorrowed() : Stress(1, Most)
    {
        protected override void Leave(PersistentArray<long> array)
        {
            var spine = SpineOf(array);
            spine.Pool.Return(spine.Leaves);
            foreach (var leaf in spine.Leaves)
            {
                leaf.Rented();
            }
        }
    }

    /// <summary>Reads without asking afterwards whether the array is still there.</summary>
    private sealed class ReadsWithoutValidating() : Stress(2, Most)
    {
        protected override unsafe long Read(PersistentArray<long> array, long index)
        {
            var (leaf, offset) = Math.DivRem(index, array.PerLeaf);
            return ((long*)SpineOf(array).Leaves[leaf].Pointer)[offset];
        }
    }

    /// <summary>Keeps a reference to a leaf that no array has.</summary>
    private sealed class KeepsReferences() : Stress(3, TimeSpan.FromSeconds(0.2))
    {
        protected override void Leave(PersistentArray<long> array) => SpineOf(array).Leaves[0].Share();
    }

    /// <summary>Waits for what never comes.</summary>
    private sealed class WaitsForEver() : Stress(4, TimeSpan.FromSeconds(0.2))
    {
        protected override TimeSpan Limit => TimeSpan.FromSeconds(0.5);

        protected override void Pause() => Thread.Sleep(Timeout.Infinite);
    }
}
