using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Persistent.Arrays;
using Persistent.Properties.Generators;

namespace Persistent.Properties.Models;

/// <summary>Hashes what operations give on awkward elements of a kind, in two layouts.</summary>
/// <param name="hash">Takes the bytes.</param>
internal sealed class OperationDigest(IncrementalHash hash)
{
    private static readonly int[] Lengths = [3, 129, 5_003];

    /// <summary>Functions, on double and single precision, and what every kind has.</summary>
    internal void Floats<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Add<T>();
        foreach (var length in Lengths)
        {
            var (x, y) = (Elements.Of<T>(length, length), Elements.Of<T>(length, length + 1));
            Take(PersistentArray.LinearCombination<T>([T.One, T.One / (T.One + T.One + T.One)], Laid(x, 0), Laid(y, 100)));
            switch (Laid(x, 0), Laid(y, 100))
            {
                case (PersistentArray<double> a, PersistentArray<double> b):
                    Take(a.Exp(), a.Log(), a.Sin(), a.Cos(), a.Tan(), a.Tanh(), a.Sqrt(), a.Abs(), a.Pow(b), a.Pow(1.7), a.Min(b), a.Max(b), a.Min(0.5), a.Max(-0.0));
                    Take(PersistentArray.Create(a.BinnedSum().ToDouble(), a.Min(), a.Max(), a.MaxMagnitude()));
                    break;
                case (PersistentArray<float> a, PersistentArray<float> b):
                    Take(a.Exp(), a.Log(), a.Sin(), a.Cos(), a.Tan(), a.Tanh(), a.Sqrt(), a.Abs(), a.Pow(b), a.Pow(1.7f), a.Min(b), a.Max(b), a.Min(0.5f), a.Max(-0f));
                    break;
            }
        }
    }

    /// <summary>Comparisons, choice, sums, order and conversions.</summary>
    internal void Add<T>()
        where T : unmanaged, INumber<T>
    {
        foreach (var length in Lengths)
        {
            var (a, b) = (Laid(Elements.Of<T>(length, length), 0), Laid(Elements.Of<T>(length, length + 1), 100));
            Take(a.Less(b), a.LessOrEqual(b), a.Greater(b), a.GreaterOrEqual(b), a.EqualTo(b), a.NotEqualTo(b), a.Less(T.One), a.EqualTo(T.Zero));
            Take(a.Less(b).Select(a, b), a.PrefixSum(), b.ExclusivePrefixSum());
            Take(Column.FromArray(a).RemoveAll(Removal.Of(a.Less(b))).ToPersistentArray());
            Take(a.StableOrder(), a.Convert<int>());
            Take(a.Convert<byte>());
            Take(a.Convert<ulong>());
            Take(a.Convert<double>(), a.Convert<float>().Convert<double>(), a.Convert<Half>().Convert<double>());
        }
    }

    private static PersistentArray<T> Laid<T>(T[] items, int perLeaf)
        where T : unmanaged => ArrayCase.Lay<T>(items, perLeaf, new LeafPool(64 << 20));

    // Which of two NaNs a result of both is, is up to the processor.
    private void Take<T>(params ReadOnlySpan<PersistentArray<T>> arrays)
        where T : unmanaged, INumber<T>
    {
        foreach (var array in arrays)
        {
            T[] items = [.. array.AsEnumerable().Select(x => T.IsNaN(x) ? T.Zero : x)];
            hash.AppendData(MemoryMarshal.AsBytes(items.AsSpan()));
        }
    }
}
