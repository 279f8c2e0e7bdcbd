using Persistent.Arrays;

namespace Persistent.Fields.Meshes;

/// <summary>Sizes of a mesh and of its cells, computed from the coordinates on every call.</summary>
public static class MeshGeometry
{
    /// <param name="mesh">The mesh.</param>
    extension(Mesh mesh)
    {
        /// <summary>The area of every cell, <c>[cells]</c>, positive. O(cells).</summary>
        /// <returns>A new array: half the cross product of the edges from vertex 0 to vertices 1 and 2.</returns>
        public PersistentArray<double> Areas()
        {
            var (points, cells) = (mesh.Coordinates.ToArray(), mesh.Topology.Cells.ToArray());
            var areas = new double[mesh.CellCount];
            for (var cell = 0; cell < areas.Length; cell++)
            {
                areas[cell] = Triangle.Of(points, cells, cell).Area;
            }

            return PersistentArray.Create<double>(areas);
        }

        /// <summary>The length of the shortest edge: the spacing, on a rectangle of square quadrangles. O(cells).</summary>
        /// <returns>A length.</returns>
        public double SmallestEdge()
        {
            var (points, cells) = (mesh.Coordinates.ToArray(), mesh.Topology.Cells.ToArray());
            var smallest = double.PositiveInfinity;
            for (var cell = 0; cell < mesh.CellCount; cell++)
            {
                smallest = Math.Min(smallest, Triangle.Of(points, cells, cell).ShortestEdge);
            }

            return smallest;
        }

        /// <summary>
        /// The smallest altitude of a cell, twice its area over its longest edge: how far a point can be from leaving the cell. It is 1/√2 of the
        /// shortest edge on a rectangle of square quadrangles. O(cells).
        /// </summary>
        /// <returns>A length.</returns>
        public double SmallestAltitude()
        {
            var (points, cells) = (mesh.Coordinates.ToArray(), mesh.Topology.Cells.ToArray());
            var smallest = double.PositiveInfinity;
            for (var cell = 0; cell < mesh.CellCount; cell++)
            {
                var triangle = Triangle.Of(points, cells, cell);
                smallest = Math.Min(smallest, 2 * triangle.Area / triangle.LongestEdge);
            }

            return smallest;
        }

        /// <summary>The smallest axis-aligned rectangle around the mesh. O(vertices).</summary>
        /// <returns>The box.</returns>
        public BoundingBox Bounds() => BoundingBox.Around(mesh.Coordinates.ToArray());
    }
}
