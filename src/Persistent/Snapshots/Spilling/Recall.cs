using LanguageExt;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Snapshots.Spilling;

/// <summary>A held state on its way back: what is in memory is shared from the start, what is missing is rented and read, and then the arrays are
/// put together, which have a share of their own. In the end it gives back its own.</summary>
/// <remarks>The book is only touched by <see cref="Begin"/>, <see cref="Settle"/> and <see cref="Abandon"/>; renting and reading happen in between.</remarks>
internal sealed unsafe class Recall
{
    private readonly LeafBook _book;
    private readonly HeldArray[] _arrays;
    private readonly Dictionary<HeldLeaf, Leaf> _present = new(ReferenceEqualityComparer.Instance);
    private readonly List<HeldLeaf> _missing = [];
    private readonly List<Leaf?> _rooms = [];
    private readonly System.Collections.Generic.HashSet<int> _failed = [];
    private FileFailure? _failure;

    private Recall(LeafBook book, HeldArray[] arrays) => (_book, _arrays) = (book, arrays);

    /// <summary>The leaves that have to be read, in the order of the arrays.</summary>
    internal IReadOnlyList<HeldLeaf> Missing => _missing;

    /// <summary>Shares what is in memory, so that it stays there.</summary>
    internal static Recall Begin(LeafBook book, HeldState state)
    {
        LeafBook.Pin(state);
        var recall = new Recall(book, state.Arrays);
        var seen = new System.Collections.Generic.HashSet<HeldLeaf>(ReferenceEqualityComparer.Instance);
        foreach (var leaf in state.Arrays.SelectMany(static array => array.Leaves).Where(seen.Add))
        {
            if (leaf.Resident is not null)
            {
                recall._present.Add(leaf, book.Share(leaf));
            }
            else
            {
                recall._missing.Add(leaf);
            }
        }

        return recall;
    }

    /// <summary>Room for a missing leaf; the pool may ask its stores for it. Once for each, in their order.</summary>
    /// <exception cref="LeafPoolExhausted">There is none.</exception>
    internal LeafMemory Rent(HeldLeaf missing)
    {
        Span<Leaf> room = new Leaf[1];
        missing.Pool.Rent(missing.Size, room);
        _rooms.Add(room[0]);
        return new(room[0], missing.Size);
    }

    /// <summary>What was rented for a missing leaf could not be read.</summary>
    /// <param name="index">Which of the missing.</param>
    /// <param name="failure">Why.</param>
    internal void Fail(int index, FileFailure failure)
    {
        _failed.Add(index);
        _failure ??= failure;
    }

    /// <summary>Makes what was read part of the book, and shares it.</summary>
    /// <returns>The bytes that were read.</returns>
    internal long Settle()
    {
        var bytes = 0L;
        _present.EnsureCapacity(_present.Count + _rooms.Count);
        for (var i = 0; i < _rooms.Count; i++)
        {
            var leaf = _missing[i];
            if (_failed.Contains(i))
            {
                continue;
            }

            // From here on the room is the book's: given back as well, it would be somebody else's while the book has it.
            _book.Settle(leaf, _rooms[i]!);
            _rooms[i] = null;
            _present.Add(leaf, _book.Share(leaf));
            bytes += leaf.Size;
        }

        return bytes;
    }

    /// <summary>The arrays, by their places; they share the leaves. Born in the innermost scope of this thread or, without one, ordinary values.
    /// An array with a leaf that could not be read is a failure.</summary>
    internal IArraySource Arrays()
    {
        var made = new Dictionary<HeldArray, IHasArrays?>(ReferenceEqualityComparer.Instance);
        foreach (var array in _arrays)
        {
            if (!made.ContainsKey(array))
            {
                made.Add(
                    array,
                    array.Leaves.Length == 0 ? array.Over(spine: null)
                    : Array.TrueForAll(array.Leaves, _present.ContainsKey) ? array.Over(Born(array))
                    : null);
            }
        }

        return new Source([.. _arrays.Select(array => made[array])], _failure);
    }

    /// <summary>Gives back what was shared and rented, once the arrays have their own share or will never have.</summary>
    internal void Abandon(ICollection<SpillSlot> freed)
    {
        for (var i = 0; i < _rooms.Count; i++)
        {
            if (_rooms[i] is { } room)
            {
                _missing[i].Pool.Return([room]);
            }
        }

        foreach (var (held, leaf) in _present)
        {
            held.Pool.Return([leaf]);
        }

        _book.Release(new HeldState(default, _arrays), freed);
    }

    private Spine Born(HeldArray array)
    {
        var pool = array.Leaves[0].Pool;
        var leaves = new Leaf[array.Leaves.Length];
        for (var i = 0; i < leaves.Length; i++)
        {
            leaves[i] = _present[array.Leaves[i]];
        }

        var spine = new Spine(pool, leaves.AsSpan());
        if (ScopeStack.Current is { } scope)
        {
            scope.Register(spine);
        }
        else
        {
            spine.Escape(0);
        }

        _book.Know(spine, array);
        return spine;
    }

    private sealed class Source(IHasArrays?[] arrays, FileFailure? failure) : IArraySource
    {
        public bool Vouches => true; // each leaf is in memory still, or was read with its checksum

        public Either<StorageFailure, PersistentArray<T>> Array<T>(ArrayPlace place)
            where T : unmanaged => arrays[place.Index] is PersistentArray<T> array ? array : Missing(place);

        public Either<StorageFailure, Column<T>> Column<T>(ArrayPlace place)
            where T : unmanaged => arrays[place.Index] is Column<T> column ? column : Missing(place);

        private StorageFailure Missing(ArrayPlace place) => failure is null ? new StorageFailure.MissingArray(place) : new StorageFailure.UnreadArray(place, failure);
    }
}
