using System.Buffers.Binary;
using System.Globalization;
using LanguageExt;

namespace Persistent.Fields.Meshes;

/// <summary>Reads triangle meshes in the Gmsh format, MSH 4.1, text or binary.</summary>
/// <remarks>
/// Read are the sections MeshFormat, PhysicalNames, Entities, PartitionedEntities, Nodes and Elements; others are passed over. Vertices and cells keep
/// their order in the file, without the vertices that no triangle uses. A named physical curve becomes a boundary, a named physical surface a
/// region; groups without a name and points are dropped. Source: Gmsh reference manual, "MSH file format".
/// </remarks>
public static class GmshReader
{
    private static ReadOnlySpan<byte> Start => "$MeshFormat"u8;

    /// <summary>The mesh in the bytes of a file. Pure; O(n log n); what it allocates is bounded by a multiple of the number of bytes, whatever they declare.</summary>
    /// <param name="file">All bytes of the file.</param>
    /// <returns>
    /// The mesh, or the failure: another format or version; a file that is cut short or damaged; elements other than triangles, lines and points; a mesh
    /// out of the plane; or any failure of <see cref="Mesh.Of"/>, with the tags of the file.
    /// </returns>
    public static Either<MeshFailure, Mesh> Parse(ReadOnlySpan<byte> file)
    {
        var cursor = new GmshCursor(file);
        var groups = new GmshGroups();
        GmshNodes? nodes = null;
        GmshElements? elements = null;
        var seen = new System.Collections.Generic.HashSet<string>(StringComparer.Ordinal);
        ReadFormat(file, ref cursor);
        while (cursor.Enter())
        {
            if (IsRead(cursor.Section) && !seen.Add(cursor.Section))
            {
                cursor.Malform("the section occurs twice");
            }

            switch (cursor.Section)
            {
                case "PhysicalNames":
                    groups.ReadNames(ref cursor);
                    break;
                case "Entities":
                    groups.ReadEntities(ref cursor);
                    break;
                case "PartitionedEntities":
                    groups.ReadPartitionedEntities(ref cursor);
                    break;
                case "Nodes":
                    nodes = GmshNodes.Read(ref cursor);
                    break;
                case "Elements":
                    elements = GmshElements.Read(ref cursor);
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        return cursor.Failure is { } failure ? failure
            : nodes is null ? cursor.Missing("Nodes")
            : elements is null ? cursor.Missing("Elements")
            : Assemble(ref cursor, groups, nodes, elements);
    }

    private static bool IsRead(string section) => section is "PhysicalNames" or "Entities" or "PartitionedEntities" or "Nodes" or "Elements" or "MeshFormat";

    private static void ReadFormat(ReadOnlySpan<byte> file, ref GmshCursor cursor)
    {
        if (!file.StartsWith(Start[..Math.Min(file.Length, Start.Length)]) || !cursor.Enter())
        {
            cursor.Fail(new MeshFailure.UnsupportedFormat(file.IsEmpty ? "the file is empty" : "the file does not start with $MeshFormat"));
            return;
        }

        var version = GmshCursor.Show(cursor.Word());
        var encoding = cursor.Int("the file type");
        var sizeBytes = cursor.Int("the size of a number");
        if (!cursor.Failed && version != "4.1")
        {
            cursor.Fail(new MeshFailure.UnsupportedFormat($"the mesh file has Gmsh format {version}"));
        }
        else if (!cursor.Failed && (encoding is < 0 or > 1 || sizeBytes != sizeof(long)))
        {
            cursor.Fail(new MeshFailure.UnsupportedFormat(
                string.Create(CultureInfo.InvariantCulture, $"the mesh file has file type {encoding} and {sizeBytes}-byte sizes")));
        }

        if (encoding == 1 && !cursor.Failed)
        {
            ReadByteOrder(ref cursor);
        }

        cursor.Leave();
    }

    private static void ReadByteOrder(ref GmshCursor cursor)
    {
        cursor.Line();
        cursor.Binary = true;
        var one = cursor.Int("the byte order mark");
        if (!cursor.Failed && one != 1)
        {
            cursor.Fail(one == BinaryPrimitives.ReverseEndianness(1)
                ? new MeshFailure.UnsupportedFormat("the mesh file is binary with big-endian numbers")
                : new MeshFailure.Malformed(cursor.Section, cursor.Where, "the byte order mark is not the number one"));
        }
    }

    private static Either<MeshFailure, Mesh> Assemble(ref GmshCursor cursor, GmshGroups groups, GmshNodes nodes, GmshElements elements)
    {
        var numbers = nodes.Numbers(ref cursor);
        var cells = new int[elements.TriangleNodes.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            if (!numbers.TryGetValue(elements.TriangleNodes[i], out cells[i]))
            {
                cursor.Fail(new MeshFailure.UnknownVertex(elements.TriangleTags[i / 3], elements.TriangleNodes[i], nodes.Count));
            }
        }

        var lines = new int[elements.LineNodes.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            if (!numbers.TryGetValue(elements.LineNodes[i], out lines[i]))
            {
                cursor.Fail(new MeshFailure.UnknownVertex(elements.LineTags[i / 2], elements.LineNodes[i], nodes.Count));
            }
        }

        if ((cursor.Failure ?? nodes.OffPlane(cells)) is { } failure)
        {
            return failure;
        }

        return Named(ref cursor, groups, elements, GmshElementKind.Line) is { } boundaries && Named(ref cursor, groups, elements, GmshElementKind.Triangle) is { } regions
            ? new MeshParts(
                nodes.Plane(),
                cells,
                [.. boundaries.Select(group => (group.Name, group.Members.SelectMany(line => lines[(2 * line)..((2 * line) + 2)]).ToArray()))],
                regions,
                nodes.Tags(),
                [.. elements.TriangleTags]).Assemble()
            : cursor.Failure!;
    }

    // The elements of each named group, or null after a failure. A file may put every element in every one of its groups, which is more than a multiple of
    // its size; no mesh generator does so.
    private static List<(string Name, int[] Members)>? Named(ref GmshCursor cursor, GmshGroups groups, GmshElements elements, int type)
    {
        var names = groups.NamesByEntity(GmshElementKind.Dimension(type));
        var blocks = elements.Blocks.Where(block => block.Type == type && names.ContainsKey(block.Entity)).ToArray();
        var memberships = blocks.Sum(block => (long)names[block.Entity].Length * (block.Count + 1L));
        if (memberships > cursor.Length)
        {
            cursor.Fail(new MeshFailure.TooLarge(
                "memberships of elements in physical groups are in the mesh file",
                memberships.ToString(CultureInfo.InvariantCulture),
                cursor.Length,
                "put each element in fewer groups"));
            return null;
        }

        return [.. blocks
            .SelectMany(block => names[block.Entity], (block, name) => (Name: name, block.First, block.Count))
            .GroupBy(block => block.Name, StringComparer.Ordinal)
            .OrderBy(named => named.Key, StringComparer.Ordinal)
            .Select(named => (named.Key, named.SelectMany(block => Enumerable.Range(block.First, block.Count)).ToArray()))];
    }
}
