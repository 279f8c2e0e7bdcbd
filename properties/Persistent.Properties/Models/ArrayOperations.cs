using System.Numerics;
using Persistent.Arrays;
using Persistent.Properties.Generators;

namespace Persistent.Properties.Models;

/// <summary>The operations that the laws of arrays are about: those of the library. A broken model overrides one of them.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public class ArrayOperations<T>
    where T : unmanaged, INumber<T>
{
    public virtual PersistentArray<T> Create(ReadOnlySpan<T> items) => PersistentArray.Create<T>(items);

    public virtual PersistentArray<T> Fill(long length, T item) => PersistentArray.Fill(length, item);

    public virtual PersistentArray<T> Generate<TKernel>(long length, TKernel kernel, int rowLength)
        where TKernel : struct, IGenerateKernel<T> => PersistentArray.Generate<T, TKernel>(length, kernel, rowLength);

    public virtual PersistentArray<T> FromSequence(IEnumerable<T> items) => items.ToPersistentArray();

    public virtual IEnumerable<T> Sequence(PersistentArray<T> array) => array.AsEnumerable();

    public virtual T Read(PersistentArray<T> array, long index) => array[index];

    public virtual void CopyTo(PersistentArray<T> array, Span<T> destination) => array.CopyTo(destination);

    public virtual bool AreEqual(PersistentArray<T> one, PersistentArray<T> other) => one.Equals(other);

    public virtual int HashOf(PersistentArray<T> array) => array.GetHashCode();

    public virtual PersistentArray<TOut> Map<TOut, TKernel>(PersistentArray<T> array, TKernel kernel)
        where TOut : unmanaged
        where TKernel : struct, IMapKernel<T, TOut> => array.Map<TOut, TKernel>(kernel);

    public virtual PersistentArray<T> Zip<TOther, TKernel>(PersistentArray<T> array, PersistentArray<TOther> other, TKernel kernel)
        where TOther : unmanaged
        where TKernel : struct, IZipKernel<T, TOther, T> => array.Zip<TOther, T, TKernel>(other, kernel);

    public virtual PersistentArray<T> Compute<TKernel>(long length, TKernel kernel, params ReadOnlySpan<IPersistentArray> operands)
        where TKernel : struct, IComputeKernel<T> => PersistentArray.Compute<T, TKernel>(length, kernel, operands);

    public virtual PersistentArray<T> Gather(PersistentArray<T> array, PersistentArray<int> indices) => array.Gather(indices);

    public virtual PersistentArray<T> ScatterAdd(PersistentArray<T> array, PersistentArray<int> indices, PersistentArray<T> values) => array.ScatterAdd(indices, values);

    public virtual PersistentArray<T> SetItem(PersistentArray<T> array, long index, T item) => array.SetItem(index, item);

    public virtual PersistentArray<T> SetItems(PersistentArray<T> array, IEnumerable<KeyValuePair<long, T>> items) => array.SetItems(items);

    /// <summary>Two arrays that one builder gives out: after the first items, and after the others too.</summary>
    /// <param name="array">Where the builder starts.</param>
    /// <param name="first">Written first.</param>
    /// <param name="others">Written after the first array was given out.</param>
    public virtual (PersistentArray<T> First, PersistentArray<T> Second) Build(
        PersistentArray<T> array, KeyValuePair<long, T>[] first, KeyValuePair<long, T>[] others)
    {
        var builder = array.ToBuilder();
        foreach (var (at, item) in first)
        {
            builder[at] = item;
        }

        var given = builder.ToImmutable();
        foreach (var (at, item) in others)
        {
            builder[at] = item;
        }

        return (given, builder.ToImmutable());
    }

    public virtual PersistentArray<T> Stencil(PersistentArray<T> array, int rowLength, ByteKernels.Around<T> kernel) => array.Stencil(rowLength, kernel);

    public virtual PersistentArray<T> Stencil(PersistentArray<T> array, int rowLength, int rowsPerLayer, ByteKernels.Within<T> kernel) =>
        array.Stencil(rowLength, rowsPerLayer, kernel);

    public virtual PersistentArray<T> MapConsuming<TKernel>(PersistentArray<T> array, TKernel kernel)
        where TKernel : struct, IMapKernel<T, T> => array.Consume().Map(kernel);

    public virtual PersistentArray<T> ZipConsuming<TKernel>(PersistentArray<T> array, PersistentArray<T> other, TKernel kernel)
        where TKernel : struct, IZipKernel<T, T, T> => array.Consume().Zip(other, kernel);

    public virtual PersistentArray<T> StencilConsuming<TKernel>(PersistentArray<T> array, int rowLength, TKernel kernel)
        where TKernel : struct, IStencilKernel<T> => array.Consume().Stencil(rowLength, kernel);

    public virtual PersistentArray<T> SetItemsConsuming(PersistentArray<T> array, KeyValuePair<long, T>[] items) => array.Consume().SetItems(items);

    public virtual PersistentArray<T> Slice(PersistentArray<T> array, long start, long length) => array.Slice(start, length);

    public virtual PersistentArray<T> Concat(PersistentArray<T> one, PersistentArray<T> other) => one.Concat(other);

    public virtual PersistentArray<byte> Compare(Relation relation, PersistentArray<T> one, PersistentArray<T> other) => relation switch
    {
        Relation.Less => one.Less(other),
        Relation.LessOrEqual => one.LessOrEqual(other),
        Relation.Greater => one.Greater(other),
        Relation.GreaterOrEqual => one.GreaterOrEqual(other),
        Relation.EqualTo => one.EqualTo(other),
        _ => one.NotEqualTo(other),
    };

    public virtual PersistentArray<byte> Compare(Relation relation, PersistentArray<T> one, T number) => relation switch
    {
        Relation.Less => one.Less(number),
        Relation.LessOrEqual => one.LessOrEqual(number),
        Relation.Greater => one.Greater(number),
        Relation.GreaterOrEqual => one.GreaterOrEqual(number),
        Relation.EqualTo => one.EqualTo(number),
        _ => one.NotEqualTo(number),
    };

    public virtual PersistentArray<T> Select(PersistentArray<byte> mask, PersistentArray<T> whereSet, PersistentArray<T> elsewhere) => mask.Select(whereSet, elsewhere);

    public virtual PersistentArray<TOut> Convert<TOut>(PersistentArray<T> array)
        where TOut : unmanaged, INumber<TOut> => array.Convert<TOut>();

    public virtual PersistentArray<T> PrefixSum(PersistentArray<T> array) => array.PrefixSum();

    public virtual PersistentArray<T> ExclusivePrefixSum(PersistentArray<T> array) => array.ExclusivePrefixSum();

    public virtual PersistentArray<int> StableOrder(PersistentArray<T> keys) => keys.StableOrder();
}

/// <summary>The comparisons.</summary>
public enum Relation
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    EqualTo,
    NotEqualTo,
}
