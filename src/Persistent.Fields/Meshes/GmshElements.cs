namespace Persistent.Fields.Meshes;

/// <summary>The triangles and lines of a Gmsh file as node tags, with the entity of each; points are passed over.</summary>
internal sealed class GmshElements
{
    public List<long> TriangleTags { get; } = [];

    public List<long> TriangleNodes { get; } = [];

    public List<long> LineTags { get; } = [];

    public List<long> LineNodes { get; } = [];

    /// <summary>Runs of elements in one entity: the kind, the entity, the first element and how many.</summary>
    public List<(int Type, int Entity, int First, int Count)> Blocks { get; } = [];

    public static GmshElements Read(ref GmshCursor cursor)
    {
        var elements = new GmshElements();
        var blocks = cursor.Count("element blocks", numbers: 4, binaryBytes: 20);
        var total = cursor.Count("elements", numbers: 2, binaryBytes: 16);
        cursor.Size("the smallest element tag");
        cursor.Size("the largest element tag");
        long found = 0;
        for (var block = 0; block < blocks && !cursor.Failed; block++)
        {
            found += elements.ReadBlock(ref cursor);
        }

        if (found != total)
        {
            cursor.Malform($"{total} elements are declared, the blocks hold {found}");
        }

        cursor.Leave();
        return elements;
    }

    private int ReadBlock(ref GmshCursor cursor)
    {
        cursor.Int("the dimension of an element block");
        var entity = cursor.Int("the entity of an element block");
        var type = cursor.Int("the kind of an element block");
        var vertices = GmshElementKind.Vertices(type);
        if (vertices == 0 && !cursor.Failed)
        {
            cursor.Fail(new MeshFailure.UnsupportedElement(GmshElementKind.Name(type), type, cursor.Where));
            return 0;
        }

        var count = cursor.Count("elements of a block", 1 + vertices, sizeof(long) * (1 + vertices));
        var (tags, nodes) = type == GmshElementKind.Triangle ? (TriangleTags, TriangleNodes) : (LineTags, LineNodes);
        if (type != GmshElementKind.Point)
        {
            Blocks.Add((type, entity, tags.Count, count));
        }

        for (var i = 0; i < count && !cursor.Failed; i++)
        {
            var tag = cursor.Size("an element tag");
            if (type != GmshElementKind.Point)
            {
                tags.Add(tag);
            }

            for (var vertex = 0; vertex < vertices; vertex++)
            {
                var node = cursor.Size("a node of an element");
                if (type != GmshElementKind.Point)
                {
                    nodes.Add(node);
                }
            }
        }

        return count;
    }
}
