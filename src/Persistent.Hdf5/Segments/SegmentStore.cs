using LanguageExt;
using Persistent.Snapshots;
using Persistent.State;
using static LanguageExt.Prelude;

namespace Persistent.Hdf5.Segments;

/// <summary>Leaves in files: written once, read as often as need be, released. One I/O thread moves the bytes while the callers go on.</summary>
/// <remarks>
/// <para>Safe for concurrent use; a slot is not read while it is released. A slot is handed out after its bytes were written, and a read is
/// handed out after its checksum was compared; what fails is a <see cref="FileFailure"/>, changes nothing, and can be tried again.</para>
/// <para>Who waits helps with what is to be read and, in a segment of its own, with what is to be written. What is to be read goes first.</para>
/// </remarks>
internal sealed unsafe partial class SegmentStore : IDisposable
{
    private readonly SpillFolder _folder;
    private readonly ISegmentFiles _files;
    private readonly object _gate = new();
    private readonly Queue<Transfer> _toWrite = new();
    private readonly Queue<Transfer> _toRead = new();
    private readonly Queue<Segment> _toDelete = new();
    private readonly Dictionary<int, Segment> _segments = [];
    private readonly Thread _thread;
    private SpillSpace _space;
    private SpillCounters _counters;
    private int _inFlight;
    private bool _isIdle;
    private bool _isHelped;
    private bool _helpsInVain;
    private bool _closing;

    private SegmentStore(SpillFolder folder, ISegmentFiles files, SpillOptions options)
    {
        _folder = folder;
        _files = files;
        _space = SpillSpace.Of(SegmentFormat.BlocksOf(options.SegmentBytes));
        _thread = new(Work) { IsBackground = true, Name = "persistent-spill" };
        options.Start(_thread);
    }

    /// <summary>The folder with the segments.</summary>
    internal string Path => _folder.Path;

    /// <summary>How many slots its index has.</summary>
    internal int Places
    {
        get
        {
            lock (_gate)
            {
                return _segments.Values.Sum(static segment => segment.Count);
            }
        }
    }

    internal SpillCounters Counters
    {
        get
        {
            lock (_gate)
            {
                return _counters with { FileBytes = _space.Segments.Values.Sum(segment => segment.Blocks) * SegmentFormat.BlockBytes };
            }
        }
    }

    /// <summary>Opens a store in a directory, which is made if need be; what dead processes left there is deleted. All ranks of the run do so together; when one fails, all do.</summary>
    internal static Either<FileFailure, SegmentStore> Open(string directory, SpillOptions? options = null) =>
        Agreement.Of((options ?? SpillOptions.Default).Ranks, Hdf5Library.Load()).Bind(library => Open(directory, new SegmentFiles(library), options));

    /// <summary>As <see cref="Open(string, SpillOptions?)"/>, with other storage.</summary>
    internal static Either<FileFailure, SegmentStore> Open(string directory, ISegmentFiles files, SpillOptions? options = null)
    {
        var chosen = options ?? SpillOptions.Default;
        return SpillFolder.Open(directory, chosen.Ranks).Bind(folder => Begun(folder, files, chosen));
    }

    /// <summary>Writes bytes and waits for it.</summary>
    internal Either<FileFailure, SegmentSlot> Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* memory = bytes)
        {
            return BeginWrite(new LeafMemory(memory, bytes.Length)).Wait();
        }
    }

    /// <summary>Begins to write bytes, which stay as they are until it is done.</summary>
    internal Transfer BeginWrite(LeafMemory bytes) => Begin(new(this, bytes, source: null));

    /// <summary>As <see cref="BeginWrite"/>, for several: the I/O thread is woken once.</summary>
    internal Transfer[] BeginWrites(ReadOnlySpan<LeafMemory> leaves)
    {
        var transfers = new Transfer[leaves.Length];
        for (var i = 0; i < leaves.Length; i++)
        {
            transfers[i] = new(this, leaves[i], source: null);
        }

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing, this);
            foreach (var transfer in transfers)
            {
                _toWrite.Enqueue(transfer);
            }

            _inFlight += transfers.Length;
            WakeIfIdle();
        }

        return transfers;
    }

    /// <summary>Reads what a slot holds and waits for it. When it fails, what the memory holds is not defined.</summary>
    internal Option<FileFailure> Read(SegmentSlot slot, Span<byte> bytes)
    {
        fixed (byte* memory = bytes)
        {
            return BeginRead(slot, new LeafMemory(memory, bytes.Length)).Wait().Match(_ => Option<FileFailure>.None, Some);
        }
    }

    /// <summary>Begins to read what a slot holds, into memory that nobody else looks at until it is done.</summary>
    internal Transfer BeginRead(SegmentSlot slot, LeafMemory bytes) => bytes.Length == slot.Bytes
        ? Begin(new(this, bytes, slot))
        : throw new ArgumentException($"The slot holds {slot.Bytes} bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>Gives up what a slot holds; its space is used again, and a segment that holds nothing more is deleted by the I/O thread.</summary>
    /// <exception cref="ArgumentException">There is no such slot, or it was released.</exception>
    internal void Release(SegmentSlot slot)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing, this);
            if (!_segments.TryGetValue(slot.Segment, out var segment) || !segment.Remove(slot))
            {
                throw new ArgumentException($"{slot} is not in use.", nameof(slot));
            }

            _counters = _counters with { BytesHeld = _counters.BytesHeld - slot.Bytes };
            Give(slot.Segment, slot.Start, slot.Blocks);
        }
    }

    /// <summary>Writes the slot tables of the segments that are being filled, so that the files say what is in them.</summary>
    internal Option<FileFailure> Seal()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing, this);
            while (_inFlight > 0)
            {
                Monitor.Wait(_gate);
            }

            foreach (var (writer, filled) in _space.Filled)
            {
                var failure = _segments[filled].Seal(_segments[filled].Rows());
                if (failure.IsSome)
                {
                    return failure;
                }

                _space = _space with { Filled = _space.Filled.Remove(writer) };
            }

            return None;
        }
    }

    /// <summary>Ends what is under way, and deletes the files.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_closing)
            {
                return;
            }

            _closing = true;
            Monitor.PulseAll(_gate);
        }

        _thread.Join();
        foreach (var segment in _segments.Values)
        {
            _ = segment.Delete();
        }

        _folder.Dispose();
    }

    // The folder goes again when a thread cannot be started, here or on another rank.
    private static Either<FileFailure, SegmentStore> Begun(SpillFolder folder, ISegmentFiles files, SpillOptions options)
    {
        var own = StartedThread.Of("the storage for leaves", () => new SegmentStore(folder, files, options));
        var agreed = Agreement.Of(options.Ranks, own);
        if (agreed.IsLeft)
        {
            own.Match<IDisposable>(Right: static store => store, Left: _ => folder).Dispose();
        }

        return agreed;
    }

    private Transfer Begin(Transfer transfer)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing, this);
            if (transfer.Source is { } slot && !(_segments.TryGetValue(slot.Segment, out var segment) && segment.Contains(slot)))
            {
                throw new ArgumentException($"{slot} is not in use.", nameof(transfer));
            }

            _inFlight++;
            (transfer.Source is null ? _toWrite : _toRead).Enqueue(transfer);
            WakeIfIdle();
        }

        return transfer;
    }
}
