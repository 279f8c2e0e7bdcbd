using System.Runtime.CompilerServices;

namespace Persistent.Arrays;

/// <content>Operations that overwrite their operand when nothing else holds it.</content>
public sealed unsafe partial class PersistentArray<T>
{
    private const int InPlacePiece = 4096;

    /// <summary>Hands this array to the next operation, which may overwrite it: read it no more. The result does not depend on that. O(1).</summary>
    public Consumed<T> Consume() => new(this);

    internal PersistentArray<T> MapConsuming<TKernel>(TKernel kernel)
        where TKernel : struct, IMapKernel<T, T>
    {
        using var loan = Borrow();
        if (!Consumption.Of(Spine))
        {
            return MapBorrowed<T, TKernel>(kernel);
        }

        var output = TakenOver();
        Crew.Run(PersistentArray.Workers(output), output.BlockCount, new InPlaceParts<MapParts<T, TKernel>>(this, output, new(this, output, kernel)));
        GC.KeepAlive(output);
        return output;
    }

    internal PersistentArray<T> ZipConsuming<TOther, TKernel>(PersistentArray<TOther> other, TKernel kernel)
        where TOther : unmanaged
        where TKernel : struct, IZipKernel<T, TOther, T>
    {
        ArgumentNullException.ThrowIfNull(other);
        RequireLength(other.Length, nameof(other));
        using var mine = Borrow();
        using var theirs = other.Borrow();
        if (!Consumption.Of(Spine))
        {
            return ZipBorrowed<TOther, T, TKernel>(other, kernel);
        }

        var output = TakenOver();
        Crew.Run(
            PersistentArray.Workers(output),
            output.BlockCount,
            new InPlaceParts<ZipParts<TOther, T, TKernel>>(this, output, new(this, other, output, kernel)));
        GC.KeepAlive(output);
        return output;
    }

    internal PersistentArray<T> SetItemsConsuming(IEnumerable<KeyValuePair<long, T>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var updates = Checked(items);
        PersistentArray<T> output;
        using (Borrow())
        {
            if (!Consumption.Of(Spine))
            {
                return SetItems(updates);
            }

            output = Allocation.Over<T>(Spine.Heir(Spine!), Length, PerLeaf);
        }

        // From here on the leaves that nothing else shares are the heir's own.
        foreach (var (index, value) in updates)
        {
            var (leaf, offset) = Math.DivRem(index, PerLeaf);
            output.Spine!.MakeOwn((int)leaf);
            output.Writable((int)leaf)[(int)offset] = value;
        }

        GC.KeepAlive(output);
        return output;
    }

    /// <summary>An array over the leaves of this one that nothing else holds, and fresh ones in place of those that are shared; while this one is borrowed.</summary>
    private PersistentArray<T> TakenOver()
    {
        var source = Spine!;
        var leaves = source.Pool.Tables.Rent(source.Leaves.Length);
        var (taken, rented) = (0, 0L);
        try
        {
            for (; taken < leaves.Length; taken++)
            {
                var leaf = source.Leaves[taken];
                if (leaf.IsShared)
                {
                    source.Pool.Rent(leaf.Bytes, leaves.AsSpan(taken, 1));
                    rented += leaf.Bytes;
                }
                else
                {
                    leaf.Share();
                    leaves[taken] = leaf;
                }
            }
        }
        catch
        {
            source.Pool.Return(leaves.AsSpan(0, taken));
            throw;
        }

        return Allocation.Over<T>(new(source.Pool, leaves, source.FreshBytes + rented), Length, PerLeaf);
    }

    /// <summary>Fills an array whose leaves may be its operand's: a piece is computed beside them, so that the kernel never sees what it writes.</summary>
    private readonly struct InPlaceParts<TFill>(PersistentArray<T> input, PersistentArray<T> output, TFill fill) : IParts
        where TFill : struct, IFill<T>
    {
        public void Do(int part)
        {
            var block = output.Writable(part);
            var start = (long)part * output.PerLeaf;
            if (input.Leaves[part] == output.Leaves[part])
            {
                InPieces(start, block);
            }
            else
            {
                fill.Fill(start, block);
            }
        }

        [SkipLocalsInit]
        private void InPieces(long start, Span<T> block)
        {
            var scratch = stackalloc T[InPlacePiece / sizeof(T)];
            for (var at = 0; at < block.Length; at += InPlacePiece / sizeof(T))
            {
                var piece = new Span<T>(scratch, Math.Min(InPlacePiece / sizeof(T), block.Length - at));
                fill.Fill(start + at, piece);
                piece.CopyTo(block[at..]);
            }
        }
    }
}
