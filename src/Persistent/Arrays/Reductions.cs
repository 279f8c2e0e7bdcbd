using System.Buffers;
using System.Runtime.CompilerServices;

namespace Persistent.Arrays;

/// <summary>Sums, dot products and extremes, with the same bits for any layout, thread count and vector width.</summary>
public static class Reductions
{
    extension(PersistentArray<double> array)
    {
        /// <summary>The sum, over blocks of 512 joined pairwise; depends on the order of the elements. O(n).</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public double Sum()
        {
            using var loan = array.Borrow();
            return OverBlocks(array, new SumBlock(array));
        }

        /// <summary>The dot product, over blocks of 512 joined pairwise; depends on the order of the elements. O(n).</summary>
        /// <param name="other">An array of the same length.</param>
        /// <exception cref="ArgumentException">The lengths differ.</exception>
        /// <exception cref="ReleasedStateException">One of the arrays was released.</exception>
        public double Dot(PersistentArray<double> other)
        {
            ArgumentNullException.ThrowIfNull(other);
            array.RequireLength(other.Length, nameof(other));
            using var mine = array.Borrow();
            using var theirs = other.Borrow();
            return OverBlocks(array, new DotBlock(array, other));
        }

        /// <summary>The sum that does not depend on the order of the elements. O(n), 1.6 to 6 times <c>Sum</c>.</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public BinnedSum BinnedSum()
        {
            using var loan = array.Borrow();
            var sums = new BinnedSum[array.BlockCount];
            Crew.Run(PersistentArray.Workers(array), sums.Length, new BinnedParts(array, sums));
            return sums.Aggregate(default(BinnedSum), Arrays.BinnedSum.Add);
        }

        /// <summary>The dot product that does not depend on the order of the pairs. O(n), 1.6 to 6 times <c>Dot</c>.</summary>
        /// <param name="other">An array of the same length.</param>
        /// <exception cref="ArgumentException">The lengths differ.</exception>
        /// <exception cref="ReleasedStateException">One of the arrays was released.</exception>
        public BinnedSum BinnedDot(PersistentArray<double> other)
        {
            ArgumentNullException.ThrowIfNull(other);
            array.RequireLength(other.Length, nameof(other));
            using var mine = array.Borrow();
            using var theirs = other.Borrow();
            if (array.BlockCount == 1 && other.BlockCount == 1)
            {
                return Arrays.BinnedSum.OfProducts(array.Block(0), other.Block(0));
            }

            var sums = new BinnedSum[array.BlockCount];
            Crew.Run(PersistentArray.Workers(array), sums.Length, new BinnedDotParts(array, other, sums));
            return sums.Aggregate(default(BinnedSum), Arrays.BinnedSum.Add);
        }

        /// <summary>The smallest element; NaN when there is one; +∞ for no elements. O(n).</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public double Min() => Fold(array, double.PositiveInfinity, static (a, b) => Math.Min(a, b), static x => TensorMin(x));

        /// <summary>The largest element; NaN when there is one; −∞ for no elements. O(n).</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public double Max() => Fold(array, double.NegativeInfinity, static (a, b) => Math.Max(a, b), static x => TensorMax(x));

        /// <summary>The largest absolute value; NaN when there is one; 0 for no elements. O(n).</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public double MaxMagnitude() => Fold(array, 0, static (a, b) => Math.Max(a, b), static x => TensorMaxMagnitude(x));
    }

    private delegate double BlockFold(ReadOnlySpan<double> block);

    private static double TensorMin(ReadOnlySpan<double> block) => System.Numerics.Tensors.TensorPrimitives.Min(block);

    private static double TensorMax(ReadOnlySpan<double> block) => System.Numerics.Tensors.TensorPrimitives.Max(block);

    private static double TensorMaxMagnitude(ReadOnlySpan<double> block) => Math.Abs(System.Numerics.Tensors.TensorPrimitives.MaxMagnitude(block));

    private static double Fold(PersistentArray<double> array, double seed, Func<double, double, double> join, BlockFold fold)
    {
        using var loan = array.Borrow();
        var result = seed;
        for (var i = 0; i < array.BlockCount; i++)
        {
            result = join(result, fold(array.Block(i)));
        }

        return double.IsNaN(result) ? double.NaN : result;
    }

    private static double OverBlocks<TBlock>(PersistentArray<double> array, TBlock block)
        where TBlock : struct, IBlockSum
    {
        const int BlocksPerPart = 64;
        var count = (int)((array.Length + BlockSum.Block - 1) / BlockSum.Block);
        var sums = ArrayPool<double>.Shared.Rent(Math.Max(count, 1));
        Crew.Run(PersistentArray.Workers(array), (count + BlocksPerPart - 1) / BlocksPerPart, new SumParts<TBlock>(block, sums, count, BlocksPerPart));
        var sum = BlockSum.Pairwise(sums.AsSpan(0, count));
        ArrayPool<double>.Shared.Return(sums);
        return sum;
    }

    private interface IBlockSum
    {
        double Of(long start);
    }

    /// <summary>The elements from a place on, up to a block of them: in their leaf, or copied together when the block spans two.</summary>
    private static ReadOnlySpan<double> Together(PersistentArray<double> array, long start, Span<double> scratch)
    {
        var length = (int)Math.Min(BlockSum.Block, array.Length - start);
        var copied = 0;
        for (var run = new Run(start, length, array.PerLeaf); run.Next();)
        {
            var piece = array.Block(run.Leaf).Slice(run.Offset, run.Count);
            if (run.Count == length)
            {
                return piece;
            }

            piece.CopyTo(scratch[copied..]);
            copied += piece.Length;
        }

        return scratch[..length];
    }

    private readonly struct SumBlock(PersistentArray<double> array) : IBlockSum
    {
        [SkipLocalsInit]
        public double Of(long start)
        {
            Span<double> scratch = stackalloc double[BlockSum.Block];
            return BlockSum.Of(Together(array, start, scratch));
        }
    }

    private readonly struct DotBlock(PersistentArray<double> first, PersistentArray<double> second) : IBlockSum
    {
        [SkipLocalsInit]
        public double Of(long start)
        {
            Span<double> scratch = stackalloc double[2 * BlockSum.Block];
            return BlockSum.Of(Together(first, start, scratch), Together(second, start, scratch[BlockSum.Block..]));
        }
    }

    private readonly struct SumParts<TBlock>(TBlock block, double[] sums, int count, int perPart) : IParts
        where TBlock : struct, IBlockSum
    {
        public void Do(int part)
        {
            for (var i = part * perPart; i < Math.Min(count, (part + 1) * perPart); i++)
            {
                sums[i] = block.Of((long)i * BlockSum.Block);
            }
        }
    }

    private readonly struct BinnedParts(PersistentArray<double> array, BinnedSum[] sums) : IParts
    {
        public void Do(int part) => sums[part] = Arrays.BinnedSum.Of(array.Block(part));
    }

    private readonly struct BinnedDotParts(PersistentArray<double> first, PersistentArray<double> second, BinnedSum[] sums) : IParts
    {
        public void Do(int part)
        {
            var block = first.Block(part);
            for (var run = new Run((long)part * first.PerLeaf, block.Length, second.PerLeaf); run.Next();)
            {
                sums[part] += Arrays.BinnedSum.OfProducts(block.Slice(run.Start, run.Count), second.Block(run.Leaf).Slice(run.Offset, run.Count));
            }
        }
    }
}
