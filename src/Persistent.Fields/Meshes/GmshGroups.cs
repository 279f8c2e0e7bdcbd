namespace Persistent.Fields.Meshes;

/// <summary>The physical groups of a Gmsh file: names by (dimension, tag), and the tags of every entity.</summary>
internal sealed class GmshGroups
{
    private const int Dimensions = 4;
    private readonly Dictionary<(int Dimension, int Tag), string> _names = [];
    private readonly Dictionary<(int Dimension, int Entity), int[]> _tags = [];

    /// <summary>The names of the groups every entity of a dimension is in, each once; an entity without named groups is not there.</summary>
    public Dictionary<int, string[]> NamesByEntity(int dimension)
    {
        var found = new Dictionary<int, string[]>();
        foreach (var (key, tags) in _tags.Where(entity => entity.Key.Dimension == dimension))
        {
            var names = tags.Select(tag => _names.GetValueOrDefault((dimension, tag), "")).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
            if (names.Length > 0)
            {
                found.Add(key.Entity, names);
            }
        }

        return found;
    }

    public void ReadNames(ref GmshCursor cursor)
    {
        // This section is text in binary files, too.
        var binary = cursor.Binary;
        cursor.Binary = false;
        var count = cursor.Count("physical names", numbers: 3, binaryBytes: 6);
        for (var i = 0; i < count && !cursor.Failed; i++)
        {
            var key = (cursor.Int("the dimension of a physical group"), cursor.Int("the tag of a physical group"));
            if (!_names.TryAdd(key, cursor.Quoted()))
            {
                cursor.Malform($"the physical group {key.Item2} of dimension {key.Item1} is named twice");
            }
        }

        cursor.Leave();
        cursor.Binary = binary;
    }

    public void ReadEntities(ref GmshCursor cursor) => ReadEntities(ref cursor, Partitioning.None);

    /// <summary>Entities of a partitioned mesh: those of the nodes and elements in the place of the geometric ones.</summary>
    public void ReadPartitionedEntities(ref GmshCursor cursor)
    {
        cursor.Size("the number of partitions");
        var ghosts = cursor.Count("ghost entities", numbers: 2, binaryBytes: 8);
        for (var i = 0; i < ghosts && !cursor.Failed; i++)
        {
            cursor.Int("the tag of a ghost entity");
            cursor.Int("the partition of a ghost entity");
        }

        ReadEntities(ref cursor, Partitioning.OfParents);
    }

    private void ReadEntities(ref GmshCursor cursor, Partitioning partitioning)
    {
        Span<int> counts = stackalloc int[Dimensions];
        for (var dimension = 0; dimension < Dimensions; dimension++)
        {
            counts[dimension] = cursor.Count($"entities of dimension {dimension}", numbers: 5, binaryBytes: 36);
        }

        for (var dimension = 0; dimension < Dimensions; dimension++)
        {
            for (var i = 0; i < counts[dimension] && !cursor.Failed; i++)
            {
                ReadEntity(ref cursor, dimension, partitioning);
            }
        }

        cursor.Leave();
    }

    private void ReadEntity(ref GmshCursor cursor, int dimension, Partitioning partitioning)
    {
        var entity = cursor.Int("the tag of an entity");
        if (partitioning == Partitioning.OfParents)
        {
            cursor.Int("the dimension of a parent entity");
            cursor.Int("the tag of a parent entity");
            Ints(ref cursor, "partitions of an entity");
        }

        for (var i = 0; i < (dimension == 0 ? 3 : 6); i++)
        {
            cursor.Real("a bound of an entity");
        }

        // The sign of a tag says how the group is oriented.
        _tags[(dimension, entity)] = Array.ConvertAll(Ints(ref cursor, "physical groups of an entity"), tag => tag == int.MinValue ? tag : Math.Abs(tag));
        if (dimension > 0)
        {
            Ints(ref cursor, "bounding entities of an entity");
        }
    }

    private static int[] Ints(ref GmshCursor cursor, string what)
    {
        var values = new int[cursor.Count(what, numbers: 1, binaryBytes: sizeof(int))];
        for (var i = 0; i < values.Length && !cursor.Failed; i++)
        {
            values[i] = cursor.Int($"one of the {what}");
        }

        return values;
    }

    private enum Partitioning
    {
        None,
        OfParents,
    }
}
