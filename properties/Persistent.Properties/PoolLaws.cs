using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties;

/// <summary>A pool hands out memory that nobody else has, within its bound, and counts it exactly.</summary>
public sealed class PoolLaws
{
    [Fact]
    public void Leaves_NeverOverlap_KeepTheirContents_AndAreCountedExactly() => Law.Holds(
        nameof(Leaves_NeverOverlap_KeepTheirContents_AndAreCountedExactly),
        Draw.Both(Draw.Int(64, 600), Draw.List(Draw.Three(Draw.Int(0, 5), Draw.Int(1, 4), Draw.Int(1, 140_000)), 30)),
        @case =>
        {
            var pool = new LeafPool(@case.First << 10) { Poisoned = true };
            var held = new List<(Leaf Leaf, byte Stamp)>();
            byte stamp = 0;
            foreach (var (kind, count, bytes) in @case.Second)
            {
                if (kind < 4)
                {
                    var table = new Leaf[count];
                    try
                    {
                        pool.Rent(bytes, table);
                        held.AddRange(table.Select(leaf => (leaf, ++stamp)));
                        held[^count..].ForEach(h => Bytes(h.Leaf).Fill(h.Stamp));
                        Assert.All(table, leaf => Assert.InRange(leaf.Bytes, bytes, Math.Max(bytes * 9 / 8, 1024)));
                    }
                    catch (LeafPoolExhausted)
                    {
                        // Only when there is no room, counted in the worst fragmentation.
                        Assert.True(held.Sum(h => (long)h.Leaf.Bytes) + (bytes * 9L / 8 * count) > pool.Capacity / 4);
                    }
                }
                else if (held.Count > 0)
                {
                    var at = bytes % held.Count;
                    Assert.True(Bytes(held[at].Leaf).IndexOfAnyExcept(held[at].Stamp) < 0, "somebody wrote into a leaf that was in use");
                    pool.Return([held[at].Leaf]);
                    held.RemoveAt(at);
                }

                Assert.Equal(held.Sum(h => (long)h.Leaf.Bytes), pool.RentedBytes);
                Assert.Equal(held.Count, pool.RentedLeaves);
                Assert.InRange(pool.SlabBytes, pool.RentedBytes, pool.Capacity);
                Assert.InRange(pool.PeakBytes, pool.RentedBytes, pool.Capacity);
                CheckPlaces(held.Select(h => h.Leaf));
            }

            Assert.All(held, h => Assert.True(Bytes(h.Leaf).IndexOfAnyExcept(h.Stamp) < 0));
            pool.Return([.. held.Select(h => h.Leaf)]);
            var all = new Leaf[pool.Capacity >> 12];
            pool.Rent(4096, all);
            Assert.Equal(pool.Capacity, pool.RentedBytes);
        },
        new() { Cases = 60 });

    [Fact]
    public void ArraysThatNothingReaches_GiveTheirLeavesBack_WhicheverWayTheyWereMade() => Law.Holds(
        nameof(ArraysThatNothingReaches_GiveTheirLeavesBack_WhicheverWayTheyWereMade),
        Draw.List(Draw.Both(Draw.Int(0, 4), Draw.Int(1, 12_000)), 10),
        makings =>
        {
            var pool = new LeafPool(8 << 20) { Poisoned = true };
            var kept = Make(pool, makings);
            Collect();
            Assert.Equal(Leaves.BytesOf(kept), pool.RentedBytes);
            kept.Clear();
            Collect();
            Assert.Equal(0, pool.RentedBytes);
            Assert.Equal(0, pool.EscapedBytes);
        },
        new() { Cases = 30 });

    [Fact]
    public void ArraysThatHelpersWorkedOn_GiveTheirLeavesBack() => Law.Holds(
        nameof(ArraysThatHelpersWorkedOn_GiveTheirLeavesBack),
        Draw.Both(Draw.Int(8, 40), Draw.Int(2, 4)),
        @case =>
        {
            // A helper that waits for work, or work that waits for a helper, must not hold what is done.
            var pool = new LeafPool(8 << 20) { Poisoned = true, Threads = @case.Second };
            for (var round = 0; round < 5; round++)
            {
                MapAndDrop(pool, @case.First);
                Collect();
                Assert.Equal(0, pool.RentedBytes);
            }
        },
        new() { Cases = 10 });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MapAndDrop(LeafPool pool, int leaves)
    {
        var array = ArrayCase.Lay<double>(Elements.Of<double>(leaves * 600, 1), 600, pool);
        Assert.Equal(array, array.Map(new Same()));
    }

