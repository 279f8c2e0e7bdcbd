using Persistent.Stepping;
using Xunit;

namespace Persistent.Tests.Stepping;

public class ZeroTests
{
    public static TheoryData<string, double> Functions => new()
    {
        { "line", 0.3 }, { "line", 1e-9 }, { "line", 1 - 1e-15 }, { "cubic", 0.7 }, { "steep", 0.123 }, { "ninth", 0.9 }, { "stairs", 0.5 }, { "nan", 0.4 },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Find_StopsJustBeyondTheZero_WithHardlyMoreEvaluationsThanBisection(string name, double zero)
    {
        foreach (var (offset, tolerance) in new[] { (0.0, 0.0), (0.0, 1e-6), (7.0, 0.0), (-1000.0, 1e-9), (-0.5, 0.0) })
        {
            var calls = 0;
            double Function(double time)
            {
                calls++;
                var x = time - offset - zero;
                return name switch
                {
                    "line" => x,
                    "cubic" => -x * x * x,
                    "steep" => Math.Atan(1e6 * x),
                    "ninth" => Math.Pow(x, 9),
                    "stairs" => x < 0 ? -1 : 2,
                    _ => x is < -0.1 and > -0.3 ? double.NaN : x,
                };
            }

            var (near, far) = ((offset, Function(offset)), (offset + 1, Function(offset + 1)));
            calls = 0;
            var found = Zero.Find(Function, near, far, tolerance);
            var evaluations = calls;
            var width = Math.Max(tolerance, 4 * 2.3e-16 * Math.Max(Math.Abs(offset), Math.Abs(offset + 1)));
            Assert.InRange(found - (offset + zero), -4e-16 * (1 + Math.Abs(offset)), width * 1.01);
            Assert.InRange(evaluations, 0, Math.Ceiling(Math.Log2(1 / width)) + 2);
            Assert.True(Function(found) * near.Item2 <= 0);
        }
    }
}
