using System.Runtime.CompilerServices;
using Persistent.Arrays;
using Xunit;

namespace Persistent.Tests.Arrays;

public class ScopeTests
{
    private const int Length = 40_000;

    [Fact]
    public void Run_ReleasesWhatTheResultDoesNotHold()
    {
        var pool = new LeafPool(1 << 24) { Poisoned = true };
        PersistentArray<double>? stray = null;
        var kept = Scope.Run(
            () =>
            {
                stray = PersistentArray.Fill(Length, 1.0);
                return stray.Map(new Twice());
            },
            pool);
        Assert.Equal(Bytes, pool.RentedBytes);
        Assert.Equal(2.0, kept[Length - 1]);
        var error = Assert.Throws<ReleasedStateException>(() => stray![0]);
        Assert.Contains("Scope.Keep", error.Message, StringComparison.Ordinal);
        Assert.Equal("PersistentArray<Double>[40000] (released)", stray!.ToString());
        _ = stray.GetHashCode();
        GC.KeepAlive(kept);
    }

    [Fact]
    public void Iterate_HoldsTheSameLeavesForAnyNumberOfIterations()
    {
        Assert.Equal(Peak(3), Peak(300));

        static long Peak(int iterations)
        {
            var pool = new LeafPool(1 << 24) { Poisoned = true };
            var count = 0;
            var last = Scope.Iterate(
                Scope.Run(() => PersistentArray.Fill(Length, 0.0), pool),
                x => x.Map(new Twice()).Map(new Increment()),
                _ => count++ == iterations,
                pool);
            Assert.Equal(Math.Pow(2, Math.Min(iterations, 50)) - 1, Math.Min(last[7], Math.Pow(2, 50) - 1));
            return pool.PeakLeaves;
        }
    }

    [Fact]
    public void Run_ReleasesEverythingWhenItThrows()
    {
        var pool = new LeafPool(1 << 24);
        Assert.Throws<InvalidTimeZoneException>(() => Scope.Run<PersistentArray<double>>(
            () =>
            {
                PersistentArray.Fill(Length, 1.0).Map(new Twice());
                throw new InvalidTimeZoneException();
            },
            pool));
        Assert.Equal(0, pool.RentedBytes);
    }

    [Fact]
    public void EscapedArrays_GiveTheirLeavesBackWhenUnreachable()
    {
        var pool = new LeafPool(1 << 24) { Poisoned = true };
        MakeAndDrop(pool);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        pool.ResetPeak();
        Assert.Equal(0, pool.RentedBytes);
        Assert.Equal(0, pool.EscapedBytes);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void MakeAndDrop(LeafPool pool)
        {
            for (var i = 0; i < 1000; i++)
            {
                var value = (double)i;
                var array = Scope.Run(() => PersistentArray.Fill(Length, value), pool);
                Assert.Equal(value, array[Length / 2]);
            }
        }
    }

    [Fact]
    public void Rent_BeyondTheCapacity_ThrowsAndLeavesThePoolUsable()
    {
        var pool = new LeafPool(1 << 20);
        Assert.Throws<LeafPoolExhausted>(() => Scope.Run(() => PersistentArray.Fill(1 << 18, 1.0), pool));
        Assert.Equal(0, pool.RentedBytes);
        var fits = Scope.Run(() => PersistentArray.Fill(1 << 17, 1.0), pool);
        Assert.Equal(1 << 20, pool.RentedBytes);
        GC.KeepAlive(fits);
    }

    [Fact]
    public void Keep_LetsAnArrayOutliveItsScope()
    {
        var pool = new LeafPool(1 << 24) { Poisoned = true };
        PersistentArray<double>? kept = null;
        Scope.Measure(
            () =>
            {
                kept = Scope.Keep(PersistentArray.Fill(Length, 3.0));
                return 0;
            },
            pool);
        Assert.Equal(3.0, kept![Length - 1]);
        Assert.Equal(Bytes, pool.EscapedBytes);
    }

    // Two whole leaves, and one of 57,856 bytes rounded up to an eighth of an octave.
    private static long Bytes => (2 * 131072) + 61440;

    private readonly struct Twice : IMapKernel<double, double>
    {
        public void Apply(ReadOnlySpan<double> input, Span<double> output)
        {
            for (var i = 0; i < input.Length; i++)
            {
                output[i] = 2 * input[i];
            }
        }
    }

    private readonly struct Increment : IMapKernel<double, double>
    {
        public void Apply(ReadOnlySpan<double> input, Span<double> output)
        {
            for (var i = 0; i < input.Length; i++)
            {
                output[i] = input[i] + 1;
            }
        }
    }
}
