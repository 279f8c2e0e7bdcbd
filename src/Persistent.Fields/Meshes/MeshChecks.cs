namespace Persistent.Fields.Meshes;

/// <summary>The checks of a mesh: each gives the first failure, or null when there is none. Tags number what fails; without them indices do.</summary>
internal static class MeshChecks
{
    public static MeshFailure? Coordinates(ReadOnlySpan<double> points, ReadOnlySpan<long> tags)
    {
        for (var i = 0; i < points.Length; i++)
        {
            if (!(Math.Abs(points[i]) <= Mesh.LargestCoordinate))
            {
                return new MeshFailure.BadCoordinate(Tag(tags, i / 2), points[i]);
            }
        }

        return null;
    }

    public static MeshFailure? Indices(int vertexCount, ReadOnlySpan<int> cells, ReadOnlySpan<long> tags)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if ((uint)cells[i] >= (uint)vertexCount)
            {
                return new MeshFailure.UnknownVertex(Tag(tags, i / 3), cells[i], vertexCount);
            }
        }

        return cells.IsEmpty ? new MeshFailure.Empty() : null;
    }

    public static MeshFailure? Areas(ReadOnlySpan<double> points, ReadOnlySpan<int> cells, ReadOnlySpan<long> tags)
    {
        for (var cell = 0; cell < cells.Length / 3; cell++)
        {
            // The rounded area divides in every element formula, so it must be positive as well as the exact one.
            var triangle = Triangle.Of(points, cells, cell);
            var sign = triangle.Orientation();
            if (sign <= 0 || !(triangle.Area > 0))
            {
                return new MeshFailure.InvertedElement(Tag(tags, cell), sign < 0 ? triangle.Area : 0);
            }
        }

        return null;
    }

    public static MeshFailure? Edges(EdgeTable edges, ReadOnlySpan<int> cells, ReadOnlySpan<long> tags)
    {
        if (edges.SidesInOneDirection(cells) is not { } sides)
        {
            return null;
        }

        var (first, second) = (Tag(tags, sides.First / 3), Tag(tags, sides.Second / 3));
        return Opposite(cells, sides.First) == Opposite(cells, sides.Second)
            ? new MeshFailure.Repeated("element", first, second)
            : new MeshFailure.OverlappingElements(first, second);
    }

    public static long Tag(ReadOnlySpan<long> tags, int index) => tags.IsEmpty ? index : tags[index];

    private static int Opposite(ReadOnlySpan<int> cells, int side) => cells[(side / 3 * 3) + ((side + 2) % 3)];
}
