namespace Persistent.Arrays;

/// <summary>Attached to an array that left the outermost scope: gives its leaves back when nothing can reach the array.</summary>
/// <remarks>It dies together with its spine, since each refers to the other; an array that somebody revives in a finalizer says that it was released.</remarks>
internal sealed class EscapeToken(Spine spine)
{
#pragma warning disable MA0055 // the one finalizer of the library: what outlives every scope has no other end
    ~EscapeToken() => spine.Release("the garbage collection that found it unreachable", onFinalizer: true);
#pragma warning restore MA0055
}
