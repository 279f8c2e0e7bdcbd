using System.Collections.Immutable;

namespace Persistent.Tests.Stepping;

/// <summary>The drawn problems of hairer.csv, operation for operation as in tests/Persistent.Benchmarks/peers/hairer.py.</summary>
internal sealed record Drawn(
    Func<double, ImmutableArray<double>, ImmutableArray<double>> Derivative, ImmutableArray<double> Initial, double Start, double End, double Relative, double Absolute)
{
    private static readonly (Func<Numbers, int, Func<double, ImmutableArray<double>, ImmutableArray<double>>> Make, int Length)[] s_kinds =
    [
        (Linear, 6), (Species, 4), (Oscillator, 2), (Relaxation, 3), (Blowup, 2), (Orbit, 4), (Rest, 3), (Rod, 40),
    ];

    private static readonly double[] s_tolerances = [1e-3, 1e-4, 1e-6, 1e-7, 1e-8, 1e-10, 1e-12];

    public static Drawn Of(int seed)
    {
        var u = new Numbers(seed);
        var (make, n) = s_kinds[seed % s_kinds.Length];
        var initial = u.List(n, 0.2, 1.5);
        var span = u.Next(0, 1) * u.Next(1, 30);
        var start = u.Next(0, 1) < 0.4 ? 0 : u.Next(-5, 5);
        var isBackward = u.Next(0, 1) < 0.25;
        var relative = s_tolerances[(int)u.Next(0, s_tolerances.Length)];
        var absolute = u.Next(0, 1) < 0.6 ? relative : relative * u.Next(0.001, 1);
        return new(make(u, n), initial, start, isBackward ? start - span : start + span, relative, absolute);
    }

    private static Func<double, ImmutableArray<double>, ImmutableArray<double>> Linear(Numbers u, int n)
    {
        var a = u.Table(n, -1, 1);
        var b = u.List(n, -1, 1);
        return (t, y) => [.. Enumerable.Range(0, n).Select(i => Sum(b[i] * t, a[i], y))];
    }

    private static Func<double, ImmutableArray<double>, ImmutableArray<double>> Species(Numbers u, int n)
    {
        var r = u.List(n, -1, 1);
        var a = u.Table(n, -1, 0.2);
        return (_, y) => [.. Enumerable.Range(0, n).Select(i => y[i] * Sum(r[i], a[i], y))];
    }

    private static Func<double, ImmutableArray<double>, ImmutableArray<double>> Oscillator(Numbers u, int n)
    {
        var mu = u.Next(0, 1) * u.Next(0, 100);
        return (_, y) => [y[1], (mu * (1 - (y[0] * y[0])) * y[1]) - y[0]];
    }

    private static Func<double, ImmutableArray<double>, ImmutableArray<double>> Relaxation(Numbers u, int n)
    {
        double[] rates = [.. Enumerable.Range(0, n).Select(_ => u.Next(0, 1) * u.Next(0, 1) * u.Next(0, 10000))];
        return (t, y) => [.. Enumerable.Range(0, n).Select(i => (-rates[i] * (y[i] - (t * t))) + (2 * t))];
    }

    private static Func<double, ImmutableArray<double>, ImmutableArray<double>> Blowup(Numbers u, int n)
    {
        var c = u.List(n, 0.1, 2);
        return (_, y) => [.. Enumerable.Range(0, n).Select(i => (c[i] * y[i] * y[i]) + 1)];
    }

    private static Func<double, ImmutableArray<double>, ImmutableArray<double>> Orbit(Numbers u, int n)
    {
        var m = u.Next(0.5, 2);
        return (_, y) =>
        {
            var r = (y[0] * y[0]) + (y[1] * y[1]);
            r *= Math.Sqrt(r);
            return [y[2], y[3], -m * y[0] / r, -m * y[1] / r];
        };
    }

    private static Func<double, ImmutableArray<double>, ImmutableArray<double>> Rest(Numbers u, int n) => (_, _) => [.. new double[n]];

    private static Func<double, ImmutableArray<double>, ImmutableArray<double>> Rod(Numbers u, int n)
    {
        var k = u.Next(1, 50);
        return (_, y) => [.. Enumerable.Range(0, n).Select(i => i == 0 || i == n - 1 ? 0 : k * (y[i - 1] - (2 * y[i]) + y[i + 1]))];
    }

    private static double Sum(double sum, ImmutableArray<double> row, ImmutableArray<double> y)
    {
        for (var j = 0; j < row.Length; j++)
        {
            sum += row[j] * y[j];
        }

        return sum;
    }

    private sealed class Numbers(int seed)
    {
        private ulong _state = ((ulong)seed * 2654435761) + 12345;

        public double Next(double low, double high)
        {
            _state = (_state * 6364136223846793005) + 1442695040888963407;
            return low + ((high - low) * ((_state >> 11) / 9007199254740992.0));
        }

        public ImmutableArray<double> List(int n, double low, double high) => [.. Enumerable.Range(0, n).Select(_ => Next(low, high))];

        public ImmutableArray<ImmutableArray<double>> Table(int n, double low, double high) => [.. Enumerable.Range(0, n).Select(_ => List(n, low, high))];
    }
}
