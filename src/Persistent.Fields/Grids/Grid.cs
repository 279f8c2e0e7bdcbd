using Persistent.State;

namespace Persistent.Fields.Grids;

/// <summary>A structured grid of points in the plane, equally spaced in both directions.</summary>
/// <param name="Columns">Points in the x direction; at least 1.</param>
/// <param name="Rows">Points in the y direction; at least 1.</param>
/// <param name="Spacing">The distance between neighbours, in metres; positive.</param>
[State("grid", Version = 1)]
public sealed partial record Grid(int Columns, int Rows, [property: Member(Unit = "m")] double Spacing)
{
    /// <summary>How many points there are.</summary>
    public long Points => (long)Columns * Rows;

    /// <summary>A grid of so many points.</summary>
    /// <param name="columns">Points in the x direction.</param>
    /// <param name="rows">Points in the y direction.</param>
    /// <param name="spacing">The distance between neighbours, in metres.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not positive, or the spacing not finite.</exception>
    public static Grid Of(int columns, int rows, double spacing)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        if (!(spacing > 0) || double.IsInfinity(spacing))
        {
            throw new ArgumentOutOfRangeException(nameof(spacing), spacing, "The spacing must be a positive, finite number.");
        }

        return new(columns, rows, spacing);
    }
}
