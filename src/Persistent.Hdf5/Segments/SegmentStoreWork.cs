using LanguageExt;
using Persistent.State;
using static LanguageExt.Prelude;

namespace Persistent.Hdf5.Segments;

/// <content>What happens on the I/O thread, and what those who wait do meanwhile.</content>
internal sealed partial class SegmentStore
{
    // The writers: the I/O thread, and whoever waits and helps.
    private const int Own = 0;
    private const int Helper = 1;

    // So many leaves have to be waiting for it to be worth a segment.
    private const int WorthASegment = 64;

    /// <summary>Waits until a transfer has ended. Who waits helps: to read, and to write if much is to be written, to a segment of its own, since a file lets
    /// one write at a time.</summary>
    internal void Wait(Transfer transfer)
    {
        lock (_gate)
        {
            for (var hasWaited = false; !transfer.IsDone;)
            {
                if (_toRead.TryDequeue(out var read))
                {
                    Read(read);
                }
                else if (!_isHelped && !_helpsInVain && _toWrite.Count >= (_space.Filled.ContainsKey(Helper) ? 2 : WorthASegment))
                {
                    _isHelped = true;
                    Write(_toWrite.Dequeue(), Helper);
                    _isHelped = false;
                }
                else if (!hasWaited)
                {
                    // What there is to do is another thing afterwards.
                    hasWaited = true;
                    Outside(transfer.AwaitShortly);
                }
                else
                {
                    transfer.IsAwaited = true;
                    Monitor.Wait(_gate);
                }
            }
        }
    }

