using System.Runtime.CompilerServices;

namespace Persistent.Fields.Meshes;

/// <summary>The orientation of three points in the plane, with a sign that is never wrong.</summary>
/// <remarks>
/// The determinant is computed in floating point first; only where its rounding error could hide the sign is it summed exactly as an
/// expansion of doubles. Source: J. R. Shewchuk, Adaptive precision floating-point arithmetic and fast robust geometric predicates,
/// Discrete and Computational Geometry 18 (1997). No fused multiply-add is used. Exact while no product underflows, which holds for
/// coordinates that are zero or of magnitude between <see cref="Smallest"/> and <see cref="Mesh.LargestCoordinate"/>.
/// </remarks>
internal static class Orientation
{
    /// <summary>Coordinates below it, except zero, might make a product underflow.</summary>
    public const double Smallest = 1e-100;

    private const double HalfUlp = 1.0 / (1L << 53);
    private const double FilterBound = (3.0 + (16.0 * HalfUlp)) * HalfUlp;
    private const double Splitter = (1L << 27) + 1;

    /// <summary>The coordinate, or zero where it is smaller than <see cref="Smallest"/>.</summary>
    public static double Usable(double coordinate) => Math.Abs(coordinate) < Smallest ? 0 : coordinate;

    /// <summary>Positive when a, b, c go counter-clockwise, negative when clockwise, zero when they lie on one line.</summary>
    public static int Sign(double ax, double ay, double bx, double by, double cx, double cy)
    {
        var left = (ax - cx) * (by - cy);
        var right = (ay - cy) * (bx - cx);
        var determinant = left - right;
        var bound = FilterBound * (Math.Abs(left) + Math.Abs(right));
        return Math.Abs(determinant) > bound ? Math.Sign(determinant) : SignNearZero(left, right, ax, ay, bx, by, cx, cy);
    }

    private static int SignNearZero(double left, double right, double ax, double ay, double bx, double by, double cx, double cy)
    {
        if (left == 0 && right == 0)
        {
            // Each product has a factor that is zero, and differences of doubles are zero only when exact.
            return 0;
        }

        return double.IsFinite(left) && double.IsFinite(right) ? ExactSign(ax, ay, bx, by, cx, cy) : 0;
    }

    private static int ExactSign(double ax, double ay, double bx, double by, double cx, double cy)
    {
        Span<double> expansion = stackalloc double[12];
        var length = 0;
        Add(expansion, ref length, ax, by);
        Add(expansion, ref length, -ax, cy);
        Add(expansion, ref length, -cx, by);
        Add(expansion, ref length, -ay, bx);
        Add(expansion, ref length, ay, cx);
        Add(expansion, ref length, cy, bx);
        for (var i = length - 1; i >= 0; i--)
        {
            if (expansion[i] != 0)
            {
                return Math.Sign(expansion[i]);
            }
        }

        return 0;
    }

    private static void Add(Span<double> expansion, ref int length, double a, double b)
    {
        var product = a * b;
        var (aHigh, aLow) = Split(a);
        var (bHigh, bLow) = Split(b);
        var error = (aLow * bLow) - (product - (aHigh * bHigh) - (aLow * bHigh) - (aHigh * bLow));
        Grow(expansion, ref length, error);
        Grow(expansion, ref length, product);
    }

    private static void Grow(Span<double> expansion, ref int length, double term)
    {
        var carry = term;
        for (var i = 0; i < length; i++)
        {
            var sum = carry + expansion[i];
            var virtualTerm = sum - carry;
            expansion[i] = (carry - (sum - virtualTerm)) + (expansion[i] - virtualTerm);
            carry = sum;
        }

        expansion[length++] = carry;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double High, double Low) Split(double value)
    {
        var big = Splitter * value;
        var high = big - (big - value);
        return (high, value - high);
    }
}
