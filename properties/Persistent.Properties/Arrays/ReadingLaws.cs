using System.Numerics;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties.Arrays;

/// <summary>Every way to read an array gives its elements, and none outside it; equality is that of the bits.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public abstract class ReadingLaws<T> : OperationLaws<T>
    where T : unmanaged, INumber<T>
{
    [Fact]
    public void Index_ReadsTheItem_AndRefusesWhatIsOutside() => Holds(nameof(Index_ReadsTheItem_AndRefusesWhatIsOutside), @case =>
    {
        var items = @case.Items<T>();
        var array = @case.Array<T>();
        Assert.Equal(items.Length, array.Length);
        for (var i = 0; i < items.Length; i += Math.Max(items.Length / 50, 1))
        {
            Same<T>([items[i]], [Library.Read(array, i)]);
        }

        foreach (var outside in new[] { -1, items.Length, long.MinValue, long.MaxValue, 1L << 32 })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Library.Read(array, outside));
        }
    });

    [Fact]
    public void CopyTo_WritesTheItemsAndNothingElse() => Holds(nameof(CopyTo_WritesTheItemsAndNothingElse), @case =>
    {
        var items = @case.Items<T>();
        var array = @case.Array<T>();
        var target = new T[items.Length + 2];
        Library.CopyTo(array, target.AsSpan(1));
        Same<T>([default, .. items, default], target);
        if (items.Length > 0)
        {
            Assert.Throws<ArgumentException>(() => Library.CopyTo(array, new T[items.Length - 1]));
        }
    });

    [Fact]
    public void Sequence_WalksTheItemsInOrder_EachTime() => Holds(nameof(Sequence_WalksTheItemsInOrder_EachTime), @case =>
    {
        var sequence = Library.Sequence(@case.Array<T>());
        Same(@case.Items<T>(), sequence.ToArray());
        Same(@case.Items<T>(), sequence.ToArray());
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
            var other = ArrayCase.Lay<T>(items, layout, Pool());
            Assert.True(Library.AreEqual(one, other) && Library.AreEqual(other, one) && one.Equals((object)other));
            Assert.Equal(Library.HashOf(one), Library.HashOf(other));
            if (items.Length == 0)
            {
                return;
            }

            var at = anywhere % items.Length;
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(items.AsSpan(at, 1))[0] ^= (byte)(1 << bit);
            var changed = ArrayCase.Lay<T>(items, layout, Pool());
            Assert.False(Library.AreEqual(one, changed) || Library.AreEqual(changed, one));
            Assert.False(Library.AreEqual(one, PersistentArray.Create<T>(items.AsSpan(1))));

            // One bit of an array that shares all leaves but one.
            Assert.False(Library.AreEqual(one, one.SetItem(at, items[at])));
        },
        Run);

    [Fact]
    public void Equality_OfFloats_KnowsSignedZerosAndNaNsApart() => Holds(nameof(Equality_OfFloats_KnowsSignedZerosAndNaNsApart), @case =>
    {
        var signed = T.Zero * (T.Zero - T.One);
        var items = new T[@case.Length + 1];
        var zeros = ArrayCase.Lay<T>(items, @case.PerLeaf, Pool());
        items[@case.Seed % items.Length] = signed;
        var minus = ArrayCase.Lay<T>(items, @case.PerLeaf, Pool());
        Assert.Equal(T.IsNegative(signed), !Library.AreEqual(zeros, minus));
        Assert.True(Library.AreEqual(minus, ArrayCase.Lay<T>(items, 0, Pool())));
        if (T.IsNegative(signed))
        {
            items[0] = T.Zero / T.Zero;
            var silent = ArrayCase.Lay<T>(items, @case.PerLeaf, Pool());
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(items.AsSpan(0, 1))[0] ^= 1;
            Assert.True(T.IsNaN(items[0]));
            Assert.True(Library.AreEqual(silent, ArrayCase.Lay<T>(silent.ToArray(), 0, Pool())));
            Assert.False(Library.AreEqual(silent, ArrayCase.Lay<T>(items, @case.PerLeaf, Pool())));
        }
    });
}

public sealed class DoubleReadingLaws : ReadingLaws<double>;

public sealed class SingleReadingLaws : ReadingLaws<float>;

public sealed class HalfReadingLaws : ReadingLaws<Half>;

public sealed class SByteReadingLaws : ReadingLaws<sbyte>;

public sealed class ByteReadingLaws : ReadingLaws<byte>;

public sealed class Int16ReadingLaws : ReadingLaws<short>;

public sealed class UInt16ReadingLaws : ReadingLaws<ushort>;

public sealed class Int32ReadingLaws : ReadingLaws<int>;

public sealed class UInt32ReadingLaws : ReadingLaws<uint>;

public sealed class Int64ReadingLaws : ReadingLaws<long>;

public sealed class UInt64ReadingLaws : ReadingLaws<ulong>;
