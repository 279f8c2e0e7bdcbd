using LanguageExt;
using Persistent.Arrays;
using Persistent.Snapshots;
using Persistent.State;

namespace Persistent.Runs.Spilling;

/// <content>What it holds, what it did, and why it does nothing more.</content>
internal sealed partial class Spiller
{
    string? ILeafHolder.WhyNothingIsEvicted
    {
        get
        {
            lock (_gate)
            {
                _writes.Settle();
                _book.Look();
                return _writes.Failure is { } failure ? $"Snapshots cannot be spilled: {failure.Message}."
                    : _book.ResidentBytes - _book.AloneBytes is > 0 and var elsewhere ? new BudgetHeldElsewhere(_budget, _book.AloneBytes, elsewhere).Message
                    : null;
            }
        }
    }

    internal Forecast Forecast
    {
        get
        {
            lock (_gate)
            {
                return _order.Forecast;
            }
        }

        set
        {
            lock (_gate)
            {
                _order.Forecast = value;
            }
        }
    }

    internal Option<FileFailure> Failure
    {
        get
        {
            lock (_gate)
            {
                _writes.Settle();
                return _writes.Failure is { } failure ? failure : Option<FileFailure>.None;
            }
        }
    }

    internal Option<BudgetHeldElsewhere> HeldElsewhere
    {
        get
        {
            lock (_gate)
            {
                _writes.Settle();
                _book.Look();
                var alone = _book.AloneBytes;
                return _book.ResidentBytes > _budget && alone <= _budget
                    ? new BudgetHeldElsewhere(_budget, alone, _book.ResidentBytes - alone)
                    : Option<BudgetHeldElsewhere>.None;
            }
        }
    }

    internal StoreFigures Figures
    {
        get
        {
            lock (_gate)
            {
                _writes.Settle();
                _book.Look();
                return new(
                    _held.Count,
                    _held.Values.LongCount(static state => state.IsSpilled),
                    _book.ResidentBytes,
                    _book.AloneBytes,
                    _book.UniqueBytes,
                    _writes.BytesWritten,
                    _bytesRead,
                    _book.Shared);
            }
        }
    }

    internal SnapshotId[] Ids
    {
        get
        {
            lock (_gate)
            {
                return [.. _held.Keys.Order()];
            }
        }
    }

    internal bool Contains(SnapshotId id)
    {
        lock (_gate)
        {
            return _held.ContainsKey(id);
        }
    }
}
