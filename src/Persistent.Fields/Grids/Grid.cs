using Persistent.State;

namespace Persistent.Fields.Grids;

/// <summary>A structured grid of points in the plane, equally spaced in both directions.</summary>
/// <param name="Columns">Points in the x direction; at least 1.</param>
/// <param name="Rows">Points in the y direction; at least 1.</param>
/// <param name="Spacing">The distance between neighbours, in metres; positive.</param>
[State("grid", Version = 1)]
public sealed partial record Grid(int Columns, int Rows, double Spacing)
{
    /// <summary>Points in the x direction; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are none.</exception>
    public int Columns { get; init => field = Some(value, nameof(Columns)); } = Some(Columns, nameof(Columns));

    /// <summary>Points in the y direction; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are none.</exception>
    public int Rows { get; init => field = Some(value, nameof(Rows)); } = Some(Rows, nameof(Rows));

    /// <summary>The distance between neighbours, in metres.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a positive, finite number.</exception>
    [Member(Unit = "m")]
    public double Spacing { get; init => field = Positive(value, nameof(Spacing)); } = Positive(Spacing, nameof(Spacing));

    /// <summary>How many points there are.</summary>
    public long Points => (long)Columns * Rows;

    /// <summary>A grid of so many points.</summary>
    /// <param name="columns">Points in the x direction.</param>
    /// <param name="rows">Points in the y direction.</param>
    /// <param name="spacing">The distance between neighbours, in metres.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not positive, or the spacing not finite.</exception>
    public static Grid Of(int columns, int rows, double spacing) =>
        new(Some(columns, nameof(columns)), Some(rows, nameof(rows)), Positive(spacing, nameof(spacing)));

    private static int Some(int points, string name) =>
        points > 0 ? points : throw new ArgumentOutOfRangeException(name, points, "A grid has at least one point in each direction.");

    private static double Positive(double spacing, string name) =>
        double.IsFinite(spacing) && spacing > 0 ? spacing : throw new ArgumentOutOfRangeException(name, spacing, "The spacing must be a positive, finite number.");
}
