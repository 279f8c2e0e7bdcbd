using System.Diagnostics;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Persistent.Snapshots;
using Xunit;

namespace Persistent.Properties;

/// <summary>Arrays of more than 2³² elements, whose few leaves are shared many times: what is read and written there is where it should be.</summary>
public sealed class LongArrayLaws
{
    private const int Period = 1 << 20;
    private const int Tail = 12_345;
    private const long Length = (1L << 32) + (3L * Period) + Tail;

    private static readonly LeafPool Small = new(32 << 20);
    private static readonly PersistentArray<sbyte> Long = Repeated<sbyte>(i => (sbyte)((i * 31) ^ (i >> 9)), Length);

    private static readonly LawRun Run = new() { Cases = 60 };

    /// <summary>Places around 0, 2³¹, 2³², a boundary of leaves and the end.</summary>
    private static readonly FsCheck.Arbitrary<(int First, int Second)> Places = Draw.Both(Draw.Int(0, 4), Draw.Int(-3000, 3000));

    /// <summary>The operations that are tried: the library's, or a model that is broken on purpose.</summary>
    public ArrayOperations<sbyte> Library { get; init; } = new();

    [Fact]
    public void LongArray_HoldsItsLeavesOnce()
    {
        Assert.Equal(Length, Long.Length);
        Assert.InRange(HeldBytes.Of(Long), Period, Period + (128 << 10));
        Assert.InRange(Small.RentedBytes, Period, Small.Capacity);
        Assert.StartsWith(FormattableString.Invariant($"PersistentArray<SByte>[{Length}]"), Long.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Index_ReadsBeyond32Bits() => Law.Holds(nameof(Index_ReadsBeyond32Bits), Places, @case =>
    {
        var at = Place(@case);
        Assert.Equal(Item(at), Library.Read(Long, at));
        Assert.Throws<ArgumentOutOfRangeException>(() => Library.Read(Long, Length + Math.Abs(@case.Second)));
    });

    [Fact]
    public void Slice_ReachesBeyond32Bits() => Law.Holds(
        nameof(Slice_ReachesBeyond32Bits),
        Draw.Three(Places, Draw.Int(0, 30_000), Draw.Int(0, 1)),
        @case =>
        {
            var start = Place(@case.First);
            start = @case.Third == 0 ? start : start / Long.PerLeaf * Long.PerLeaf;
            var length = Math.Min(@case.Second, Length - start);
            var part = Library.Slice(Long, start, length);
            Assert.Equal(Enumerable.Range(0, (int)length).Select(i => Item(start + i)), part.ToArray());

            // From a boundary on everything is shared, however much it is.
            var aligned = start / Long.PerLeaf * Long.PerLeaf;
            var rest = Library.Slice(Long, aligned, Length - aligned);
            Assert.Equal(Length - aligned, rest.Length);
            Assert.Equal(Item(start), rest[start - aligned]);
            Assert.Equal(Item(Length - 1), rest[rest.Length - 1]);
        },
        Run);

    [Fact]
    public void SetItem_WritesBeyond32Bits_AndNowhereElse() => Law.Holds(
        nameof(SetItem_WritesBeyond32Bits_AndNowhereElse),
        Draw.Both(Places, Places),
        @case =>
        {
            var (at, other) = (Place(@case.First), Place(@case.Second));
            var changed = Library.SetItem(Long, at, (sbyte)~Item(at));
            Assert.Equal((sbyte)~Item(at), changed[at]);
            foreach (var place in new[] { at - 1, at + 1, at - (1L << 32), at + (1L << 32), at - (1L << 31), at + Period, at - Period, other })
            {
                if (place >= 0 && place < Length && place != at)
                {
                    Assert.Equal(Item(place), changed[place]);
                }
            }

            Assert.Equal(Item(at), Long[at]);
            Assert.False(Library.AreEqual(Long, changed));
            Assert.True(Library.AreEqual(Long, Library.SetItems(changed, [new(at, Item(at))])));
        },
        Run);

    [Fact]
    public void Concat_GrowsBeyond32Bits_AndSharesWhatItCan() => Law.Holds(
        nameof(Concat_GrowsBeyond32Bits_AndSharesWhatItCan),
        Draw.Both(Places, Draw.Int(0, 5000)),
        @case =>
        {
            // Cut at a boundary and joined again: equal, by the leaves that both share.
            var at = Place(@case.First) / Long.PerLeaf * Long.PerLeaf;
            var clock = Stopwatch.StartNew();
            var joined = Library.Concat(Library.Slice(Long, 0, at), Library.Slice(Long, at, Length - at));
            Assert.True(Library.AreEqual(Long, joined));
            Assert.Equal(Library.HashOf(Long), Library.HashOf(joined));
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), "the elements were compared or copied");

            // Appended to what ends within a leaf, or at the end of one.
            foreach (var first in new[] { Long, Library.Slice(Long, 0, Length - Tail) })
            {
                var longer = Library.Concat(first, Library.Slice(Long, 5, @case.Second));
                Assert.Equal(first.Length + @case.Second, longer.Length);
                Assert.Equal(Item(first.Length - 1), longer[first.Length - 1]);
                for (var i = 0; i < @case.Second; i += 97)
                {
                    Assert.Equal(Item(5 + i), longer[first.Length + i]);
                }
            }
        },
        Run);

