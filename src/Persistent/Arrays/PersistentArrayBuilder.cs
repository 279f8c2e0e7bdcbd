namespace Persistent.Arrays;

/// <content>The builder.</content>
public sealed unsafe partial class PersistentArray<T>
{
    /// <summary>A builder that starts with these elements and copies a leaf when it is first written. O(leaves).</summary>
    /// <exception cref="ReleasedStateException">The array was released.</exception>
    public Builder ToBuilder() => new(this);

    /// <summary>Collects updates of an array; for one thread, inside one operation or step.</summary>
    public sealed class Builder
    {
        private PersistentArray<T> _array;
        private bool[]? _own;

        internal Builder(PersistentArray<T> source)
        {
            using var loan = source.Borrow();
            _array = source;
        }

        /// <summary>The number of elements.</summary>
        public long Length => _array.Length;

        /// <summary>The element at an index, as it is now. The first write to a leaf copies it; after that O(1).</summary>
        /// <param name="index">From 0 up to <see cref="Length"/>.</param>
        /// <exception cref="ArgumentOutOfRangeException">The index is outside the array.</exception>
        /// <exception cref="ReleasedStateException">The array was released by the scope it was born in.</exception>
        public T this[long index]
        {
            get => _array[index];
            set
            {
                if ((ulong)index >= (ulong)Length)
                {
                    _array._elements.ThrowOutside(index);
                }

                var (leaf, offset) = Math.DivRem(index, _array.PerLeaf);
                if (_own is null || !_own[leaf])
                {
                    MakeOwn((int)leaf);
                }
                else if (_array.Spine is { IsReleased: true })
                {
                    _array._elements.ThrowReleased();
                }

                _array.Writable((int)leaf)[(int)offset] = value;
                GC.KeepAlive(_array);
            }
        }

        /// <summary>The array as it is now; leaves that were not written are shared with the one the builder started from. O(1).</summary>
        /// <remarks>The builder can be used further; it then starts from the array it gave out.</remarks>
        public PersistentArray<T> ToImmutable()
        {
            _own = null;
            return _array;
        }

        private void MakeOwn(int leaf)
        {
            using var loan = _array.Borrow();
            if (_own is null)
            {
                _own = new bool[_array.BlockCount];
                _array = _array.WithOwnTable();
            }

            _array.Spine?.MakeOwn(leaf);
            _own[leaf] = true;
        }
    }

    /// <summary>The same elements in a table of its own: leaves are shared, a plain array is copied.</summary>
    private PersistentArray<T> WithOwnTable() =>
        Small is not null ? new((T[])Small.Clone()) : Allocation.Over<T>(new(Spine!), Length, PerLeaf);
}
