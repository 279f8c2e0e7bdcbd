using Persistent.Arrays;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;

namespace Persistent.Properties.Broken;

#pragma warning disable CA1034 // they belong together

/// <summary>Operations that are wrong in the ways in which such operations go wrong; the laws of arrays reject each.</summary>
public static class BrokenOperations
{
    /// <summary>Forgets what lies beyond the last whole leaf.</summary>
    public sealed class ForgetsTheTail : ArrayOperations<int>
    {
        public override PersistentArray<int> Create(ReadOnlySpan<int> items)
        {
            var whole = items.Length / PersistentArray<int>.DefaultPerLeaf * PersistentArray<int>.DefaultPerLeaf;
            int[] copy = [.. items];
            copy.AsSpan(whole == 0 ? items.Length : whole).Clear();
            return base.Create(copy);
        }
    }

    /// <summary>Fills the first leaf only.</summary>
    public sealed class FillsOneLeaf : ArrayOperations<int>
    {
        public override PersistentArray<int> Fill(long length, int item) =>
            length < 0 ? base.Fill(length, item) : base.Create([.. Enumerable.Range(0, (int)length).Select(i => i < PersistentArray<int>.DefaultPerLeaf ? item : 0)]);
    }

    /// <summary>Counts the indices of each leaf from 0.</summary>
    public sealed class StartsEachLeafAtZero : ArrayOperations<int>
    {
        public override PersistentArray<int> Generate<TKernel>(long length, TKernel kernel, int rowLength)
        {
            var leaf = Math.Max(PersistentArray<int>.DefaultPerLeaf / rowLength, 1) * rowLength;
            var items = new int[length];
            foreach (var chunk in Enumerable.Range(0, (int)((length + leaf - 1) / leaf)))
            {
                kernel.Fill(0, items.AsSpan(chunk * leaf, (int)Math.Min(leaf, length - ((long)chunk * leaf))));
            }

            return base.Create(items);
        }

        public override PersistentArray<int> Compute<TKernel>(long length, TKernel kernel, params ReadOnlySpan<IPersistentArray> operands) =>
            base.Compute(length, new Restarting<TKernel>(kernel), operands);

        private readonly struct Restarting<TKernel>(TKernel kernel) : IComputeKernel<int>
            where TKernel : struct, IComputeKernel<int>
        {
            public void Fill(Operands operands, long start, Span<int> output) => kernel.Fill(operands, start % 1024, output);
        }
    }

    /// <summary>Counts a sequence before it reads it.</summary>
    public sealed class WalksTwice : ArrayOperations<int>
    {
        public override PersistentArray<int> FromSequence(IEnumerable<int> items)
        {
            int[] counted = [.. items];
            return base.FromSequence(counted.Length == 0 ? [] : items);
        }
    }

    /// <summary>Takes indices for 32-bit numbers.</summary>
    public sealed class TruncatesIndices : ArrayOperations<int>
    {
        public override int Read(PersistentArray<int> array, long index) => base.Read(array, (uint)index);

        public override PersistentArray<int> SetItem(PersistentArray<int> array, long index, int item) => base.SetItem(array, unchecked((int)index), item);
    }

    /// <summary>Clears what is left of the destination.</summary>
    public sealed class WritesBeyond : ArrayOperations<int>
    {
        public override void CopyTo(PersistentArray<int> array, Span<int> destination)
        {
            base.CopyTo(array, destination);
            destination[(int)array.Length..].Fill(-1);
        }
    }

    /// <summary>A sequence that can be walked once.</summary>
    public sealed class WalksOnce : ArrayOperations<int>
    {
        public override IEnumerable<int> Sequence(PersistentArray<int> array)
        {
            var queue = new Queue<int>(base.Sequence(array));
            return Drained();

            IEnumerable<int> Drained()
            {
                while (queue.TryDequeue(out var item))
                {
                    yield return item;
                }
            }
        }
    }

    /// <summary>Takes shared first leaves for equality.</summary>
    public sealed class ComparesTheFirstLeaf : ArrayOperations<int>
    {
        public override bool AreEqual(PersistentArray<int> one, PersistentArray<int> other) =>
            base.AreEqual(one, other) || (one.Length == other.Length && one.BlockCount > 1 && other.BlockCount > 1 && one.Leaves[0] == other.Leaves[0]);
    }

    /// <summary>A hash that knows the layout.</summary>
    public sealed class HashesTheLayout : ArrayOperations<int>
    {
        public override int HashOf(PersistentArray<int> array) => HashCode.Combine(base.HashOf(array), array.BlockCount);
    }

    /// <summary>Equality of numbers in place of that of bits.</summary>
    public sealed class ComparesNumbers : ArrayOperations<double>
    {
        public override bool AreEqual(PersistentArray<double> one, PersistentArray<double> other) =>
            one.Length == other.Length && base.Sequence(one).SequenceEqual(base.Sequence(other));
    }

