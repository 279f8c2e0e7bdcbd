using System.Runtime.CompilerServices;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties;

/// <summary>A full pool finds room wherever there is any, and does not go on collecting where there is nothing to find.</summary>
public sealed class FullPoolLaws
{
    private const int Leaves = 64;
    private const int Leaf = 4096;

    /// <summary>What a full pool does: the library's, or an order that is broken on purpose.</summary>
    internal Func<long, PoolRelief> Relief { get; init; } = static capacity => new(capacity);

    /// <summary>Leaves are in use, in a store that may evict them, or part of arrays that nothing reaches: it fails only when all of them are in use.</summary>
    [Fact]
    public void AFullPool_FailsOnlyWhenAllOfItIsInUse() => Law.Holds(
        nameof(AFullPool_FailsOnlyWhenAllOfItIsInUse),
        Draw.List(Draw.Both(Draw.Int(0, 9), Draw.Int(1, 24)), 40),
        commands =>
        {
            var pool = new LeafPool(Leaves * Leaf) { Poisoned = true, Relief = Relief(Leaves * Leaf) };
            var store = new Evictable(pool);
            var inUse = new Stack<Leaf[]>();
            foreach (var (kind, count) in commands)
            {
                switch (kind)
                {
                    case < 4:
                        var table = new Leaf[count];
                        if (inUse.Sum(static leaves => leaves.Length) + count <= Leaves)
                        {
                            pool.Rent(Leaf, table);
                            inUse.Push(table);
                        }
                        else
                        {
                            Assert.Throws<LeafPoolExhausted>(() => pool.Rent(Leaf, table));
                        }

                        break;
                    case < 6 when inUse.TryPop(out var leaves):
                        pool.Return(leaves);
                        break;
                    case 6 or 7 when inUse.TryPop(out var leaves):
                        store.Take(leaves);
                        break;
                    case > 7 when inUse.TryPop(out var leaves):
                        LetGo(pool, leaves);
                        break;
                }

                Assert.InRange(pool.RentedBytes, inUse.Sum(static leaves => (long)leaves.Length * Leaf), pool.Capacity);
                Assert.InRange(pool.PeakBytes, 0, pool.Capacity);
            }
        },
        new() { Cases = 40 });

    /// <summary>A store that gives room a hundred thousand times over is not kept waiting by collections that find nothing.</summary>
    [Fact]
    public void AStoreThatGives_IsAskedFirst_AfterCollectionsInVain()
    {
        var pool = new LeafPool(Leaves * Leaf) { Relief = Relief(Leaves * Leaf) };
        var store = new Evictable(pool);
        for (var i = 0; i < 100 * Leaves; i++)
        {
            var table = new Leaf[1];
            pool.Rent(Leaf, table);
            store.Take(table);
        }

        // A hundred times the pool: after 1/16, 1/8 … 16 of it, which is 32 of it, and every 16 from then on.
        Assert.InRange(pool.Relief.Collections, 1, 14);
    }

    /// <summary>Arrays that nothing reaches are found first as long as that suffices: nothing is evicted that could have stayed.</summary>
    [Fact]
    public void WhatNothingReaches_GoesBeforeWhatAStoreHas()
    {
        var pool = new LeafPool(Leaves * Leaf) { Relief = Relief(Leaves * Leaf) };
        var store = new Evictable(pool);
        var kept = new Leaf[Leaves / 2];
        pool.Rent(Leaf, kept);
        store.Take(kept);
        for (var i = 0; i < 8 * Leaves; i++)
        {
            var table = new Leaf[8];
            pool.Rent(Leaf, table);
            LetGo(pool, table);
        }

        Assert.Equal(Leaves / 2, store.Count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LetGo(LeafPool pool, Leaf[] leaves) => new Spine(pool, leaves, (long)leaves.Length * Leaf).Escape(0);

    /// <summary>A store whose leaves are all safe elsewhere.</summary>
    private sealed class Evictable : ILeafHolder
    {
        private readonly Queue<Leaf> _leaves = [];

        internal Evictable(LeafPool pool) => pool.Register(this);

        internal int Count => _leaves.Count;

        string? ILeafHolder.WhyNothingIsEvicted => null;

        internal void Take(Leaf[] leaves) => Array.ForEach(leaves, _leaves.Enqueue);

        long ILeafHolder.Evict(LeafPool pool, long bytes)
        {
            var given = 0L;
            while (given < bytes && _leaves.TryDequeue(out var leaf))
            {
                given += leaf.Bytes;
                pool.Return([leaf]);
            }

            return given;
        }
    }
}
