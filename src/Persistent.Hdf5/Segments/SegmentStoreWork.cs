using LanguageExt;
using Persistent.State;
using static LanguageExt.Prelude;

namespace Persistent.Hdf5.Segments;

/// <content>What happens on the I/O thread, and what those who wait do meanwhile.</content>
internal sealed partial class SegmentStore
{
    /// <summary>Waits until a transfer has ended.</summary>
    internal void Wait(Transfer transfer)
    {
        lock (_gate)
        {
            while (!transfer.IsDone)
            {
                HelpOrWait(transfer);
            }
        }
    }

    private void Work()
    {
        Monitor.Enter(_gate);
        try
        {
            while (true)
            {
                if (_toMove.TryDequeue(out var transfer))
                {
                    Move(transfer);
                    if (_waiting == 0 || transfer.Source is not null)
                    {
                        // Its bytes are still in the cache.
                        Check(transfer);
                    }
                }
                else if (NextToCheck() is { } unchecked_)
                {
                    Check(unchecked_);
                }
                else if (_closing && _inFlight == 0)
                {
                    return;
                }
                else
                {
                    _isIdle = true;
                    Monitor.Wait(_gate);
                    _isIdle = false;
                }
            }
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    /// <summary>Does some of what is on its way, or waits for a transfer, or, when none is given, until half of what is allowed is under way.</summary>
    private void HelpOrWait(Transfer? awaited)
    {
        _waiting++;
        if (NextToCheck() is { } transfer)
        {
            Check(transfer);
        }
        else if (_toMove.TryPeek(out var next) && next.Source is not null)
        {
            // Bytes are written on the I/O thread only, but anybody can read.
            _toMove.Dequeue();
            Move(next);
            Check(next);
        }
        else if (awaited is not null)
        {
            awaited.IsAwaited = true;
            Monitor.Wait(_gate);
        }
        else
        {
            _waitingToBegin++;
            Monitor.Wait(_gate);
            _waitingToBegin--;
        }

        _waiting--;
    }

    private Transfer? NextToCheck()
    {
        while (_toCheck.TryDequeue(out var transfer))
        {
            if (!transfer.IsClaimed)
            {
                return transfer;
            }
        }

        return null;
    }

    /// <summary>Takes a checksum, unless somebody does already. The lock is left meanwhile.</summary>
    private void Check(Transfer transfer)
    {
        if (transfer.IsClaimed || transfer.IsDone)
        {
            return;
        }

        transfer.IsClaimed = true;
        Monitor.Exit(_gate);
        var checksum = 0u;
        try
        {
            checksum = Crc32C.Of(transfer.Memory.Span);
        }
        finally
        {
            Monitor.Enter(_gate);
        }

        transfer.Checksum = checksum;
        EndIfBoth(transfer);
    }

    /// <summary>Moves the bytes. The lock is left meanwhile.</summary>
    private void Move(Transfer transfer)
    {
        if (transfer.Source is not { } slot)
        {
            transfer.Moved = Place(transfer);
            _written++;
            EndIfBoth(transfer);
            return;
        }

        var segment = _segments[slot.Segment];
        var failure = Outside(() => segment.Read(transfer.Memory.Span, slot.Start));
        transfer.Moved = failure.Match(failed => Left<FileFailure, (Segment, long)>(failed), () => Right<FileFailure, (Segment, long)>((segment, slot.Start)));
        if (failure.IsSome)
        {
            transfer.IsClaimed = true;
            transfer.Checksum = 0;
            EndIfBoth(transfer);
        }
    }

    /// <summary>Finds room for a leaf and writes it. What fails leaves the space as it was.</summary>
    private Either<FileFailure, (Segment Segment, long Start)> Place(Transfer transfer)
    {
        var count = SegmentFormat.BlocksOf(transfer.Bytes);
        var (left, placement) = _space.Take(count);
        if (placement.Sealed is null && !placement.IsNew)
        {
            _space = left;
            return Put(transfer, placement, count);
        }

        if (placement.Sealed is not null)
        {
            // Others may give blocks back meanwhile.
            Settle();
            (_, placement) = _space.Take(count);
        }

        if (placement.Sealed is { } full && _segments[full].Seal() is { IsSome: true } unsealed)
        {
            return Failed(unsealed);
        }

        if (placement.IsNew)
        {
            var space = _space.WithSegment(count);
            var shape = new SegmentShape(_folder.Run, _options.Rank, placement.Segment, space.Segments[placement.Segment].Blocks);
            var made = Outside(() => Segment.Create(_files, _folder.PathOf(shape.Rank, shape.Segment), shape));
            if (made.IsLeft)
            {
                return made.Map(static segment => (segment, 0L));
            }

            _segments.Add(placement.Segment, made.IfLeft(() => throw new InvalidOperationException()));
            _space = _space.WithSegment(count);
        }

        // What others gave back meanwhile is in the space by now, and the segment that was made is the one that is filled.
        (_space, placement) = _space.Take(count);
        return Put(transfer, placement, count);
    }

    /// <summary>Writes a leaf to a place that was taken for it, or gives the place back.</summary>
    private Either<FileFailure, (Segment Segment, long Start)> Put(Transfer transfer, SpillSpace.Placement placement, long count)
    {
        var segment = _segments[placement.Segment];
        var failure = Outside(() => segment.Write(transfer.Memory.Span, placement.Start));
        if (failure.IsNone)
        {
            return (segment, placement.Start);
        }

        (_space, _) = _space.Give(placement.Segment, placement.Start, count);
        return Failed(failure);
    }

    /// <summary>Takes the checksums of everything that was written: a slot table lists what is in the segment.</summary>
    private void Settle()
    {
        while (_written > 0)
        {
            if (NextToCheck() is { } transfer)
            {
                Check(transfer);
            }
            else
            {
                _isSettling = true;
                Monitor.Wait(_gate);
                _isSettling = false;
            }
        }
    }

    private static Either<FileFailure, (Segment Segment, long Start)> Failed(Option<FileFailure> failure) =>
        Left<FileFailure, (Segment, long)>(failure.IfNone(() => throw new InvalidOperationException()));

    private T Outside<T>(Func<T> work)
    {
        Monitor.Exit(_gate);
        try
        {
            return work();
        }
        finally
        {
            Monitor.Enter(_gate);
        }
    }

    /// <summary>Ends a transfer whose bytes were moved and whose checksum is taken.</summary>
    private void EndIfBoth(Transfer transfer)
    {
        if (transfer is { Moved: { } moved, Checksum: { } checksum, IsDone: false })
        {
            var outcome = moved.Bind(to => transfer.Source is { } slot ? Compared(slot, checksum, to.Segment) : Kept(transfer, checksum, to.Segment, to.Start));
            transfer.End(outcome);
            _inFlight--;
            _written -= transfer.Source is null ? 1 : 0;
            if (transfer.IsAwaited || _inFlight == 0 || _isIdle || _isSettling || (_waitingToBegin > 0 && _inFlight <= _options.MostInFlight / 2))
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    private Either<FileFailure, SpillSlot> Kept(Transfer transfer, uint checksum, Segment segment, long start)
    {
        var slot = new SpillSlot(segment.Number, start, transfer.Bytes, checksum);
        segment.Add(slot);
        _counters = _counters with
        {
            BytesWritten = _counters.BytesWritten + slot.Bytes,
            LeavesWritten = _counters.LeavesWritten + 1,
            BytesHeld = _counters.BytesHeld + slot.Bytes,
        };
        return slot;
    }

    private Either<FileFailure, SpillSlot> Compared(SpillSlot slot, uint checksum, Segment segment)
    {
        if (checksum != slot.Checksum)
        {
            return new FileFailure.Damaged(segment.Path, $"the leaf at block {slot.Start}", $"its checksum is {checksum:X8}, {slot.Checksum:X8} was written");
        }

        _counters = _counters with { BytesRead = _counters.BytesRead + slot.Bytes, LeavesRead = _counters.LeavesRead + 1 };
        return slot;
    }
}
