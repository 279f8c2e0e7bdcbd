using System.Runtime.CompilerServices;

namespace Persistent.Arrays;

/// <summary>A row of a three-dimensional array and its neighbours, for the duration of a kernel's call.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public readonly unsafe ref struct VolumeRows<T>
    where T : unmanaged
{
    private readonly ReadOnlySpan<nint> _rows;
    private readonly int _radius;
    private readonly int _length;

    internal VolumeRows(ReadOnlySpan<nint> rows, int radius, int length)
    {
        _rows = rows;
        _radius = radius;
        _length = length;
    }

    /// <summary>The whole row so many layers and rows further.</summary>
    /// <param name="layer">From −Radius to Radius.</param>
    /// <param name="row">From −Radius to Radius.</param>
    /// <exception cref="ArgumentOutOfRangeException">An offset is outside the kernel's radius.</exception>
    public ReadOnlySpan<T> this[int layer, int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)(layer + _radius) > (uint)(2 * _radius) || (uint)(row + _radius) > (uint)(2 * _radius))
            {
                throw new ArgumentOutOfRangeException(nameof(layer), $"({layer}, {row})", $"The kernel's radius is {_radius}.");
            }

            return new((void*)_rows[((layer + _radius) * ((2 * _radius) + 1)) + row + _radius], _length);
        }
    }
}
