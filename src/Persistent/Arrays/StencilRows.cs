using System.Runtime.CompilerServices;

namespace Persistent.Arrays;

/// <summary>A row of an array and its neighbours, for the duration of a kernel's call.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public readonly unsafe ref struct StencilRows<T>
    where T : unmanaged
{
    private readonly ReadOnlySpan<nint> _rows;
    private readonly int _length;

    internal StencilRows(ReadOnlySpan<nint> rows, int length)
    {
        _rows = rows;
        _length = length;
    }

    /// <summary>The whole row so many rows further.</summary>
    /// <param name="offset">From −Radius to Radius.</param>
    /// <exception cref="IndexOutOfRangeException">The offset is outside the kernel's radius.</exception>
    public ReadOnlySpan<T> this[int offset]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new((void*)_rows[offset + (_rows.Length >> 1)], _length);
    }
}
