using Microsoft.Win32.SafeHandles;
using Persistent.Arrays;
using Persistent.Hdf5.Segments;
using Persistent.Snapshots;
using SpillSlot = Persistent.Hdf5.Segments.SpillSlot;

namespace Persistent.Benchmarks.Quick;

/// <summary>Leaves of 128 KiB written to segments and read back, against positioned writes and reads of the same bytes at the same offsets of the same files.</summary>
/// <remarks>
/// The files lie in <c>PERSISTENT_SPILL_DIR</c>, or in the folder for temporary files. Ours takes and compares checksums, the peer does not. The peer works in the files
/// of ours, so both meet the same places of the same file system; every place was written before.
/// </remarks>
internal static class SpillContest
{
    private const int LeafBytes = 128 << 10;
    private const int Leaves = (256 << 20) / LeafBytes;

    internal static Contest Write() => Of("spill-write", 1 / 0.9, static place => place.WriteOurs, static place => place.WriteRaw);

    internal static Contest Read() => Of("spill-read", 1 / 0.9, static place => place.ReadOurs, static place => place.ReadRaw);

    private static Contest Of(string name, double target, Func<Place, Action> ours, Func<Place, Action> peer)
    {
        var place = new Place();
        return new(name, target, ours(place), peer(place), place.Agree) { Close = place.Dispose };
    }

    private sealed class Place : IDisposable
    {
        private readonly string _directory = Environment.GetEnvironmentVariable("PERSISTENT_SPILL_DIR") ?? Path.GetTempPath();
        private readonly SegmentStore _store;
        private readonly LeafPool _pool = new(1L << 30);
        private readonly Leaf[] _sources = new Leaf[Leaves];
        private readonly Leaf[] _targets = new Leaf[Leaves];
        private readonly SpillSlot[] _slots = new SpillSlot[Leaves];
        private readonly Transfer[] _transfers = new Transfer[Leaves];
        private readonly SafeFileHandle _file;
        private readonly long[] _offsets;

        internal Place()
        {
            _store = SegmentStore.Open(_directory, new SpillOptions { SegmentBytes = (long)Leaves * LeafBytes })
                .IfLeft(failure => throw new InvalidOperationException(failure.Message));
            _pool.Rent(LeafBytes, _sources);
            _pool.Rent(LeafBytes, _targets);
            for (var i = 0; i < Leaves; i++)
            {
                new Random(i).NextBytes(Of(_sources[i]));
                Of(_targets[i]).Clear();
            }

            WriteAll();
            _file = File.OpenHandle(Directory.GetFiles(_store.Path, "*.h5").Single(), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            var first = FirstOffset();
            _offsets = [.. _slots.Select(slot => first + (slot.Start * SegmentFormat.BlockBytes))];
        }

        /// <summary>Releases what is there and writes it again, to the same places.</summary>
        internal void WriteOurs()
        {
            foreach (var slot in _slots)
            {
                _store.Release(slot);
            }

            WriteAll();
        }

        internal void WriteRaw()
        {
            for (var i = 0; i < Leaves; i++)
            {
                RandomAccess.Write(_file, Of(_sources[i]), _offsets[i]);
            }
        }

        internal void ReadOurs()
        {
            for (var i = 0; i < Leaves; i++)
            {
                _transfers[i] = _store.BeginRead(_slots[i], Memory(_targets[i]));
            }

            foreach (var transfer in _transfers)
            {
                _ = transfer.Wait().IfLeft(failure => throw new InvalidOperationException(failure.Message));
            }
        }

        internal void ReadRaw()
        {
            for (var i = 0; i < Leaves; i++)
            {
                RandomAccess.Read(_file, Of(_targets[i]), _offsets[i]);
            }
        }

        internal bool Agree()
        {
            ReadOurs();
            return Enumerable.Range(0, Leaves).All(i => Of(_sources[i]).SequenceEqual(Of(_targets[i])));
        }

        public void Dispose()
        {
            _file.Dispose();
            _store.Dispose();
        }

        private void WriteAll()
        {
            for (var i = 0; i < Leaves; i++)
            {
                _transfers[i] = _store.BeginWrite(Memory(_sources[i]));
            }

            // Waiting for each of them would wake this thread as often.
            _ = _transfers[^1].Wait();
            for (var i = 0; i < Leaves; i++)
            {
                _slots[i] = _transfers[i].Wait().IfLeft(failure => throw new InvalidOperationException(failure.Message));
            }
        }

        private long FirstOffset()
        {
            var block = new byte[SegmentFormat.BlockBytes];
            for (var offset = 0L; ; offset += block.Length)
            {
                _ = RandomAccess.Read(_file, block, offset);
                if (Of(_sources[Array.FindIndex(_slots, slot => slot.Start == 0)])[..block.Length].SequenceEqual(block))
                {
                    return offset;
                }
            }
        }

        private static Span<byte> Of(Leaf leaf) => Memory(leaf).Span;

        private static unsafe LeafMemory Memory(Leaf leaf) => new(leaf.Pointer, LeafBytes);
    }
}
