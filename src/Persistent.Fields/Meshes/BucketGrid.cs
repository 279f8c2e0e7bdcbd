namespace Persistent.Fields.Meshes;

/// <summary>How a <see cref="CellLocator"/> cuts the bounding box of a mesh into equal buckets, row-major. The default value has no buckets.</summary>
/// <param name="Box">The bounding box of the mesh.</param>
/// <param name="Columns">The number of buckets in x.</param>
/// <param name="Rows">The number of buckets in y.</param>
public readonly record struct BucketGrid(BoundingBox Box, int Columns, int Rows)
{
    /// <summary>The number of buckets.</summary>
    public int Count => Columns * Rows;

    /// <summary>The width or the height of a bucket, whichever is smaller.</summary>
    public double SmallestExtent => Math.Min(Box.Width / Columns, Box.Height / Rows);

    /// <summary>The column of buckets for an x; it never falls as x grows, and x outside the box belongs to the first or last column.</summary>
    /// <param name="x">Not NaN.</param>
    /// <returns>From 0 up to <see cref="Columns"/>.</returns>
    public int Column(double x) => Index(x - Box.MinX, Box.Width, Columns);

    /// <summary>The row of buckets for a y; it never falls as y grows, and y outside the box belongs to the first or last row.</summary>
    /// <param name="y">Not NaN.</param>
    /// <returns>From 0 up to <see cref="Rows"/>.</returns>
    public int Row(double y) => Index(y - Box.MinY, Box.Height, Rows);

    // Subtraction, division, multiplication and truncation are each monotone, so a point in a box has its bucket among those of the box.
    private static int Index(double offset, double extent, int count) => Math.Clamp((int)(offset / extent * count), 0, count - 1);
}
