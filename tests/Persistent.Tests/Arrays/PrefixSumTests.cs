using System.Numerics;
using Persistent.Arrays;
using Xunit;

namespace Persistent.Tests.Arrays;

/// <summary>Prefix sums against plain loops, bit for bit.</summary>
public class PrefixSumTests
{
    // Long enough for two threads: an operation takes one below eight leaves.
    private static IEnumerable<int> Lengths => Layouts.Lengths.Append(150_001);

    [Fact]
    public void PrefixSum_OfIntegers_IsTheRunningSum_WrappingAround()
    {
        foreach (var length in Lengths)
        {
            var random = new Random(length);
            Check<int>([.. Enumerable.Range(0, length).Select(_ => random.Next())]);
            Check<long>([.. Enumerable.Range(0, length).Select(_ => random.NextInt64())]);
            Check<byte>([.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(256))]);
        }

        static void Check<T>(T[] items)
            where T : unmanaged, INumber<T>
        {
            var (inclusive, exclusive, sum) = (new T[items.Length], new T[items.Length], T.Zero);
            for (var i = 0; i < items.Length; i++)
            {
                exclusive[i] = sum;
                inclusive[i] = sum += items[i];
            }

            foreach (var array in Layouts.All(items))
            {
                Assert.Equal(inclusive, array.PrefixSum().ToArray());
                Assert.Equal(exclusive, array.ExclusivePrefixSum().ToArray());
            }
        }
    }

    [Fact]
    public void PrefixSum_OfDoubles_GoesBlockByBlock_WhateverTheLayoutAndThreads()
    {
        foreach (var length in Lengths)
        {
            var random = new Random(length);
            double[] items = [.. Enumerable.Range(0, length).Select(_ => (random.NextDouble() - 0.3) * Math.Pow(10, random.Next(-8, 8)))];
            var (inclusive, exclusive, before, sum) = (new double[length], new double[length], 0.0, 0.0);
            for (var i = 0; i < length; i++)
            {
                if (i % 512 == 0)
                {
                    (before, sum) = (before + sum, 0);
                }

                exclusive[i] = before + sum;
                sum += items[i];
                inclusive[i] = before + sum;
            }

            foreach (var array in Layouts.All(items))
            {
                Assert.Equal(inclusive.Bits(), array.PrefixSum().ToArray().Bits());
                Assert.Equal(exclusive.Bits(), array.ExclusivePrefixSum().ToArray().Bits());
            }
        }
    }

    [Fact]
    public void ReleasedOperand_IsRefused()
    {
        Assert.Throws<ReleasedStateException>(() => Layouts.Released(new double[2000]).PrefixSum());
        Assert.Throws<ReleasedStateException>(() => Layouts.Released(new double[2000]).ExclusivePrefixSum());
    }
}
