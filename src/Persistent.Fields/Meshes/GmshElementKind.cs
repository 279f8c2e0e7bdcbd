namespace Persistent.Fields.Meshes;

/// <summary>The kinds of elements of the Gmsh format by their numbers.</summary>
internal static class GmshElementKind
{
    public const int Line = 1;
    public const int Triangle = 2;
    public const int Point = 15;

    /// <summary>The vertices of the kinds that are read, or 0.</summary>
    public static int Vertices(int type) => type switch { Point => 1, Line => 2, Triangle => 3, _ => 0 };

    /// <summary>The dimension of the kinds that are read.</summary>
    public static int Dimension(int type) => Vertices(type) - 1;

    public static string Name(int type) => type switch
    {
        3 => "quadrangle",
        4 => "tetrahedron",
        5 => "hexahedron",
        6 => "prism",
        7 => "pyramid",
        8 => "second-order line",
        9 => "second-order triangle",
        10 or 16 => "second-order quadrangle",
        11 => "second-order tetrahedron",
        12 or 17 => "second-order hexahedron",
        13 or 18 => "second-order prism",
        14 or 19 => "second-order pyramid",
        >= 20 and <= 25 => "higher-order triangle",
        >= 26 and <= 28 => "higher-order line",
        >= 29 and <= 31 => "higher-order tetrahedron",
        92 or 93 => "higher-order hexahedron",
        _ => "unknown to this reader",
    };
}
