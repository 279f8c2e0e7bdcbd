using System.Numerics;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Xunit;

namespace Persistent.Properties;

/// <summary>Every operation gives what the same operation on a plain array gives, bit for bit, for any length, layout and thread count,
/// and leaves its operands as they were. Run for every element kind.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public abstract class ArrayLaws<T>
    where T : unmanaged, INumber<T>
{
    private static readonly LawRun Run = new() { Cases = 30 };

    private static string Kind => ElementKinds.Of<T>().Name();

    [Fact]
    public void Create_HoldsTheItems() => Holds(nameof(Create_HoldsTheItems), array =>
    {
        var items = array.Items<T>();
        Same(items, PersistentArray.Create<T>(items));
        Same(items, array.Array<T>());
        Same([], PersistentArray.Empty<T>());
    });

    [Fact]
    public void Fill_RepeatsTheItem() => Holds(nameof(Fill_RepeatsTheItem), array =>
    {
        var item = Elements.One<T>(3, array.Seed);
        Same(Enumerable.Repeat(item, array.Length).ToArray(), PersistentArray.Fill(array.Length, item));
    });

    [Fact]
    public void Generate_ComputesEachItemFromItsIndex() => Holds(nameof(Generate_ComputesEachItemFromItsIndex), array =>
    {
        // Several leaves, each of as many whole rows as go into 128 KiB.
        var several = array with { Length = array.Length < 3 ? array.Length : array.Length + (2 * PersistentArray<T>.DefaultPerLeaf) };
        Same(
            several.Items<T>(),
            Scope.Run(() => PersistentArray.Generate<T, ByteKernels.Seeded<T>>(several.Length, new(array.Seed), Math.Max(array.PerLeaf, 1)), array.Pool()));
    });

    [Fact]
    public void Index_ReadsTheItem_AndRefusesWhatIsOutside() => Holds(nameof(Index_ReadsTheItem_AndRefusesWhatIsOutside), @case =>
    {
        var items = @case.Items<T>();
        var array = @case.Array<T>();
        Assert.Equal(items.Length, array.Length);
        for (var i = 0; i < items.Length; i += Math.Max(items.Length / 50, 1))
        {
            Same<T>([items[i]], [array[i]]);
        }

        foreach (var outside in new[] { -1, items.Length, long.MinValue, long.MaxValue, (1L << 32) + 1 })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => array[outside]);
        }
    });

    [Fact]
    public void CopyTo_WritesTheItemsAndNothingElse() => Holds(nameof(CopyTo_WritesTheItemsAndNothingElse), @case =>
    {
        var items = @case.Items<T>();
        var array = @case.Array<T>();
        var target = new T[items.Length + 2];
        array.CopyTo(target.AsSpan(1));
        Same<T>([default, .. items, default], target);
        if (items.Length > 0)
        {
            Assert.Throws<ArgumentException>(() => array.CopyTo(new T[items.Length - 1]));
        }
    });

    [Fact]
    public void Equality_IsThatOfTheBits_WhateverTheLayout() => Law.Holds(
        Name(nameof(Equality_IsThatOfTheBits_WhateverTheLayout)),
        Draw.Three(ArrayCase.Of<T>(), Draw.Layout, Draw.Both(Draw.Int(0, 1 << 30), Draw.Int(0, 7))),
        @case =>
        {
            var (recipe, layout, (anywhere, bit)) = @case;
            var items = recipe.Items<T>();
            var one = recipe.Array<T>();
            var other = ArrayCase.Lay<T>(items, layout, new LeafPool(8 << 20));
            Assert.True(one.Equals(other) && other.Equals(one) && one.Equals((object)other));
            Assert.Equal(one.GetHashCode(), other.GetHashCode());
            if (items.Length == 0)
            {
                return;
            }

            var at = anywhere % items.Length;
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(items.AsSpan(at, 1))[0] ^= (byte)(1 << bit);
            var changed = ArrayCase.Lay<T>(items, layout, new LeafPool(8 << 20));
            Assert.False(one.Equals(changed) || changed.Equals(one));
            Assert.False(one.Equals(PersistentArray.Create<T>(items.AsSpan(1))));
        },
        Run);

    [Fact]
    public void Map_AppliesTheKernelToEachItem() => Holds(nameof(Map_AppliesTheKernelToEachItem), @case =>
    {
        var items = @case.Items<T>();
        var array = @case.Array<T>();
        Same(Plain<T, T, ByteKernels.Salt<T>>(items, new(9)), array.Map(new ByteKernels.Salt<T>(9)));
        Same(Plain<T, byte, ByteKernels.Digest<T>>(items, default), array.Map<byte, ByteKernels.Digest<T>>(default));
        Same(Plain<T, long, ByteKernels.Widen<T>>(items, default), array.Map<long, ByteKernels.Widen<T>>(default));
        Same(items, array);
    });

    [Fact]
    public void Zip_AppliesTheKernelToEachPair_WhateverTheLayouts() => Law.Holds(
        Name(nameof(Zip_AppliesTheKernelToEachPair_WhateverTheLayouts)),
        Draw.Both(ArrayCase.Of<T>(), Draw.Layout),
        @case =>
        {
            var (recipe, layout) = @case;
            var (items, others, wide) = (recipe.Items<T>(), Elements.Of<T>(recipe.Length, 5), Elements.Of<long>(recipe.Length, 6));
            var array = recipe.Array<T>();
            var other = ArrayCase.Lay<T>(others, layout, new LeafPool(8 << 20));
            Same(
                Plain<T, ByteKernels.Blend<T, T>>(items, others),
                array.Zip<T, T, ByteKernels.Blend<T, T>>(other, default));
            Same(
                Plain<long, ByteKernels.Blend<T, long>>(items, wide),
                array.Zip<long, T, ByteKernels.Blend<T, long>>(ArrayCase.Lay<long>(wide, layout, new LeafPool(8 << 20)), default));
            Assert.Throws<ArgumentException>(() => array.Zip<T, T, ByteKernels.Blend<T, T>>(PersistentArray.Create<T>([.. others, default]), default));
            Same(items, array);
            Same(others, other);

            static T[] Plain<TOther, TKernel>(T[] first, TOther[] second)
                where TOther : unmanaged
                where TKernel : struct, IZipKernel<T, TOther, T>
            {
                var output = new T[first.Length];
                default(TKernel).Apply(first, second, output);
                return output;
            }
        },
        Run);

    [Fact]
    public void Gather_PicksTheItems() => Law.Holds(
        Name(nameof(Gather_PicksTheItems)),
        Draw.Both(ArrayCase.Of<T>(), ArrayCase.Of<int>()),
        @case =>
        {
            var items = @case.First.Items<T>();
            var array = @case.First.Array<T>();
            if (items.Length == 0)
            {
                return;
            }

            var places = Elements.Indices(@case.Second.Length, items.Length, @case.Second.Seed);
            var indices = ArrayCase.Lay<int>(places, @case.Second.PerLeaf, @case.Second.Pool());
            Same(places.Select(i => items[i]).ToArray(), array.Gather(indices));
            Assert.Throws<ArgumentOutOfRangeException>(() => array.Gather(PersistentArray.Create(0, items.Length)));
            Assert.Throws<ArgumentOutOfRangeException>(() => array.Gather(PersistentArray.Create(-1)));
            Same(items, array);
        },
        Run);

    [Fact]
    public void ScatterAdd_AddsInTheOrderOfTheList() => Law.Holds(
        Name(nameof(ScatterAdd_AddsInTheOrderOfTheList)),
        Draw.Both(ArrayCase.Of<T>(), ArrayCase.Of<int>()),
        @case =>
        {
            var items = @case.First.Items<T>();
            var array = @case.First.Array<T>();
            if (items.Length == 0)
            {
                return;
            }

            var count = Math.Min(@case.Second.Length, 5000);
            var places = Elements.Indices(count, items.Length, @case.Second.Seed);
            var terms = Elements.Of<T>(count, 8);
            var indices = ArrayCase.Lay<int>(places, @case.Second.PerLeaf, @case.Second.Pool());
            var values = ArrayCase.Lay<T>(terms, @case.Second.PerLeaf, @case.Second.Pool());
            if (ElementKinds.Of<T>() is ElementKind.I8 or ElementKind.U8 or ElementKind.I16 or ElementKind.U16 or ElementKind.F16)
            {
                Assert.Throws<NotSupportedException>(() => array.ScatterAdd(PersistentArray.Create(0), PersistentArray.Create<T>(default(T))));
                return;
            }

            var model = (T[])items.Clone();
            for (var i = 0; i < count; i++)
            {
                model[places[i]] = unchecked(model[places[i]] + terms[i]);
            }

            // Which of two NaNs a sum of both is, is up to the processor.
            Same(Canonical(model), Canonical(array.ScatterAdd(indices, values).ToArray()));
            Assert.Throws<ArgumentOutOfRangeException>(() => array.ScatterAdd(PersistentArray.Create(0, items.Length), PersistentArray.Create<T>(default, default)));
            Same(items, array);
        },
        Run);

    [Fact]
    public void SetItems_ReplacesThoseAndKeepsTheOriginal() => Law.Holds(
        Name(nameof(SetItems_ReplacesThoseAndKeepsTheOriginal)),
        Draw.Three(ArrayCase.Of<T>(), Draw.Int(0, 20), Draw.Int(1, 1000)),
        @case =>
        {
            var items = @case.First.Items<T>();
            var array = @case.First.Array<T>();
            if (items.Length == 0)
            {
                return;
            }

            var changes = Elements.Indices(@case.Second, items.Length, @case.Third)
                .Select((at, i) => KeyValuePair.Create((long)at, Elements.One<T>(i, @case.Third)))
                .ToArray();
            var model = (T[])items.Clone();
            foreach (var (at, item) in changes)
            {
                model[at] = item;
            }

            Same(model, array.SetItems(changes));
            Same(model, changes.Aggregate(array, (a, change) => a.SetItem(change.Key, change.Value)));
            Assert.Throws<ArgumentOutOfRangeException>(() => array.SetItem(items.Length, default));
            Assert.Throws<ArgumentOutOfRangeException>(() => array.SetItems([.. changes, new(-1, default)]));
            Same(items, array);
        },
        Run);

    [Fact]
    public void Compute_ReadsAnyItemOfAnyOperand() => Law.Holds(
        Name(nameof(Compute_ReadsAnyItemOfAnyOperand)),
        Draw.Three(ArrayCase.Of<T>(), ArrayCase.Of<byte>(), Draw.Int(0, 5000)),
        @case =>
        {
            var (values, salts) = (@case.First.Items<T>(), @case.Second.Items<byte>());
            if (values.Length == 0 || salts.Length == 0)
            {
                return;
            }

            Same(
                ByteKernels.Crosswise<T>.Plain(@case.Third, values, salts),
                PersistentArray.Compute<T, ByteKernels.Crosswise<T>>(@case.Third, default, @case.First.Array<T>(), @case.Second.Array<byte>()));
        },
        Run);

    [Fact]
    public void Stencil_SeesWholeRows_AndKeepsTheEdges() => Law.Holds(
        Name(nameof(Stencil_SeesWholeRows_AndKeepsTheEdges)),
        Draw.Three(Draw.Layout, Draw.Three(Draw.Int(0, 40), Draw.Int(1, 90), Draw.Int(1, 3)), Draw.Both(Draw.Int(1, 4), Draw.Int(0, 1000))),
        @case =>
        {
            var (layout, (rows, rowLength, radius), (threads, seed)) = @case;
            var items = Elements.Of<T>(rows * rowLength, seed);
            var array = ArrayCase.Lay<T>(items, layout, new LeafPool(8 << 20) { Poisoned = true, Threads = threads });
            Same(ByteKernels.Around<T>.Plain(items, rowLength, radius), array.Stencil(rowLength, new ByteKernels.Around<T>(radius)));
            Same(items, array);
        },
        Run);

    [Fact]
    public void VolumeStencil_SeesWholeRowsOfThreeLayersAndMore_AndKeepsTheFaces() => Law.Holds(
        Name(nameof(VolumeStencil_SeesWholeRowsOfThreeLayersAndMore_AndKeepsTheFaces)),
        Draw.Three(Draw.Layout, Draw.Three(Draw.Int(0, 12), Draw.Int(1, 14), Draw.Int(1, 20)), Draw.Three(Draw.Int(1, 2), Draw.Int(1, 4), Draw.Int(0, 1000))),
        @case =>
        {
            var (layout, (layers, rows, columns), (radius, threads, seed)) = @case;
            var items = Elements.Of<T>(layers * rows * columns, seed);
            var array = ArrayCase.Lay<T>(items, layout, new LeafPool(8 << 20) { Poisoned = true, Threads = threads });
            Same(ByteKernels.Within<T>.Plain(items, layers, rows, columns, radius), array.Stencil(columns, rows, new ByteKernels.Within<T>(radius)));
            Same(items, array);
        },
        Run);

    [Fact]
    public void Slice_IsThePart_WhetherItSharesOrCopies() => Law.Holds(
        Name(nameof(Slice_IsThePart_WhetherItSharesOrCopies)),
        Draw.Three(ArrayCase.Of<T>(), Draw.Int(0, 1 << 30), Draw.Both(Draw.Int(0, 1 << 30), Draw.Int(0, 2))),
        @case =>
        {
            var (recipe, from, (count, aligned)) = @case;
            var items = recipe.Items<T>();
            var array = recipe.Array<T>();
            var start = from % (items.Length + 1);
            start = aligned > 0 && items.Length > 0 ? start / array.PerLeaf * array.PerLeaf : start;
            var length = aligned > 1 ? items.Length - start : count % (items.Length - start + 1);
            var part = array.Slice(start, length);
            Same(items[start..(start + length)], part);
            if (length > 0)
            {
                // Writing to what shares leaves copies them first.
                part.SetItem(0, Elements.One<T>(1, 77));
                Same(items, array);
            }

            Assert.Throws<ArgumentOutOfRangeException>(() => array.Slice(start, items.Length - start + 1L));
            Assert.Throws<ArgumentOutOfRangeException>(() => array.Slice(-1, 0));
            Assert.Throws<ArgumentOutOfRangeException>(() => array.Slice(items.Length + 1L, 0));
            Assert.Throws<ArgumentOutOfRangeException>(() => array.Slice(0, -1));
        },
        Run);

    [Fact]
    public void Concat_IsBothInOrder_WhateverTheirLayoutsAndPools() => Law.Holds(
        Name(nameof(Concat_IsBothInOrder_WhateverTheirLayoutsAndPools)),
        Draw.Three(ArrayCase.Of<T>(), ArrayCase.Of<T>(), Draw.Int(0, 3)),
        @case =>
        {
            var (one, other, alike) = @case;
            if (alike % 2 == 1)
            {
                // Laid out alike, and the first in full leaves: then all leaves are shared.
                var leaf = one.PerLeaf == 0 ? PersistentArray<T>.DefaultPerLeaf : one.PerLeaf;
                one = one with { Length = (one.Length + leaf - 1) / leaf * leaf };
                other = other with { PerLeaf = one.PerLeaf };
            }

            var pool = new LeafPool(8 << 20) { Poisoned = true };
            var (first, second) = (one.Array<T>(pool), other.Array<T>(alike / 2 == 1 ? pool : null));
            T[] both = [.. one.Items<T>(), .. other.Items<T>()];
            var joined = first.Concat(second);
            Same(both, joined);
            Same(both, joined.Concat(PersistentArray.Empty<T>()));
            Same(both[..one.Length], joined.Slice(0, one.Length));
            if (both.Length > 0)
            {
                joined.SetItem(both.Length - 1, Elements.One<T>(1, 78));
            }

            Same(one.Items<T>(), first);
            Same(other.Items<T>(), second);
        },
        Run);

    private static string Name(string law) => $"{law}, {Kind}";

    private static void Holds(string law, Action<ArrayCase> check) => Law.Holds(Name(law), ArrayCase.Of<T>(), check, Run);

    private static void Same<TItem>(TItem[] expected, PersistentArray<TItem> actual)
        where TItem : unmanaged
    {
        Assert.Equal(expected.Length, actual.Length);
        Same(expected, actual.ToArray());
    }

    private static void Same<TItem>(TItem[] expected, TItem[] actual)
        where TItem : unmanaged
    {
        if (!Elements.SameBits<TItem>(expected, actual))
        {
            var at = Enumerable.Range(0, expected.Length).First(i => !Elements.SameBits(expected.AsSpan(i, 1), actual.AsSpan(i, 1)));
            Assert.Fail(FormattableString.Invariant($"element {at} of {expected.Length} is {actual[at]} and should be {expected[at]}"));
        }
    }

    private static T[] Canonical(T[] items) => [.. items.Select(x => T.IsNaN(x) ? T.Zero : x)];

    private static TOut[] Plain<TIn, TOut, TKernel>(TIn[] input, TKernel kernel)
        where TIn : unmanaged
        where TOut : unmanaged
        where TKernel : struct, IMapKernel<TIn, TOut>
    {
        var output = new TOut[input.Length];
        kernel.Apply(input, output);
        return output;
    }
}

public sealed class DoubleArrayLaws : ArrayLaws<double>;

public sealed class SingleArrayLaws : ArrayLaws<float>;

public sealed class HalfArrayLaws : ArrayLaws<Half>;

public sealed class SByteArrayLaws : ArrayLaws<sbyte>;

public sealed class ByteArrayLaws : ArrayLaws<byte>;

public sealed class Int16ArrayLaws : ArrayLaws<short>;

public sealed class UInt16ArrayLaws : ArrayLaws<ushort>;

public sealed class Int32ArrayLaws : ArrayLaws<int>;

public sealed class UInt32ArrayLaws : ArrayLaws<uint>;

public sealed class Int64ArrayLaws : ArrayLaws<long>;

public sealed class UInt64ArrayLaws : ArrayLaws<ulong>;
