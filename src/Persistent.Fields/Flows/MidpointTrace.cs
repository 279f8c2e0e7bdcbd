using Persistent.Arrays;
using Persistent.Fields.Meshes;

namespace Persistent.Fields.Flows;

/// <summary>Follows points along a steady velocity for a time by the midpoint rule: second order in the time.</summary>
/// <remarks>The velocity between vertices is the linear function of the cell. Points are kept inside the bounding box of the mesh, half way
/// and at the end, so that none is lost. Derived from a mesh and not part of a state.</remarks>
public sealed class MidpointTrace
{
    private readonly Mesh _mesh;
    private readonly ICellSearch _search;
    private readonly BoundingBox _box;

    private MidpointTrace(Mesh mesh, ICellSearch search, BoundingBox box) => (_mesh, _search, _box) = (mesh, search, box);

    /// <summary>A trace on a mesh. O(vertices).</summary>
    /// <param name="mesh">The mesh.</param>
    /// <param name="search">Finds its cells.</param>
    public static MidpointTrace Of(Mesh mesh, ICellSearch search)
    {
        ArgumentNullException.ThrowIfNull(mesh);
        ArgumentNullException.ThrowIfNull(search);
        return new(mesh, search, mesh.Bounds());
    }

    /// <summary>Where points are after a time. O(points), on the pool's threads.</summary>
    /// <param name="points">Row-major <c>[points, 2]</c>.</param>
    /// <param name="velocity">The velocity on the mesh.</param>
    /// <param name="time">How long; negative to go back to where they came from.</param>
    /// <returns>Row-major <c>[points, 2]</c>.</returns>
    public PersistentArray<double> From(PersistentArray<double> points, Velocity velocity, double time)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(velocity);
        return PersistentArray.Compute<double, Kernel>(
            points.Length, new(_search, _box, time), points, _mesh.Topology.Cells, velocity.X, velocity.Y);
    }

    /// <summary>Where the vertices are after a time; the velocity there needs no search. O(vertices), on the pool's threads.</summary>
    /// <param name="velocity">The velocity on the mesh.</param>
    /// <param name="time">How long; negative to go back to where they came from.</param>
    /// <returns>Row-major <c>[vertices, 2]</c>.</returns>
    public PersistentArray<double> FromVertices(Velocity velocity, double time)
    {
        ArgumentNullException.ThrowIfNull(velocity);
        return PersistentArray.Compute<double, VertexKernel>(
            _mesh.Coordinates.Length, new(_search, _box, time), _mesh.Coordinates, _mesh.Topology.Cells, velocity.X, velocity.Y);
    }

    private static (double X, double Y) VelocityAt(Operands operands, ICellSearch search, double x, double y)
    {
        var cells = operands.Of<int>(1);
        var velocityX = operands.Of<double>(2);
        var velocityY = operands.Of<double>(3);
        var point = search.Locate(x, y);
        var first = 3L * point.Cell;
        var (a, b, c) = (cells[first], cells[first + 1], cells[first + 2]);
        return (point.Interpolate(velocityX[a], velocityX[b], velocityX[c]), point.Interpolate(velocityY[a], velocityY[b], velocityY[c]));
    }

    private static (double X, double Y) Moved(
        Operands operands, ICellSearch search, BoundingBox box, double time, double x, double y, (double X, double Y) velocity)
    {
        var (middleX, middleY) = box.Nearest(x + (time / 2 * velocity.X), y + (time / 2 * velocity.Y));
        var (u, v) = VelocityAt(operands, search, middleX, middleY);
        return box.Nearest(x + (time * u), y + (time * v));
    }

    private static void Write((double X, double Y) point, long coordinate, long start, Span<double> output)
    {
        if (coordinate >= start)
        {
            output[(int)(coordinate - start)] = point.X;
        }

        if (coordinate + 1 - start < output.Length)
        {
            output[(int)(coordinate + 1 - start)] = point.Y;
        }
    }

    private readonly struct Kernel(ICellSearch search, BoundingBox box, double time) : IComputeKernel<double>
    {
        public static int Grain => 2048;

        public void Fill(Operands operands, long start, Span<double> output)
        {
            var points = operands.Of<double>(0);
            for (var at = start - (start % 2); at < start + output.Length; at += 2)
            {
                var (x, y) = (points[at], points[at + 1]);
                Write(Moved(operands, search, box, time, x, y, VelocityAt(operands, search, x, y)), at, start, output);
            }
        }
    }

    private readonly struct VertexKernel(ICellSearch search, BoundingBox box, double time) : IComputeKernel<double>
    {
        public static int Grain => 2048;

        public void Fill(Operands operands, long start, Span<double> output)
        {
            var points = operands.Of<double>(0);
            var velocityX = operands.Of<double>(2);
            var velocityY = operands.Of<double>(3);
            for (var at = start - (start % 2); at < start + output.Length; at += 2)
            {
                var velocity = (velocityX[at / 2], velocityY[at / 2]);
                Write(Moved(operands, search, box, time, points[at], points[at + 1], velocity), at, start, output);
            }
        }
    }
}
