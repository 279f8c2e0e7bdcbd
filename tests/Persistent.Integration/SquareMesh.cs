using System.Globalization;
using System.Text;

namespace Persistent.Integration;

/// <summary>Gmsh 4.1 text of a square of n by n cells with named sides, whole or damaged in one way.</summary>
internal sealed record SquareMesh
{
    private static readonly string[] Sides = ["bottom", "right", "top", "left"];

    public int Cells { get; init; } = 4;

    /// <summary>A side that has no name.</summary>
    public string Unnamed { get; init; } = "";

    /// <summary>How far the corner at (1, 1) is moved to the right, so that the square is none.</summary>
    public double Skew { get; init; }

    /// <summary>Moves the inner nodes, so that the mesh is no grid any more.</summary>
    public bool Bent { get; init; }

    /// <summary>Turns the first triangle round.</summary>
    public bool Inverted { get; init; }

    /// <summary>Lists the first triangle twice.</summary>
    public bool Repeated { get; init; }

    /// <summary>Leaves out every element.</summary>
    public bool Empty { get; init; }

    /// <summary>The number of nodes that the file declares, if not the number it has.</summary>
    public string DeclaredNodes { get; init; } = "";

    public override string ToString()
    {
        var text = new StringBuilder();
        var n = Cells;
        var nodes = (n + 1) * (n + 1);
        var named = Sides.Where(side => side != Unnamed).ToArray();
        Line(text, $"$MeshFormat\n4.1 0 8\n$EndMeshFormat\n$PhysicalNames\n{named.Length}");
        foreach (var side in named)
        {
            Line(text, $"1 {Array.IndexOf(Sides, side) + 1} \"{side}\"");
        }

        Line(text, $"$EndPhysicalNames\n$Entities\n0 4 1 0");
        for (var side = 0; side < 4; side++)
        {
            Line(text, $"{side + 1} 0 0 0 1 1 0 {(Sides[side] == Unnamed ? "0" : $"1 {side + 1}")} 0");
        }

        Line(text, $"1 0 0 0 1 1 0 0 4 1 2 3 4\n$EndEntities");
        var declared = DeclaredNodes.Length > 0 ? DeclaredNodes : Format(nodes);
        Line(text, $"$Nodes\n1 {declared} 1 {declared}\n2 1 0 {declared}");
        for (var node = 1; node <= nodes; node++)
        {
            Line(text, $"{node}");
        }

        for (var j = 0; j <= n; j++)
        {
            for (var i = 0; i <= n; i++)
            {
                var (x, y) = ((double)i / n, (double)j / n);
                var bend = Bent ? 0.05 * Math.Sin(Math.PI * x) * Math.Sin(Math.PI * y) : 0;
                Line(text, $"{x + bend + (i == n && j == n ? Skew : 0):R} {y - bend:R} 0");
            }
        }

        text.Append("$EndNodes\n");
        Elements(text, n);
        return text.ToString();
    }

    private void Elements(StringBuilder text, int n)
    {
        var triangles = Empty ? [] : Triangles(n);
        var total = Empty ? 0 : (4 * n) + triangles.Count;
        Line(text, $"$Elements\n{(Empty ? 0 : 5)} {total} {(Empty ? 0 : 1)} {total}");
        var tag = 0;
        for (var side = 0; side < 4 && !Empty; side++)
        {
            Line(text, $"1 {side + 1} 1 {n}");
            for (var k = 0; k < n; k++)
            {
                var (a, b) = side switch
                {
                    0 => (Node(k, 0, n), Node(k + 1, 0, n)),
                    1 => (Node(n, k, n), Node(n, k + 1, n)),
                    2 => (Node(k + 1, n, n), Node(k, n, n)),
                    _ => (Node(0, k + 1, n), Node(0, k, n)),
                };
                Line(text, $"{++tag} {a} {b}");
            }
        }

        if (!Empty)
        {
            Line(text, $"2 1 2 {triangles.Count}");
        }

        foreach (var (a, b, c) in triangles)
        {
            Line(text, $"{++tag} {a} {b} {c}");
        }

        text.Append("$EndElements\n");
    }

    private List<(int A, int B, int C)> Triangles(int n)
    {
        var triangles = new List<(int, int, int)>();
        for (var j = 0; j < n; j++)
        {
            for (var i = 0; i < n; i++)
            {
                triangles.Add((Node(i, j, n), Node(i + 1, j, n), Node(i + 1, j + 1, n)));
                triangles.Add((Node(i, j, n), Node(i + 1, j + 1, n), Node(i, j + 1, n)));
            }
        }

        if (Inverted)
        {
            triangles[0] = (triangles[0].Item1, triangles[0].Item3, triangles[0].Item2);
        }

        if (Repeated)
        {
            triangles.Add(triangles[0]);
        }

        return triangles;
    }

    private static int Node(int i, int j, int n) => (j * (n + 1)) + i + 1;

    private static string Format(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, FormattableString line) => text.Append(FormattableString.Invariant(line)).Append('\n');
}
