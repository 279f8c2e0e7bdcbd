namespace Persistent.Arrays;

/// <summary>
/// Owns the arrays of values that replace each other, across scopes: what the values at hand no longer refer to is released at once. What
/// was kept by <see cref="Scope.Keep"/> does not belong to it any more. For one thread at a time.
/// </summary>
/// <remarks>Every array that it owns refers to it, so that its finalizer runs only when nothing can reach any of them.</remarks>
internal sealed class Tenancy
{
    private readonly ScopeStack _owned;

    internal Tenancy() => _owned = new() { Holder = this };

#pragma warning disable MA0055 // owned arrays have no token of their own
    ~Tenancy() => _owned.ReleaseUnreachable();
#pragma warning restore MA0055

    /// <summary>Runs a computation and owns those of its arrays that the result holds; the others are released.</summary>
    internal T Run<T>(Func<T> body, LeafPool? pool)
        where T : IHasArrays
    {
        using var frame = ScopeStack.Enter(pool);
        return frame.CompleteInto(body(), _owned);
    }

    /// <summary>Releases what is owned and not part of the value.</summary>
    internal void Retain<T>(T value)
        where T : IHasArrays => _owned.Retain(value);
}
