namespace Persistent.Fields.Meshes;

/// <summary>The nodes of a Gmsh file: tags, and three coordinates each.</summary>
internal sealed class GmshNodes
{
    private readonly List<long> _tags = [];
    private readonly List<double> _points = [];

    public int Count => _tags.Count;

    public static GmshNodes Read(ref GmshCursor cursor)
    {
        var nodes = new GmshNodes();
        var blocks = cursor.Count("node blocks", numbers: 4, binaryBytes: 20);
        var total = cursor.Count("nodes", numbers: 4, binaryBytes: 32);
        cursor.Size("the smallest node tag");
        cursor.Size("the largest node tag");
        for (var block = 0; block < blocks && !cursor.Failed; block++)
        {
            nodes.ReadBlock(ref cursor);
        }

        if (nodes.Count != total)
        {
            cursor.Malform($"{total} nodes are declared, the blocks hold {nodes.Count}");
        }

        cursor.Leave();
        return nodes;
    }

    /// <summary>The number of each tag, or the failure that a tag occurs twice.</summary>
    public Dictionary<long, int> Numbers(ref GmshCursor cursor)
    {
        var numbers = new Dictionary<long, int>(Count);
        for (var node = 0; node < Count; node++)
        {
            if (!numbers.TryAdd(_tags[node], node))
            {
                cursor.Fail(new MeshFailure.Repeated("node tag", _tags[node], _tags[node]));
            }
        }

        return numbers;
    }

    public long[] Tags() => [.. _tags];

    /// <summary>The first two coordinates of every node, row-major.</summary>
    public double[] Plane()
    {
        var plane = new double[2 * Count];
        for (var node = 0; node < Count; node++)
        {
            (plane[2 * node], plane[(2 * node) + 1]) = (_points[3 * node], _points[(3 * node) + 1]);
        }

        return plane;
    }

    /// <summary>The failure that a coordinate is not usable, or that the vertices of the cells do not lie in one plane of constant z, up to rounding.</summary>
    public MeshFailure? OffPlane(ReadOnlySpan<int> cells)
    {
        const double rounding = 1e-9;
        var plane = Plane();
        if (cells.IsEmpty)
        {
            return null;
        }

        if (MeshChecks.Coordinates(plane, Tags()) is { } failure)
        {
            return failure;
        }

        var box = BoundingBox.Around(plane);
        var tolerance = rounding * Math.Max(box.Width, box.Height);
        var height = _points[(3 * cells[0]) + 2];
        foreach (var vertex in cells)
        {
            var z = _points[(3 * vertex) + 2];
            if (!(Math.Abs(z - height) <= tolerance))
            {
                return new MeshFailure.NotPlanar(_tags[vertex], z, height);
            }
        }

        return null;
    }

    private void ReadBlock(ref GmshCursor cursor)
    {
        var dimension = cursor.Int("the dimension of a node block");
        cursor.Int("the entity of a node block");
        var parametric = cursor.Int("whether a node block is parametric");
        if (dimension is < 0 or > 3 || parametric is < 0 or > 1)
        {
            cursor.Malform($"a node block has dimension {dimension} and the parametric flag {parametric}");
        }

        var extra = parametric == 1 ? dimension : 0;
        var count = cursor.Count("nodes of a block", numbers: 4, binaryBytes: 32);
        for (var i = 0; i < count && !cursor.Failed; i++)
        {
            _tags.Add(cursor.Size("a node tag"));
        }

        for (var i = 0; i < count && !cursor.Failed; i++)
        {
            for (var axis = 0; axis < 3; axis++)
            {
                _points.Add(cursor.Real("a coordinate"));
            }

            for (var axis = 0; axis < extra; axis++)
            {
                cursor.Real("a parametric coordinate");
            }
        }
    }
}
