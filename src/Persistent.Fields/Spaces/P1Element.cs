using System.Runtime.CompilerServices;

namespace Persistent.Fields.Spaces;

/// <summary>A triangle with its linear shape functions: their gradients are constant.</summary>
internal readonly record struct P1Element(double Area, Gradients X, Gradients Y)
{
    /// <summary>The element on three vertices of a row-major [vertices, 2] table.</summary>
    internal static P1Element Of(ReadOnlySpan<double> points, ReadOnlySpan<int> corners)
    {
        var (a, b, c) = (2 * corners[0], 2 * corners[1], 2 * corners[2]);
        var (ax, ay, bx, by, cx, cy) = (points[a], points[a + 1], points[b], points[b + 1], points[c], points[c + 1]);
        var twice = ((bx - ax) * (cy - ay)) - ((by - ay) * (cx - ax));
        return new(
            twice / 2,
            new((by - cy) / twice, (cy - ay) / twice, (ay - by) / twice),
            new((cx - bx) / twice, (ax - cx) / twice, (bx - ax) / twice));
    }
}

/// <summary>One component of the gradients of the three shape functions.</summary>
[InlineArray(3)]
internal struct Gradients
{
    private double _first;

    internal Gradients(double first, double second, double third)
    {
        _first = first;
        this[1] = second;
        this[2] = third;
    }
}
