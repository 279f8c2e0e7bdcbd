using System.Buffers;
using System.Numerics;

namespace Persistent.Arrays.Functions;

/// <summary>Whether a prefix sum counts the element that it stands at.</summary>
internal interface IPrefix
{
    static abstract bool IncludesOwn { get; }
}

internal readonly struct Inclusive : IPrefix
{
    public static bool IncludesOwn => true;
}

internal readonly struct Exclusive : IPrefix
{
    public static bool IncludesOwn => false;
}

/// <summary>Prefix sums in blocks: within a block from its first element on, plus the sum of the blocks before.</summary>
/// <typeparam name="T">The element kind.</typeparam>
/// <typeparam name="TPrefix">Whether an element counts for its own sum.</typeparam>
internal static class Scan<T, TPrefix>
    where T : unmanaged, INumber<T>
    where TPrefix : struct, IPrefix
{
    private const int BlocksPerPart = 64;
    private const long PartLength = BlocksPerPart * BlockSum.Block;

    internal static PersistentArray<T> Of(PersistentArray<T> array)
    {
        using var loan = array.Borrow();
        var output = Allocation.Like<T, T>(array);
        var threads = PersistentArray.Workers(output);
        if (threads == 1)
        {
            Fill(array, output, 0, array.Length, T.Zero);
        }
        else
        {
            var blocks = checked((int)((array.Length + BlockSum.Block - 1) / BlockSum.Block));
            var parts = (blocks + BlocksPerPart - 1) / BlocksPerPart;
            var sums = ArrayPool<T>.Shared.Rent(blocks);
            Crew.Run(threads, parts, new SumParts(array, sums, blocks));
            var before = T.Zero;
            for (var i = 0; i < blocks; i++)
            {
                (sums[i], before) = (before, before + sums[i]);
            }

            Crew.Run(threads, parts, new FillParts(array, output, sums));
            ArrayPool<T>.Shared.Return(sums);
        }

        GC.KeepAlive(output);
        return output;
    }

    /// <summary>Writes the sums from a place where a block begins, given the sum of the blocks before it.</summary>
    private static void Fill(PersistentArray<T> array, PersistentArray<T> output, long start, long end, T before)
    {
        for (var at = start; at < end; at += BlockSum.Block)
        {
            var sum = T.Zero;
            for (var run = new Run(at, (int)Math.Min(BlockSum.Block, end - at), array.PerLeaf); run.Next();)
            {
                var input = array.Block(run.Leaf).Slice(run.Offset, run.Count);
                var sums = output.Writable(run.Leaf).Slice(run.Offset, run.Count);
                for (var i = 0; i < sums.Length; i++)
                {
                    var next = sum + input[i];
                    sums[i] = before + (TPrefix.IncludesOwn ? next : sum);
                    sum = next;
                }
            }

            before += sum;
        }
    }

    private readonly struct SumParts(PersistentArray<T> array, T[] sums, int blocks) : IParts
    {
        public void Do(int part)
        {
            for (var i = part * BlocksPerPart; i < Math.Min(blocks, (part + 1) * BlocksPerPart); i++)
            {
                var start = (long)i * BlockSum.Block;
                var sum = T.Zero;
                for (var run = new Run(start, (int)Math.Min(BlockSum.Block, array.Length - start), array.PerLeaf); run.Next();)
                {
                    foreach (var item in array.Block(run.Leaf).Slice(run.Offset, run.Count))
                    {
                        sum += item;
                    }
                }

                sums[i] = sum;
            }
        }
    }

    private readonly struct FillParts(PersistentArray<T> array, PersistentArray<T> output, T[] before) : IParts
    {
        public void Do(int part) =>
            Fill(array, output, part * PartLength, Math.Min((part + 1) * PartLength, array.Length), before[part * BlocksPerPart]);
    }
}