    [Fact]
    public void Compute_ReadsBeyond32Bits() => Law.Holds(nameof(Compute_ReadsBeyond32Bits), Places, @case =>
    {
        var start = Math.Min(Place(@case), Length - 5000);
        var part = Library.Compute<Far>(5000, new(start), Long);
        Assert.Equal(Enumerable.Range(0, 5000).Select(i => Item(start + i)), part.ToArray());
    });

    [Fact]
    public void WhatHasNoRoom_SaysSo_AndChangesNothing()
    {
        var rented = Small.RentedBytes;
        Assert.Throws<LeafPoolExhausted>(() => Long.Map(default(Same)));
        Assert.Throws<LeafPoolExhausted>(() => Long.Zip<sbyte, sbyte, Same>(Long, default));
        Assert.Throws<LeafPoolExhausted>(() => Long.PrefixSum());
        Assert.Throws<LeafPoolExhausted>(() => Long.Slice(1, Length - 1));
        Assert.Throws<OverflowException>(() => Long.ToArray());
        Assert.Throws<OverflowException>(() => Long.StableOrder());
        Assert.Throws<OverflowException>(() => Long.Slice(0, 5L << 28).StableOrder());
        Assert.Throws<ArgumentException>(() => Long.CopyTo(new sbyte[10]));
        Assert.InRange(Small.RentedBytes, 0, rented);
        Assert.Equal(Item(Length - 1), Long[Length - 1]);
    }

    [Fact]
    public void Reductions_CountBeyond31Bits()
    {
        const long Count = (1L << 31) + Tail + 4;
        var ones = Repeated<double>(_ => 1, (1L << 31) + Tail).Concat(PersistentArray.Create(1.0, 1, 1, 1)).SetItem(Count - 2, -7);
        Assert.Equal(Count - 8, ones.Sum());
        if (LawRun.IsLong)
        {
            Assert.Equal(-7, ones.Min());
            Assert.Equal(1, ones.Max());
            Assert.Equal(7, ones.MaxMagnitude());
            Assert.Equal(Count - 8, ones.BinnedSum().ToDouble());
            Assert.Equal(Count + 48, ones.Dot(ones));
            Assert.Equal(Count + 48, ones.BinnedDot(ones).ToDouble());
        }
    }

    private static long Place((int Where, int Offset) place) => Math.Clamp(
        place.Offset + place.Where switch { 0 => 0, 1 => 1L << 31, 2 => 1L << 32, 3 => (1L << 32) + (2L * Period), _ => Length - 1 }, 0, Length - 1);

    private static sbyte Item(long at) => (sbyte)(((at % Period) * 31) ^ ((at % Period) >> 9));

    /// <summary>The first items again and again, in leaves that are there once.</summary>
    private static PersistentArray<T> Repeated<T>(Func<int, T> item, long length)
        where T : unmanaged
    {
        var one = ArrayCase.Lay<T>([.. Enumerable.Range(0, Period).Select(item)], 0, Small);
        var result = PersistentArray.Empty<T>();
        for (var power = one; ; power = power.Concat(power))
        {
            if ((length & power.Length) != 0)
            {
                result = power.Concat(result);
            }

            if (2 * power.Length > length)
            {
                return result.Concat(one.Slice(0, length % Period));
            }
        }
    }

    private readonly struct Far(long start) : IComputeKernel<sbyte>
    {
        public void Fill(Operands operands, long at, Span<sbyte> output)
        {
            var source = operands.Of<sbyte>(0);
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = i % 2 == 0 ? source[start + at + i] : source.From(start + at + i)[0];
            }
        }
    }

    private readonly struct Same : IMapKernel<sbyte, sbyte>, IZipKernel<sbyte, sbyte, sbyte>
    {
        public void Apply(ReadOnlySpan<sbyte> input, Span<sbyte> output) => input.CopyTo(output);

        public void Apply(ReadOnlySpan<sbyte> first, ReadOnlySpan<sbyte> second, Span<sbyte> output) => first.CopyTo(output);
    }
}
