namespace Persistent.Arrays;

/// <summary>Bounds the lives of the arrays that a computation makes: what its result does not hold is released when it ends.</summary>
/// <remarks>
/// A scope belongs to the thread that runs it, and scopes nest. An array that survives the outermost scope is an ordinary value, valid as
/// long as it is referenced. One that left a scope by another way than its result throws <see cref="ReleasedStateException"/> when read.
/// An exception releases everything that was made in the scope.
/// </remarks>
public static class Scope
{
    /// <summary>Runs a computation and keeps only the arrays of its result. O(arrays made).</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="body">The computation.</param>
    /// <param name="pool">The pool for the arrays it makes; that of the enclosing scope, or the operands' own, when not given.</param>
    public static T Run<T>(Func<T> body, LeafPool? pool = null)
        where T : IHasArrays
    {
        ArgumentNullException.ThrowIfNull(body);
        using var frame = ScopeStack.Enter(pool);
        return frame.Complete(body());
    }

    /// <summary>Iterates until a condition holds; after each iteration only the arrays of the newest iterate are kept, so that a thousand
    /// iterations hold as many leaves as one.</summary>
    /// <typeparam name="T">The iterate.</typeparam>
    /// <param name="seed">The first iterate.</param>
    /// <param name="body">The next iterate from the one before.</param>
    /// <param name="until">Tells that an iterate is the last; asked before the first iteration too.</param>
    /// <param name="pool">The pool for the arrays that are made; that of the enclosing scope, or the operands' own, when not given.</param>
    public static T Iterate<T>(T seed, Func<T, T> body, Func<T, bool> until, LeafPool? pool = null)
        where T : IHasArrays
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(until);
        using var frame = ScopeStack.Enter(pool);
        var current = seed;
        while (!until(current))
        {
            current = body(current);
            frame.Retain(current);
        }

        return frame.Complete(current);
    }

    /// <summary>Computes a number or another unmanaged value and releases every array that was made on the way.</summary>
    /// <typeparam name="TResult">The result; cannot hold an array.</typeparam>
    /// <param name="body">The computation.</param>
    /// <param name="pool">The pool for the arrays it makes; that of the enclosing scope, or the operands' own, when not given.</param>
    public static TResult Measure<TResult>(Func<TResult> body, LeafPool? pool = null)
        where TResult : unmanaged
    {
        ArgumentNullException.ThrowIfNull(body);
        using var frame = ScopeStack.Enter(pool);
        return body();
    }

    /// <summary>Makes the arrays of a value outlive every open scope: for memoised values and for what an observer wants to hold.</summary>
    /// <typeparam name="T">The value.</typeparam>
    /// <param name="value">The value; returned as it is.</param>
    /// <exception cref="ReleasedStateException">One of its arrays was released already.</exception>
    public static T Keep<T>(T value)
        where T : IHasArrays
    {
        var keeper = default(Keeper);
        value.VisitArrays(ref keeper);
        return value;
    }

    private struct Keeper : IArrayVisitor
    {
        public readonly void Array<T>(PersistentArray<T> array)
            where T : unmanaged
        {
            if (IsOwned(((IPersistentArray)array).Spine))
            {
                using var loan = array.Borrow();
                Escape(((IPersistentArray)array).Spine!);
            }
        }

        public readonly void Column<T>(Column<T> column)
            where T : unmanaged
        {
            if (IsOwned(column.Spine))
            {
                using var loan = column.Borrow();
                Escape(column.Spine!);
            }
        }

        /// <summary>Whether the leaves are a scope's to release, or released already: only then there is something to do, or to say.</summary>
        private static bool IsOwned(Spine? spine) => spine is not null && (spine.Owner is not null || spine.IsReleased);

        private static void Escape(Spine spine)
        {
            if (spine.Owner is not null)
            {
                spine.Escape(spine.FreshBytes);
            }
        }
    }
}
