using System.Runtime.CompilerServices;
using Persistent.Arrays;
using Persistent.Snapshots;

namespace Persistent.Properties.Models;

/// <summary>The figures that laws hold against a walk of all leaves: those of the library. A broken model gets one wrong.</summary>
public class Accounts
{
    private readonly HeldBytes _held = new();

    /// <summary>Bytes that the counted values hold.</summary>
    public virtual long Held => _held.Bytes;

    public virtual void Add<T>(T value)
        where T : IHasArrays => _held.Add(value);

    public virtual void Remove<T>(T value)
        where T : IHasArrays => _held.Remove(value);

    /// <summary>Bytes of leaves that a pool has given out.</summary>
    public virtual long Rented(LeafPool pool) => pool.RentedBytes;

    /// <summary>What is done to a state before it is held; a broken model keeps a reference to a leaf.</summary>
    public virtual void Took<T>(T value)
        where T : IHasArrays
    {
    }
}

/// <summary>Everything that values reach, each leaf, plain array and spine once.</summary>
internal sealed class Reached
{
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>Bytes of leaves.</summary>
    internal long LeafBytes { get; private set; }

    internal long LeafCount { get; private set; }

    /// <summary>Bytes of arrays that are too small for leaves.</summary>
    internal long PlainBytes { get; private set; }

    /// <summary>Bytes that arrays brought with them when they were made.</summary>
    internal long FreshBytes { get; private set; }

    internal static Reached From<T>(IEnumerable<T> values)
        where T : IHasArrays
    {
        var reached = new Reached();
        var walk = new Walk(reached);
        foreach (var value in values)
        {
            value.VisitArrays(ref walk);
        }

        return reached;
    }

    private readonly struct Walk(Reached reached) : IArrayVisitor
    {
        public void Array<T>(PersistentArray<T> array)
            where T : unmanaged => Count(((IPersistentArray)array).Spine, array, array.Length * Unsafe.SizeOf<T>());

        public void Column<T>(Column<T> column)
            where T : unmanaged => Count(column.Spine, column, column.Length * Unsafe.SizeOf<T>());

        private void Count(Spine? spine, object holder, long plainBytes)
        {
            if (spine is null)
            {
                reached.PlainBytes += reached._seen.Add(holder) ? plainBytes : 0;
                return;
            }

            reached.FreshBytes += reached._seen.Add(spine) ? spine.FreshBytes : 0;
            foreach (var leaf in spine.Leaves)
            {
                if (reached._seen.Add(leaf))
                {
                    reached.LeafBytes += leaf.Bytes;
                    reached.LeafCount++;
                }
            }
        }
    }
}
