using FsCheck;
using FsCheck.Fluent;

namespace Persistent.Properties.Generators;

/// <summary>Lists of floating-point numbers that are hard to add up.</summary>
public static class Doubles
{
    /// <summary>Finite numbers of one scale or of all, subnormals, signed zeros, extremes, and pairs that cancel.</summary>
    public static Arbitrary<double[]> Finite { get; } = Arb.From(Lists(special: false), SmallerList);

    /// <summary>As <see cref="Finite"/>, with infinities and NaNs among them.</summary>
    public static Arbitrary<double[]> Any { get; } = Arb.From(Lists(special: true), SmallerList);

    private static Gen<double[]> Lists(bool special) =>
        from scale in Gen.Frequency((3, Gen.Choose(-60, 60)), (1, Gen.Choose(-1074, -900)), (1, Gen.Choose(900, 1023)), (1, Gen.Choose(-320, -280)), (1, Gen.Choose(280, 320)))
        from spread in Gen.Elements(0, 5, 30, 60, 120, 2100)
        from count in Gen.Choose(0, 30)
        from terms in One(scale, spread).ArrayOf(count)
        from cancelled in Gen.Choose(0, count)
        from rare in Gen.Frequency((special ? 4 : 0, Gen.Elements(double.NaN, double.PositiveInfinity, double.NegativeInfinity).ArrayOf(1)), (4, Gen.Constant(Array.Empty<double>())))
        from tie in Gen.Elements(0, 1, 2, 3)
        from all in Gen.Shuffle([.. terms, .. terms.Take(cancelled).Select(x => -x), .. Tie(terms, cancelled, tie), .. rare])
        select all;

    /// <summary>Half a unit in the last place of a term, and something much smaller above or below it: a sum that is all but a tie.</summary>
    private static double[] Tie(double[] terms, int at, int kind)
    {
        if (kind == 0 || at >= terms.Length || terms[at] == 0 || Math.ILogB(terms[at]) < -900)
        {
            return [];
        }

        var exponent = Math.ILogB(terms[at]);
        var tie = Math.ScaleB(1, exponent - 53);
        return kind == 1 ? [tie] : [tie, Math.ScaleB(kind == 2 ? 1 : -1, exponent - 78)];
    }

    private static Gen<double> One(int scale, int spread) =>
        from kind in Gen.Choose(0, 19)
        from mantissa in Gen.Choose(0, int.MaxValue).Two()
        from exponent in Gen.Choose(scale - spread, scale + spread)
        from sign in Gen.Elements(-1.0, 1.0)
        select kind switch
        {
            0 => sign * 0.0,
            1 => sign * Math.ScaleB(1, Math.Clamp(exponent, -1074, 1023)),
            2 => sign * double.Epsilon,
            _ => sign * Number(mantissa.Item1, mantissa.Item2, Math.Clamp(exponent, -1074, 1023)),
        };

    private static double Number(int high, int low, int exponent)
    {
        var fraction = ((((long)high << 31) | (long)low) & ((1L << 52) - 1)) | (1L << 52);
        return Math.ScaleB(Math.ScaleB(fraction, -52), exponent);
    }

    private static IEnumerable<double[]> SmallerList(double[] items)
    {
        for (var width = items.Length; width >= 1; width /= 2)
        {
            for (var at = 0; at + width <= items.Length; at += width)
            {
                yield return [.. items[..at], .. items[(at + width)..]];
            }
        }

        for (var i = 0; i < items.Length; i++)
        {
            foreach (var smaller in Smaller(items[i]))
            {
                yield return [.. items[..i], smaller, .. items[(i + 1)..]];
            }
        }
    }

    /// <summary>Positive before negative, powers of two before other numbers; the scale stays, since it matters.</summary>
    private static IEnumerable<double> Smaller(double x)
    {
        if (x == 0 || !double.IsFinite(x))
        {
            yield break;
        }

        if (x < 0)
        {
            yield return -x;
        }

        var power = Math.CopySign(Math.ScaleB(1, Math.ILogB(x)), x);
        if (x != power)
        {
            yield return power;
        }
    }
}
