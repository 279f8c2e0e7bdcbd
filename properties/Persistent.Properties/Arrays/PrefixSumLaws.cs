using System.Numerics;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties.Arrays;

/// <summary>Prefix sums add in blocks of 512, whatever the leaves and the threads.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public abstract class PrefixSumLaws<T> : OperationLaws<T>
    where T : unmanaged, INumber<T>
{
    [Fact]
    public void PrefixSum_AddsInBlocksOf512_WhateverTheLayoutAndTheThreads() => Holds(nameof(PrefixSum_AddsInBlocksOf512_WhateverTheLayoutAndTheThreads), @case =>
    {
        // Sums of tame numbers stay finite, and round at every addition.
        var items = Elements.Tame(@case.Length, @case.Seed).Select(T.CreateTruncating).ToArray();
        var wild = @case.Items<T>();
        foreach (var terms in new[] { items, wild })
        {
            var array = @case.Array(terms);
            Same(Canonical(Model(terms, own: true)), Canonical(Library.PrefixSum(array).ToArray()));
            Same(Canonical(Model(terms, own: false)), Canonical(Library.ExclusivePrefixSum(array).ToArray()));
            Same(terms, array);
        }
    });

    private static T[] Model(T[] items, bool own)
    {
        var sums = new T[items.Length];
        var before = T.Zero;
        for (var block = 0; block < items.Length; block += 512)
        {
            var within = T.Zero;
            for (var i = block; i < Math.Min(block + 512, items.Length); i++)
            {
                var next = within + items[i];
                sums[i] = before + (own ? next : within);
                within = next;
            }

            before += within;
        }

        return sums;
    }
}

public sealed class DoublePrefixSumLaws : PrefixSumLaws<double>;

public sealed class SinglePrefixSumLaws : PrefixSumLaws<float>;

public sealed class HalfPrefixSumLaws : PrefixSumLaws<Half>;

public sealed class SBytePrefixSumLaws : PrefixSumLaws<sbyte>;

public sealed class BytePrefixSumLaws : PrefixSumLaws<byte>;

public sealed class Int16PrefixSumLaws : PrefixSumLaws<short>;

public sealed class UInt16PrefixSumLaws : PrefixSumLaws<ushort>;

public sealed class Int32PrefixSumLaws : PrefixSumLaws<int>;

public sealed class UInt32PrefixSumLaws : PrefixSumLaws<uint>;

public sealed class Int64PrefixSumLaws : PrefixSumLaws<long>;

public sealed class UInt64PrefixSumLaws : PrefixSumLaws<ulong>;