    /// <summary>Writes the result over the operand.</summary>
    public sealed class MapsInPlace : ArrayOperations<int>
    {
        public override PersistentArray<TOut> Map<TOut, TKernel>(PersistentArray<int> array, TKernel kernel)
        {
            var mapped = base.Map<TOut, TKernel>(array, kernel);
            for (var i = 0; mapped is PersistentArray<int> same && i < array.BlockCount; i++)
            {
                same.Block(i).CopyTo(array.Writable(i));
            }

            return mapped;
        }
    }

    /// <summary>Pairs leaf with leaf, wherever each begins.</summary>
    public sealed class PairsLeaves : ArrayOperations<int>
    {
        public override PersistentArray<int> Zip<TOther, TKernel>(PersistentArray<int> array, PersistentArray<TOther> other, TKernel kernel)
        {
            var result = base.Zip(array, other, kernel);
            for (var i = 1; i < Math.Min(array.BlockCount, other.BlockCount); i++)
            {
                var count = Math.Min(array.Block(i).Length, other.Block(i).Length);
                kernel.Apply(array.Block(i)[..count], other.Block(i)[..count], result.Writable(i)[..count]);
            }

            return result;
        }
    }

    /// <summary>Takes the nearest element for an index outside.</summary>
    public sealed class ClampsIndices : ArrayOperations<int>
    {
        public override PersistentArray<int> Gather(PersistentArray<int> array, PersistentArray<int> indices) =>
            base.Gather(array, PersistentArray.Create<int>([.. indices.AsEnumerable().Select(i => Math.Clamp(i, 0, (int)array.Length - 1))]));
    }

    /// <summary>Adds from the end of the list.</summary>
    public sealed class AddsBackwards : ArrayOperations<double>
    {
        public override PersistentArray<double> ScatterAdd(PersistentArray<double> array, PersistentArray<int> indices, PersistentArray<double> values) =>
            base.ScatterAdd(array, PersistentArray.Create<int>([.. indices.AsEnumerable().Reverse()]), PersistentArray.Create<double>([.. values.AsEnumerable().Reverse()]));
    }

    /// <summary>Writes into leaves that others hold.</summary>
    public sealed class WritesShared : ArrayOperations<int>
    {
        public override PersistentArray<int> SetItem(PersistentArray<int> array, long index, int item)
        {
            var result = base.SetItem(array, index, item);
            if (array.BlockCount > 1)
            {
                array.Writable((int)(index / array.PerLeaf))[(int)(index % array.PerLeaf)] = item;
            }

            return result;
        }

        public override (PersistentArray<int> First, PersistentArray<int> Second) Build(
            PersistentArray<int> array, KeyValuePair<long, int>[] first, KeyValuePair<long, int>[] others)
        {
            // What was given out is what the builder goes on with.
            var (_, second) = base.Build(array, first, others);
            return (second, second);
        }
    }

    /// <summary>Lets the first element given for an index count.</summary>
    public sealed class KeepsTheFirst : ArrayOperations<int>
    {
        public override PersistentArray<int> SetItems(PersistentArray<int> array, IEnumerable<KeyValuePair<long, int>> items) =>
            base.SetItems(array, items.Reverse());
    }

    /// <summary>Treats the edges of leaves as those of the field.</summary>
    public sealed class StopsAtLeaves : ArrayOperations<int>
    {
        public override PersistentArray<int> Stencil(PersistentArray<int> array, int rowLength, ByteKernels.Around<int> kernel)
        {
            var result = base.Stencil(array, rowLength, kernel).ToArray();
            for (var row = 0; row < array.Length / rowLength; row++)
            {
                if ((row * rowLength / array.PerLeaf) != (Math.Max(row - 1, 0) * rowLength / array.PerLeaf))
                {
                    array.ToArray().AsSpan(row * rowLength, rowLength).CopyTo(result.AsSpan(row * rowLength));
                }
            }

            return PersistentArray.Create<int>(result);
        }

        public override PersistentArray<int> Stencil(PersistentArray<int> array, int rowLength, int rowsPerLayer, ByteKernels.Within<int> kernel)
        {
            // A layer is taken for the field.
            var layer = rowLength * rowsPerLayer;
            var result = base.Stencil(array, rowLength, rowsPerLayer, kernel).ToArray();
            var items = array.ToArray();
            for (var at = layer; at < result.Length; at += 2 * layer)
            {
                items.AsSpan(at, layer).CopyTo(result.AsSpan(at));
            }

            return PersistentArray.Create<int>(result);
        }
    }

    /// <summary>Begins at the leaf in which the part begins.</summary>
    public sealed class SlicesLeaves : ArrayOperations<int>
    {
        public override PersistentArray<int> Slice(PersistentArray<int> array, long start, long length) =>
            base.Slice(array, start > 0 && start < array.Length && array.BlockCount > 1 ? Math.Min(start / array.PerLeaf * array.PerLeaf, array.Length - length) : start, length);
    }

