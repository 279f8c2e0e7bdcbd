namespace Persistent.Arrays;

/// <summary>The arrays that were born in the scopes open on one thread, innermost last. A scope is a suffix of this stack.</summary>
internal sealed class ScopeStack
{
    [ThreadStatic]
    private static ScopeStack? t_current;
    private static long s_lastMark;

    private Spine?[] _born = new Spine?[64];
    private int _count;
    private int _floor;
    private int _depth;
    private StepOccasion? _occasion;
    private long _step;
    private double _time;
    private int _protected;

    /// <summary>The stack of this thread when a scope is open on it.</summary>
#pragma warning disable PST0103 // decides where memory comes from and when it goes back, never what is in it
    internal static ScopeStack? Current => t_current is { _depth: > 0 } open ? open : null;
#pragma warning restore PST0103

    /// <summary>The pool that arrays born in the innermost scope use.</summary>
    internal LeafPool? Pool { get; private set; }

    /// <summary>What the innermost scope is working on, for the message of an array that is read too late; made when the first one asks.</summary>
    internal object? Occasion => _occasion ??= _step > 0 ? new StepOccasion(_step, _time) : null;

    internal static Frame Enter(LeafPool? pool) => new(t_current ??= new(), pool);

    internal void Register(Spine spine)
    {
        if (_count == _born.Length)
        {
            Array.Resize(ref _born, 2 * _count);
        }

        spine.Owner = this;
        _born[_count++] = spine;
    }

    /// <summary>What has to stay reachable as long as any of the arrays is.</summary>
    internal object? Holder { get; init; }

    /// <summary>Releases what was born in the innermost scope and is not part of the value.</summary>
    internal void Retain<T>(T value)
        where T : IHasArrays
    {
        var mark = Interlocked.Increment(ref s_lastMark);
        var marker = new Marker(this, mark);
        value.VisitArrays(ref marker);
        ReleaseUnmarked(mark);
    }

    /// <summary>Releases everything from the finalizer of the holder: nothing can reach the arrays any more.</summary>
    internal void ReleaseUnreachable()
    {
        for (var i = 0; i < _count; i++)
        {
            if (_born[i] is { } spine && spine.Owner == this)
            {
                spine.Release("the garbage collection that found it unreachable", onFinalizer: true);
            }
        }
    }

    /// <summary>Whether an array was born in the innermost scope, after the last time that it was protected. O(arrays born there).</summary>
    internal bool MayConsume(Spine spine) =>
        spine.Owner == this && _born.AsSpan(Math.Max(_floor, _protected), _count - Math.Max(_floor, _protected)).Contains(spine);

    /// <summary>Releases what was born in the innermost scope and carries no mark of this exit; the survivors stay on the stack.</summary>
    private void ReleaseUnmarked(long mark)
    {
        var kept = _floor;
        for (var i = _floor; i < _count; i++)
        {
            var spine = _born[i]!;
            if (spine.Owner != this)
            {
                continue;
            }

            if (spine.Mark == mark)
            {
                _born[kept++] = spine;
            }
            else
            {
                spine.Release(Occasion);
            }
        }

        Array.Clear(_born, kept, _count - kept);
        _count = kept;
    }

    private void Escape()
    {
        var batch = 0L;
        for (var i = _floor; i < _count; i++)
        {
            batch += _born[i]!.FreshBytes;
        }

        for (var i = _floor; i < _count; i++)
        {
            _born[i]!.Escape(batch);
            _born[i] = null;
        }

        _count = _floor;
    }

    private readonly struct Marker(ScopeStack stack, long mark) : IArrayVisitor
    {
        public void Array<T>(PersistentArray<T> array)
            where T : unmanaged => Survives(((IPersistentArray)array).Spine);

        public void Column<T>(Column<T> column)
            where T : unmanaged => Survives(column.Spine);

        private void Survives(Spine? spine)
        {
            if (spine?.Owner == stack)
            {
                spine.Mark = mark;
            }
        }
    }

    /// <summary>One open scope. Disposing releases everything in it that was not handed out by <see cref="Complete"/>.</summary>
    internal readonly ref struct Frame
    {
        private readonly ScopeStack _stack;
        private readonly int _outerFloor;
        private readonly LeafPool? _outerPool;
        private readonly StepOccasion? _outerOccasion;
        private readonly long _outerStep;
        private readonly double _outerTime;
        private readonly int _depth;
        private readonly int _outerProtected;

        internal Frame(ScopeStack stack, LeafPool? pool)
        {
            _stack = stack;
            _outerFloor = stack._floor;
            _outerPool = stack.Pool;
            (_outerOccasion, _outerStep, _outerTime) = (stack._occasion, stack._step, stack._time);
            _depth = stack._depth;
            _outerProtected = stack._protected;
            stack._floor = stack._count;
            stack._depth++;
            stack.Pool = pool ?? stack.Pool;
        }

        /// <summary>Says which step the scope is working on.</summary>
        internal void WorkOn(long step, double time) => (_stack._occasion, _stack._step, _stack._time) = (null, step, time);

        /// <summary>Keeps what the scope holds now from being consumed: a step that throws leaves the state it began with whole.</summary>
        internal void Protect() => _stack._protected = _stack._count;

        /// <summary>Releases what was born in this scope and is not part of the value; the scope stays open.</summary>
        internal void Retain<T>(T value)
            where T : IHasArrays => _stack.Retain(value);

        /// <summary>Hands the value over: its arrays that were born in this scope belong to another owner, however many scopes enclose this one.</summary>
        internal T CompleteInto<T>(T value, ScopeStack owner)
            where T : IHasArrays
        {
            Retain(value);
            for (var i = _stack._floor; i < _stack._count; i++)
            {
                owner.Register(_stack._born[i]!);
                _stack._born[i] = null;
            }

            _stack._count = _stack._floor;
            return value;
        }

        /// <summary>Hands the value out: its arrays join the enclosing scope, or become ordinary values when there is none.</summary>
        internal T Complete<T>(T value)
            where T : IHasArrays
        {
            Retain(value);
            if (_depth == 0)
            {
                _stack.Escape();
            }

            _stack._floor = _stack._count;
            return value;
        }

        public void Dispose()
        {
            _stack.ReleaseUnmarked(mark: -1);
            _stack._depth = _depth;
            _stack._protected = _outerProtected;
            _stack._floor = _outerFloor;
            _stack.Pool = _outerPool;
            (_stack._occasion, _stack._step, _stack._time) = (_outerOccasion, _outerStep, _outerTime);
        }
    }
}