    [Fact]
    public void ThreadsThatShareAPool_NeverSeeEachOthersElements() => Law.Holds(
        nameof(ThreadsThatShareAPool_NeverSeeEachOthersElements),
        Draw.Both(Draw.Int(2, 4), Draw.Int(1, 1000)),
        @case =>
        {
            var pool = new LeafPool(8 << 20) { Poisoned = true, Threads = 2 };
            var faults = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
            var threads = Enumerable.Range(1, @case.First).Select(id => new Thread(() =>
            {
                try
                {
                    Work(pool, id, @case.Second);
                }
                catch (Exception fault)
                {
                    faults.Enqueue(fault);
                }
            })).ToList();
            threads.ForEach(t => t.Start());
            threads.ForEach(t => t.Join());
            Assert.Empty(faults);
            Collect();
            Assert.Equal(0, pool.RentedBytes);
        },
        new() { Cases = 6 });

    // Escaping arrays, builders and scopes by turns, in a pool that depends on the collector to go on.
    private static void Work(LeafPool pool, int id, int seed)
    {
        PersistentArray<long>? last = null;
        var expected = 0L;
        for (var round = 0; round < 150; round++)
        {
            var value = ((long)id << 32) + round;
            var length = 600 + (Elements.Indices(1, 20_000, seed + round + (100 * id))[0]);
            if (last is not null)
            {
                Assert.All(last.ToArray(), x => Assert.Equal(expected, x));
            }

            last = (round % 3) switch
            {
                0 => Scope.Run(() => PersistentArray.Fill(length, value), pool),
                1 => Scope.Run(() => PersistentArray.Fill(length, 0L).Map(new Plus(value)), pool),
                _ => Rebuilt(Scope.Run(() => PersistentArray.Fill(700, 1L), pool), value),
            };
            expected = value;
        }
    }

    private static PersistentArray<long> Rebuilt(PersistentArray<long> array, long value)
    {
        var builder = array.ToBuilder();
        for (var i = 0; i < builder.Length; i++)
        {
            builder[i] = value;
        }

        return builder.ToImmutable();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<IPersistentArray> Make(LeafPool pool, (int Kind, int Length)[] makings)
    {
        var kept = new List<IPersistentArray>();
        var last = Scope.Run(() => PersistentArray.Fill(600, 1.0), pool);
        foreach (var (kind, length) in makings)
        {
            var array = Scope.Run(() => PersistentArray.Fill(length, 2.0), pool);
            switch (kind)
            {
                case 0:
                    kept.Add(array);
                    break;
                case 1:
                    kept.Add(last.SetItem(3, 1.0));
                    break;
                case 2:
                    last = array.Map(new Same()).Length > 600 ? array.SetItem(1, 5.0) : last;
                    break;
                case 3:
                    Scope.Run(
                        () =>
                        {
                            kept.Add(Scope.Keep(PersistentArray.Fill(length, 4.0)));
                            return array;
                        },
                        pool);
                    break;
                default:
                    var builder = last.ToBuilder();
                    builder[2] = 7;
                    kept.Add(builder.ToImmutable());
                    builder[500] = 8;
                    break;
            }
        }

        return kept;
    }

    private static void Collect()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private static unsafe Span<byte> Bytes(Leaf leaf) => new(leaf.Pointer, leaf.Bytes);

    private static unsafe void CheckPlaces(IEnumerable<Leaf> leaves)
    {
        nint end = 0;
        foreach (var leaf in leaves.OrderBy(l => (nint)l.Pointer))
        {
            Assert.Equal(0, (nint)leaf.Pointer % 64);
            Assert.True((nint)leaf.Pointer >= end, "two leaves overlap");
            Assert.True(leaf.Pointer >= leaf.Slab.Base && leaf.Pointer + leaf.Bytes <= leaf.Slab.Base + leaf.Slab.Bytes, "a leaf leaves its slab");
            end = (nint)leaf.Pointer + leaf.Bytes;
        }
    }

    private readonly struct Plus(long value) : IMapKernel<long, long>
    {
        public void Apply(ReadOnlySpan<long> input, Span<long> output)
        {
            for (var i = 0; i < input.Length; i++)
            {
                output[i] = input[i] + value;
            }
        }
    }

    private readonly struct Same : IMapKernel<double, double>
    {
        public void Apply(ReadOnlySpan<double> input, Span<double> output) => input.CopyTo(output);
    }
}