    /// <summary>Takes the last leaf of the first array for a full one.</summary>
    public sealed class JoinsWithoutTheGap : ArrayOperations<int>
    {
        public override PersistentArray<int> Concat(PersistentArray<int> one, PersistentArray<int> other)
        {
            var joined = base.Concat(one, other).ToArray();
            if (one.BlockCount > 1 && one.Length % one.PerLeaf > 0 && other.Length > 0)
            {
                joined[one.Length] = 0;
            }

            return PersistentArray.Create<int>(joined);
        }
    }

    /// <summary>Takes "at least" for "not less".</summary>
    public sealed class NegatesComparisons : ArrayOperations<double>
    {
        public override PersistentArray<byte> Compare(Relation relation, PersistentArray<double> one, PersistentArray<double> other) => relation switch
        {
            Relation.GreaterOrEqual => one.Less(other).EqualTo((byte)0),
            Relation.LessOrEqual => one.Greater(other).EqualTo((byte)0),
            _ => base.Compare(relation, one, other),
        };
    }

    /// <summary>Takes 1 alone for set.</summary>
    public sealed class SelectsOnes : ArrayOperations<int>
    {
        public override PersistentArray<int> Select(PersistentArray<byte> mask, PersistentArray<int> whereSet, PersistentArray<int> elsewhere) =>
            base.Select(mask.EqualTo((byte)1), whereSet, elsewhere);
    }

    /// <summary>Lets integers wrap around.</summary>
    public sealed class Wraps : ArrayOperations<int>
    {
        public override PersistentArray<TOut> Convert<TOut>(PersistentArray<int> array) =>
            PersistentArray.Create<TOut>([.. array.AsEnumerable().Select(x => TOut.CreateTruncating(x))]);
    }

    /// <summary>Adds one element after another, or leaf by leaf: another order of additions.</summary>
    public sealed class AddsInARow : ArrayOperations<double>
    {
        public override PersistentArray<double> PrefixSum(PersistentArray<double> array)
        {
            var sum = 0.0;
            return PersistentArray.Create<double>([.. array.AsEnumerable().Select(x => sum += x)]);
        }
    }

    /// <summary>Sorts by the key alone with a sort that is not stable.</summary>
    public sealed class SortsUnstably : ArrayOperations<int>
    {
        public override PersistentArray<int> StableOrder(PersistentArray<int> keys)
        {
            int[] order = [.. Enumerable.Range(0, (int)keys.Length)];
            Array.Sort(keys.ToArray(), order);
            return PersistentArray.Create<int>(order);
        }
    }

    /// <summary>Puts zeros in the order of numbers, where −0 equals +0.</summary>
    public sealed class SortsNumbers : ArrayOperations<double>
    {
        public override PersistentArray<int> StableOrder(PersistentArray<double> keys)
        {
            var items = keys.ToArray();
            return PersistentArray.Create<int>([.. Enumerable.Range(0, items.Length).OrderBy(i => double.IsNaN(items[i])).ThenBy(i => items[i])]);
        }
    }

    /// <summary>Overwrites leaves without asking who else holds them.</summary>
    public sealed class OverwritesWhatIsShared : ArrayOperations<int>
    {
        public override PersistentArray<int> SetItemsConsuming(PersistentArray<int> array, KeyValuePair<long, int>[] items)
        {
            var copy = array.Slice(0, array.Length);
            foreach (var (index, item) in items)
            {
                copy.Writable((int)(index / copy.PerLeaf))[(int)(index % copy.PerLeaf)] = item;
            }

            return copy;
        }
    }

    /// <summary>Overwrites what a step began with.</summary>
    public sealed class OverwritesTheState : ArrayOperations<int>
    {
        public override PersistentArray<int> MapConsuming<TKernel>(PersistentArray<int> array, TKernel kernel)
        {
            for (var i = 0; i < array.BlockCount; i++)
            {
                kernel.Apply([.. array.Block(i)], array.Writable(i));
            }

            return array;
        }
    }

    /// <summary>Writes each row of a stencil where the next one still reads it.</summary>
    public sealed class SweepsInPlace : ArrayOperations<int>
    {
        public override PersistentArray<int> StencilConsuming<TKernel>(PersistentArray<int> array, int rowLength, TKernel kernel)
        {
            for (var row = 1; row < array.Length / rowLength; row++)
            {
                var rows = array.Slice((row - 1) * (long)rowLength, rowLength * Math.Min(3, (array.Length / rowLength) - row + 1)).Stencil(rowLength, kernel);
                array = array.SetItems(Enumerable.Range(0, rowLength).Select(i => KeyValuePair.Create(((long)row * rowLength) + i, rows[rowLength + i])));
            }

            return array;
        }
    }
}
