using Persistent.Fields.Meshes;

namespace Persistent.Fields.Interpolants;

/// <summary>A vertex with the value and the gradient that a function has there.</summary>
internal readonly record struct Jet(double X, double Y, double Value, double SlopeX, double SlopeY)
{
    /// <summary>The control value a third of the way to a place.</summary>
    internal double Towards(double x, double y) => Value + (((SlopeX * (x - X)) + (SlopeY * (y - Y))) / 3);
}

/// <summary>The three cubics of a Clough-Tocher triangle, by their control values.</summary>
/// <remarks>Control values: at a vertex i; a third of the way from it to vertex j (edge) and to the centroid (spoke); in the middle of the subtriangle
/// opposite vertex i (face), which makes the normal derivative linear along its outer edge; two thirds of the way from a vertex to the
/// centroid (near) and at the centroid, as continuity of the derivatives demands.</remarks>
internal readonly struct CloughTocherPatch
{
    private readonly (double A, double B, double C) _vertex;
    private readonly (double AB, double BA, double BC, double CB, double CA, double AC) _edge;
    private readonly (double A, double B, double C) _spoke;
    private readonly (double A, double B, double C) _face;
    private readonly (double A, double B, double C) _near;
    private readonly double _centre;

    internal CloughTocherPatch(in Jet a, in Jet b, in Jet c)
    {
        _vertex = (a.Value, b.Value, c.Value);
        _edge = (a.Towards(b.X, b.Y), b.Towards(a.X, a.Y), b.Towards(c.X, c.Y), c.Towards(b.X, b.Y), c.Towards(a.X, a.Y), a.Towards(c.X, c.Y));
        _spoke = ((a.Value + _edge.AB + _edge.AC) / 3, (b.Value + _edge.BA + _edge.BC) / 3, (c.Value + _edge.CA + _edge.CB) / 3);
        var (x, y) = ((a.X + b.X + c.X) / 3, (a.Y + b.Y + c.Y) / 3);
        _face = (
            Face(Foot(b, c, x, y), b.Value, _edge.BC, _edge.CB, c.Value, _spoke.B, _spoke.C),
            Face(Foot(c, a, x, y), c.Value, _edge.CA, _edge.AC, a.Value, _spoke.C, _spoke.A),
            Face(Foot(a, b, x, y), a.Value, _edge.AB, _edge.BA, b.Value, _spoke.A, _spoke.B));
        _near = ((_spoke.A + _face.B + _face.C) / 3, (_spoke.B + _face.C + _face.A) / 3, (_spoke.C + _face.A + _face.B) / 3);
        _centre = (_near.A + _near.B + _near.C) / 3;
    }

    /// <summary>The value at a point, by its weights in the whole triangle.</summary>
    internal double At(CellPoint point)
    {
        var (_, a, b, c) = point;
        if (a <= b && a <= c)
        {
            return Cubic(b - a, c - a, 3 * a, _vertex.B, _edge.BC, _edge.CB, _vertex.C, _spoke.B, _face.A, _spoke.C, _near.B, _near.C);
        }

        return b <= c
            ? Cubic(c - b, a - b, 3 * b, _vertex.C, _edge.CA, _edge.AC, _vertex.A, _spoke.C, _face.B, _spoke.A, _near.C, _near.A)
            : Cubic(a - c, b - c, 3 * c, _vertex.A, _edge.AB, _edge.BA, _vertex.B, _spoke.A, _face.C, _spoke.B, _near.A, _near.B);
    }

    /// <summary>Where the perpendicular from the centroid meets the edge from one vertex to another, in parts of it.</summary>
    private static double Foot(in Jet from, in Jet to, double x, double y)
    {
        var (ex, ey) = (to.X - from.X, to.Y - from.Y);
        return (((x - from.X) * ex) + ((y - from.Y) * ey)) / ((ex * ex) + (ey * ey));
    }

    private static double Face(
        double foot, double from, double near, double far, double to, double spokeFrom, double spokeTo) =>
        ((1 - foot) * near) + (foot * far) + ((spokeFrom + spokeTo - ((1 - foot) * (from + far)) - (foot * (near + to))) / 2);

    /// <summary>The cubic of the subtriangle (p, q, centroid) at the weights p, q, r of its corners.</summary>
    private double Cubic(
        double p, double q, double r, double vertexP, double edgeP, double edgeQ, double vertexQ, double spokeP, double face, double spokeQ, double nearP, double nearQ)
    {
        var outer = (p * p * p * vertexP) + (3 * p * p * q * edgeP) + (3 * p * q * q * edgeQ) + (q * q * q * vertexQ);
        var middle = (p * p * spokeP) + (2 * p * q * face) + (q * q * spokeQ);
        var inner = (p * nearP) + (q * nearQ);
        return outer + (3 * r * middle) + (3 * r * r * inner) + (r * r * r * _centre);
    }
}