    private void Work()
    {
        lock (_gate)
        {
            while (true)
            {
                if (_toDelete.TryDequeue(out var segment))
                {
                    // What cannot be deleted now goes with the folder.
                    _ = Outside(segment.Delete);
                }
                else if (_toRead.TryDequeue(out var read))
                {
                    Read(read);
                }
                else if (_toWrite.TryDequeue(out var written))
                {
                    Write(written, Own);
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
    }

    private void Read(Transfer transfer)
    {
        try
        {
            End(transfer, Checked(transfer));
        }
#pragma warning disable CA1031 // who waits for it would wait for ever, and an exception on the I/O thread would end the process
        catch (Exception thrown) when (!transfer.IsDone)
#pragma warning restore CA1031
        {
            End(transfer, FileErrors.Typed(Path, "reading a leaf", 0, thrown));
        }
    }

    /// <summary>Reads a leaf and compares its checksum while it is in the cache.</summary>
    private Either<FileFailure, SegmentSlot> Checked(Transfer transfer)
    {
        var slot = transfer.Source!.Value;
        var segment = _segments[slot.Segment];
        var (failure, checksum) = Outside(() =>
        {
            var failed = segment.Read(transfer.Memory.Span, slot.Start);
            return (failed, failed.IsNone ? Crc32C.Of(transfer.Memory.Span) : 0);
        });
        if (failure.IsNone && checksum != slot.Checksum)
        {
            failure = new FileFailure.Damaged(segment.Path, $"the leaf at block {slot.Start}", $"its checksum is {checksum:X8}, {slot.Checksum:X8} was written");
        }

        if (failure.IsNone)
        {
            _counters = _counters with { BytesRead = _counters.BytesRead + slot.Bytes, LeavesRead = _counters.LeavesRead + 1 };
        }

        return failure.Match(failed => Left<FileFailure, SegmentSlot>(failed), () => Right<FileFailure, SegmentSlot>(slot));
    }

    private void Write(Transfer transfer, int writer)
    {
        try
        {
            var place = Place(transfer.Bytes, writer);
            if (place.IsLeft && writer == Helper)
            {
                LeaveToTheOther(transfer);
            }
            else
            {
                End(transfer, place.Bind(placement => Write(transfer, placement)));
            }
        }
#pragma warning disable CA1031 // as above
        catch (Exception thrown) when (!transfer.IsDone)
#pragma warning restore CA1031
        {
            End(transfer, FileErrors.Typed(Path, "writing a leaf", transfer.Bytes, thrown));
        }
    }

    /// <summary>Who helps has no place of its own; there may be room still in the segment that the I/O thread fills. Nobody helps again before that thread could make one.</summary>
    private void LeaveToTheOther(Transfer transfer)
    {
        _helpsInVain = true;
        _toWrite.Enqueue(transfer);
        WakeIfIdle();
    }

    /// <summary>Writes a leaf to a place that was taken for it, or gives the place back. Taking the checksum first brings the bytes into the cache, so that it costs
    /// next to nothing.</summary>
    private Either<FileFailure, SegmentSlot> Write(Transfer transfer, SpillSpace.Placement placement)
    {
        var segment = _segments[placement.Segment];
        var (isWritten, checksum) = (false, 0u);
        try
        {
            var failure = Outside(() =>
            {
                checksum = Crc32C.Of(transfer.Memory.Span);
                return segment.Write(transfer.Memory.Span, placement.Start);
            });
            if (failure.IsSome)
            {
                return Failed<SegmentSlot>(failure);
            }

            isWritten = true;
        }
        finally
        {
            if (!isWritten)
            {
                Give(placement.Segment, placement.Start, SegmentFormat.BlocksOf(transfer.Bytes));
            }
        }

        var slot = new SegmentSlot(segment.Number, placement.Start, transfer.Bytes, checksum);
        segment.Add(slot);
        _counters = _counters with
        {
            BytesWritten = _counters.BytesWritten + slot.Bytes,
            LeavesWritten = _counters.LeavesWritten + 1,
            BytesHeld = _counters.BytesHeld + slot.Bytes,
        };
        return slot;
    }

    /// <summary>Takes room for a leaf; seals and makes segments for it, without the lock. What fails takes no room.</summary>
    private Either<FileFailure, SpillSpace.Placement> Place(int bytes, int writer)
    {
        var count = SegmentFormat.BlocksOf(bytes);
        var (left, placement) = _space.Take(count, writer);
        if (placement.Sealed is null && !placement.IsNew)
        {
            _space = left;
            return placement;
        }

        if (placement.Sealed is { } full)
        {
            var segment = _segments[full];
            var rows = segment.Rows();
            if (Outside(() => segment.Seal(rows)) is { IsSome: true } unsealed)
            {
                return Failed<SpillSpace.Placement>(unsealed);
            }

            // Sealed, it is nobody's any more; what was given back meanwhile counts.
            _space = _space with { Filled = _space.Filled.Remove(writer) };
            (left, placement) = _space.Take(count, writer);
        }

        if (placement.IsNew)
        {
            (_space, var number) = _space.Reserve();
            var shape = _folder.ShapeOf(number, _space.BlocksFor(count));
            var made = Outside(() => Segment.Create(_files, _folder.PathOf(number), shape));
            if (made.IsLeft)
            {
                return made.Map(_ => placement);
            }

            _segments.Add(number, made.IfLeft(() => throw new InvalidOperationException()));
            _helpsInVain = false;

            // What others took and gave back meanwhile is in the space by now, and the segment that was made is the one that is filled.
            (left, placement) = _space.WithSegment(number, count, writer).Take(count, writer);
        }

        _space = left;
        return placement;
    }

    /// <summary>Gives blocks back, and has the segment deleted if nothing is in it any more.</summary>
    private void Give(int segment, long start, long blocks)
    {
        (_space, var number) = _space.Give(segment, start, blocks);
        if (number is { } gone && _segments.Remove(gone, out var deleted))
        {
            _toDelete.Enqueue(deleted);
            WakeIfIdle();
        }
    }

    private void End(Transfer transfer, Either<FileFailure, SegmentSlot> outcome)
    {
        transfer.End(outcome);
        _inFlight--;
        if (transfer.IsAwaited || _inFlight == 0)
        {
            Monitor.PulseAll(_gate);
        }
    }

    private void WakeIfIdle()
    {
        if (_isIdle)
        {
            Monitor.PulseAll(_gate);
        }
    }

    private static Either<FileFailure, T> Failed<T>(Option<FileFailure> failure) =>
        Left<FileFailure, T>(failure.IfNone(() => throw new InvalidOperationException()));

    private void Outside(Action work) => Outside(() =>
    {
        work();
        return default(Unit);
    });

    /// <summary>Does something without the lock.</summary>
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
}
