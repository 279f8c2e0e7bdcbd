using System.Numerics;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties.Arrays;

/// <summary>Parts and concatenations hold the elements in order, whether they share leaves or copy.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public abstract class SliceLaws<T> : OperationLaws<T>
    where T : unmanaged, INumber<T>
{
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
            var part = Library.Slice(array, start, length);
            Same(items[start..(start + length)], part);
            if (length > 0)
            {
                // Writing to what shares leaves copies them first.
                part.SetItem(0, Elements.One<T>(1, 77));
                Same(items, array);
            }

            Assert.Throws<ArgumentOutOfRangeException>(() => Library.Slice(array, start, items.Length - start + 1L));
            Assert.Throws<ArgumentOutOfRangeException>(() => Library.Slice(array, -1, 0));
            Assert.Throws<ArgumentOutOfRangeException>(() => Library.Slice(array, items.Length + 1L, 0));
            Assert.Throws<ArgumentOutOfRangeException>(() => Library.Slice(array, 0, -1));
            Assert.Throws<ArgumentOutOfRangeException>(() => Library.Slice(array, start, long.MaxValue));
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

            var pool = Pool();
            var (first, second) = (one.Array<T>(pool), other.Array<T>(alike / 2 == 1 ? pool : null));
            T[] both = [.. one.Items<T>(), .. other.Items<T>()];
            var joined = Library.Concat(first, second);
            Same(both, joined);
            Same(both, Library.Concat(joined, PersistentArray.Empty<T>()));
            Same(both, Library.Concat(PersistentArray.Empty<T>(), joined));
            Same(both[..one.Length], Library.Slice(joined, 0, one.Length));
            Same(both[one.Length..], Library.Slice(joined, one.Length, other.Length));
            if (both.Length > 0)
            {
                joined.SetItem(both.Length - 1, Elements.One<T>(1, 78));
            }

            Same(one.Items<T>(), first);
            Same(other.Items<T>(), second);
        },
        Run);

    [Fact]
    public void Concat_IsAssociative_AndEqualsTheArrayItWasCutFrom() => Law.Holds(
        Name(nameof(Concat_IsAssociative_AndEqualsTheArrayItWasCutFrom)),
        Draw.Both(ArrayCase.Of<T>(), Draw.Both(Draw.Int(0, 1 << 30), Draw.Int(0, 1 << 30))),
        @case =>
        {
            var array = @case.First.Array<T>();
            var (a, b) = ((long)@case.Second.First % (array.Length + 1), (long)@case.Second.Second % (array.Length + 1));
            var (low, high) = (Math.Min(a, b), Math.Max(a, b));
            var (x, y, z) = (Library.Slice(array, 0, low), Library.Slice(array, low, high - low), Library.Slice(array, high, array.Length - high));
            var left = Library.Concat(Library.Concat(x, y), z);
            Assert.Equal(array, left);
            Assert.Equal(left, Library.Concat(x, Library.Concat(y, z)));
        },
        Run);
}

public sealed class DoubleSliceLaws : SliceLaws<double>;

public sealed class SingleSliceLaws : SliceLaws<float>;

public sealed class HalfSliceLaws : SliceLaws<Half>;

public sealed class SByteSliceLaws : SliceLaws<sbyte>;

public sealed class ByteSliceLaws : SliceLaws<byte>;

public sealed class Int16SliceLaws : SliceLaws<short>;

public sealed class UInt16SliceLaws : SliceLaws<ushort>;

public sealed class Int32SliceLaws : SliceLaws<int>;

public sealed class UInt32SliceLaws : SliceLaws<uint>;

public sealed class Int64SliceLaws : SliceLaws<long>;

public sealed class UInt64SliceLaws : SliceLaws<ulong>;
