using System.Numerics;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties.Arrays;

/// <summary>Kernels see every element once, at its place.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public abstract class MapLaws<T> : OperationLaws<T>
    where T : unmanaged, INumber<T>
{
    [Fact]
    public void Map_AppliesTheKernelToEachItem() => Holds(nameof(Map_AppliesTheKernelToEachItem), @case =>
    {
        var items = @case.Items<T>();
        var array = @case.Array<T>();
        Same(Plain<T, ByteKernels.Salt<T>>(items, new(9)), Library.Map<T, ByteKernels.Salt<T>>(array, new(9)));
        Same(Plain<byte, ByteKernels.Digest<T>>(items, default), Library.Map<byte, ByteKernels.Digest<T>>(array, default));
        Same(Plain<long, ByteKernels.Widen<T>>(items, default), Library.Map<long, ByteKernels.Widen<T>>(array, default));
        Same(items, array);
    });

    [Fact]
    public void Zip_AppliesTheKernelToEachPair_WhateverTheLayouts() => Law.Holds(
        Name(nameof(Zip_AppliesTheKernelToEachPair_WhateverTheLayouts)),
        Draw.Three(ArrayCase.Of<T>(), Draw.Layout, Draw.Layout),
        @case =>
        {
            var (recipe, layout, wideLayout) = @case;
            var (items, others, wide) = (recipe.Items<T>(), Elements.Of<T>(recipe.Length, 5), Elements.Of<long>(recipe.Length, 6));
            var array = recipe.Array<T>();
            var other = ArrayCase.Lay<T>(others, layout, Pool());
            Same(
                Plain<T, ByteKernels.Blend<T, T>>(items, others),
                Library.Zip<T, ByteKernels.Blend<T, T>>(array, other, default));
            Same(
                Plain<long, ByteKernels.Blend<T, long>>(items, wide),
                Library.Zip<long, ByteKernels.Blend<T, long>>(array, ArrayCase.Lay<long>(wide, wideLayout, Pool()), default));
            Assert.Throws<ArgumentException>(() => Library.Zip<T, ByteKernels.Blend<T, T>>(array, PersistentArray.Create<T>([.. others, default]), default));
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
    public void Compute_ReadsAnyItemOfAnyOperand() => Law.Holds(
        Name(nameof(Compute_ReadsAnyItemOfAnyOperand)),
        Draw.Three(ArrayCase.Of<T>(), ArrayCase.Of<byte>(), ArrayCase.Of<T>()),
        @case =>
        {
            var (values, salts) = (@case.First.Items<T>(), @case.Second.Items<byte>());
            if (values.Length == 0 || salts.Length == 0)
            {
                return;
            }

            var length = @case.Third.Length;
            Same(
                ByteKernels.Crosswise<T>.Plain(length, values, salts),
                Library.Compute<ByteKernels.Crosswise<T>>(length, default, @case.First.Array<T>(), @case.Second.Array<byte>()));
        },
        Run);

    private static TOut[] Plain<TOut, TKernel>(T[] input, TKernel kernel)
        where TOut : unmanaged
        where TKernel : struct, IMapKernel<T, TOut>
    {
        var output = new TOut[input.Length];
        kernel.Apply(input, output);
        return output;
    }
}

public sealed class DoubleMapLaws : MapLaws<double>;

public sealed class SingleMapLaws : MapLaws<float>;

public sealed class HalfMapLaws : MapLaws<Half>;

public sealed class SByteMapLaws : MapLaws<sbyte>;

public sealed class ByteMapLaws : MapLaws<byte>;

public sealed class Int16MapLaws : MapLaws<short>;

public sealed class UInt16MapLaws : MapLaws<ushort>;

public sealed class Int32MapLaws : MapLaws<int>;

public sealed class UInt32MapLaws : MapLaws<uint>;

public sealed class Int64MapLaws : MapLaws<long>;

public sealed class UInt64MapLaws : MapLaws<ulong>;
