using System.Numerics;
using Persistent.Fields.Meshes;
using Xunit;

namespace Persistent.Tests.Fields.Meshes;

public class OrientationTests
{
    [Fact]
    public void Sign_IsExact_OnPointsThatAlmostLieOnOneLine()
    {
        var random = new Random(20260101);
        var zeros = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var (ax, ay, bx, by) = (random.NextDouble(), random.NextDouble(), random.NextDouble(), random.NextDouble());
            var t = (random.NextDouble() * 3) - 1;
            var (cx, cy) = (Nudge(ax + (t * (bx - ax)), random), Nudge(ay + (t * (by - ay)), random));
            var expected = ExactSign(ax, ay, bx, by, cx, cy);
            zeros += expected == 0 ? 1 : 0;
            Assert.Equal(expected, Orientation.Sign(ax, ay, bx, by, cx, cy));
            Assert.Equal(expected, Orientation.Sign(bx, by, cx, cy, ax, ay));
            Assert.Equal(-expected, Orientation.Sign(bx, by, ax, ay, cx, cy));
        }

        Assert.True(zeros < 20_000);
    }

    [Fact]
    public void Sign_IsExact_OnAFineLattice()
    {
        // The classical example: floating-point determinants give a patchwork of signs here.
        var step = Math.BitIncrement(0.5) - 0.5;
        for (var i = 0; i < 64; i++)
        {
            for (var j = 0; j < 64; j++)
            {
                var (x, y) = (0.5 + (i * step), 0.5 + (j * step));
                Assert.Equal(Math.Sign(j - i), Orientation.Sign(12, 12, 24, 24, x, y));
            }
        }
    }

    [Theory]
    [InlineData(1e75)]
    [InlineData(1e-75)]
    public void Sign_IsExact_AtBothEndsOfTheRange(double size)
    {
        var (a, b) = (size * 0.1, size * 0.7);
        Assert.Equal(0, Orientation.Sign(a, a, b, b, size * 0.4, size * 0.4));
        Assert.Equal(1, Orientation.Sign(a, a, b, b, size * 0.4, Math.BitIncrement(size * 0.4)));
        Assert.Equal(-1, Orientation.Sign(a, a, b, b, size * 0.4, Math.BitDecrement(size * 0.4)));
    }

    internal static int ExactSign(double ax, double ay, double bx, double by, double cx, double cy)
    {
        var (ux, uy, vx, vy) = (Exact(ax) - Exact(cx), Exact(ay) - Exact(cy), Exact(bx) - Exact(cx), Exact(by) - Exact(cy));
        return ((ux * vy) - (uy * vx)).Sign;
    }

    // A double as a multiple of 2^-1200.
    private static BigInteger Exact(double value)
    {
        if (value == 0)
        {
            return BigInteger.Zero;
        }

        var exponent = Math.ILogB(value);
        var mantissa = (long)Math.ScaleB(value, 52 - exponent);
        return (BigInteger)mantissa << (exponent - 52 + 1200);
    }

    private static double Nudge(double value, Random random) => random.Next(3) switch
    {
        0 => Math.BitIncrement(value),
        1 => Math.BitDecrement(value),
        _ => value,
    };
}
