using System.Numerics;

namespace Persistent.Properties.Models;

/// <summary>The exact sum of finite doubles, as a whole number of units of 2^−1074.</summary>
/// <param name="Units">The whole number.</param>
public readonly record struct ExactSum(BigInteger Units)
{
    private const int Unit = -1074;

    public static ExactSum Of(IEnumerable<double> terms) => new(terms.Aggregate(BigInteger.Zero, (sum, x) => sum + In(x)));

    /// <summary>The double next to the sum, ties to even; infinite beyond the largest.</summary>
    public double ToDouble()
    {
        var magnitude = BigInteger.Abs(Units);
        var excess = (int)magnitude.GetBitLength() - 53;
        var rounded = excess <= 0 ? (double)(long)magnitude : Rounded(magnitude, excess);
        var result = Math.ScaleB(rounded, Unit + Math.Max(excess, 0));
        return Units.Sign < 0 ? -result : result;
    }

    /// <summary>log₂ of |x − this| as a whole number of units, rounded up; minus infinity for no difference.</summary>
    /// <param name="x">A finite number.</param>
    public double LogOfDifference(double x)
    {
        var difference = BigInteger.Abs(In(x) - Units);
        return difference.IsZero ? double.NegativeInfinity : difference.GetBitLength() + Unit;
    }

    /// <summary>The exponent of the lowest bit that is set; of zero, a very large one.</summary>
    /// <param name="x">A finite number.</param>
    public static int LowestBit(double x) => x == 0 ? int.MaxValue : Unit + (int)BigInteger.TrailingZeroCount(BigInteger.Abs(In(x)));

    private static BigInteger In(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var fraction = bits & ((1L << 52) - 1);
        var units = exponent == 0 ? fraction : (BigInteger)(fraction | (1L << 52)) << (exponent - 1);
        return bits < 0 ? -units : units;
    }

    private static double Rounded(BigInteger magnitude, int excess)
    {
        var kept = (long)(magnitude >> excess);
        var rest = magnitude - ((BigInteger)kept << excess);
        var half = BigInteger.One << (excess - 1);
        var up = rest > half || (rest == half && (kept & 1) == 1);
        return up ? kept + 1 : kept;
    }
}
