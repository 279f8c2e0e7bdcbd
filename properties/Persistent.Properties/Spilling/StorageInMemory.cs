using LanguageExt;
using Persistent.Runs.Spilling;
using Persistent.Snapshots;
using Persistent.State;

namespace Persistent.Properties.Spilling;

/// <summary>A storage that keeps bytes in memory, remembers what was done, and can be told to fail.</summary>
internal sealed class StorageInMemory : ISpillStorage
{
    private readonly Dictionary<SpillSlot, byte[]> _leaves = [];
    private readonly Lock _gate = new();
    private long _next;

    /// <summary>How many more writes go well; the ones after them fail.</summary>
    internal int WritesLeft { get; set; } = int.MaxValue;

    /// <summary>Whether a write failed since the last repair.</summary>
    internal bool HasRefused { get; private set; }

    internal long BytesWritten { get; private set; }

    internal bool ReadsFail { get; set; }

    internal bool IsDisposed { get; private set; }

    /// <summary>Something that was done against the rules.</summary>
    internal string? Wrong { get; private set; }

    internal IReadOnlyList<byte[]> Leaves
    {
        get
        {
            lock (_gate)
            {
                return [.. _leaves.Values];
            }
        }
    }

    internal void Repair()
    {
        lock (_gate)
        {
            (WritesLeft, HasRefused) = (int.MaxValue, false);
        }
    }

    public ISpillTransfer[] BeginWrite(ReadOnlySpan<LeafMemory> leaves) => [.. leaves.ToArray().Select(leaf => new Later(() => Write(leaf.Span)))];

    public ISpillTransfer BeginRead(SpillSlot slot, LeafMemory leaf) => new Later(() => Read(slot, leaf.Span));

    private Either<FileFailure, SpillSlot> Write(ReadOnlySpan<byte> leaf)
    {
        // Whoever reads the leaf too early or too late gets a chance to show it.
        Thread.Yield();
        lock (_gate)
        {
            if (WritesLeft == 0)
            {
                HasRefused = true;
                return new FileFailure.Full("storage", leaf.Length, "there is no room");
            }

            WritesLeft -= WritesLeft == int.MaxValue ? 0 : 1;
            BytesWritten += leaf.Length;
            var bytes = leaf.ToArray();
            if (_leaves.Values.Any(other => other.AsSpan().SequenceEqual(bytes)))
            {
                Wrong ??= "a leaf is written twice";
            }

            var slot = new SpillSlot(_next++);
            _leaves.Add(slot, bytes);
            return slot;
        }
    }

    private Either<FileFailure, SpillSlot> Read(SpillSlot slot, Span<byte> leaf)
    {
        lock (_gate)
        {
            if (ReadsFail || !_leaves.TryGetValue(slot, out var bytes))
            {
                Wrong ??= ReadsFail ? null : "a leaf is read that is not there";
                return new FileFailure.Unreadable("storage", "reading", "it is broken");
            }

            bytes.CopyTo(leaf);
            return slot;
        }
    }

    public void Release(SpillSlot slot)
    {
        lock (_gate)
        {
            if (!_leaves.Remove(slot))
            {
                Wrong ??= "a leaf is released that is not there";
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            IsDisposed = true;
            _leaves.Clear();
        }
    }

    /// <summary>A transfer that does its work as late as it can: when it is waited for, or when somebody has asked for it twice.</summary>
    private sealed class Later(Func<Either<FileFailure, SpillSlot>> work) : ISpillTransfer
    {
        private readonly Lock _gate = new();
        private Either<FileFailure, SpillSlot>? _outcome;
        private int _asked;

        public bool HasEnded
        {
            get
            {
                if (++_asked > 1)
                {
                    Wait();
                }

                return _outcome is not null;
            }
        }

        public Either<FileFailure, SpillSlot> Outcome => _outcome ?? throw new InvalidOperationException("it has not ended");

        public void Wait()
        {
            lock (_gate)
            {
                _outcome ??= work();
            }
        }
    }
}
