namespace Persistent.Benchmarks.Quick;

/// <summary>DOPRI5 as one would write it by hand for one problem: plain arrays that are written over, one loop.</summary>
internal static class PlainDopri5
{
    internal delegate void Slope(ReadOnlySpan<double> y, Span<double> slope);

    /// <summary>y at the end, and how many steps were tried.</summary>
    internal static (double[] Final, int Steps) Solve(Slope f, double[] initial, double end, double tolerance)
    {
        var n = initial.Length;
        double[] y = [.. initial], next = new double[n], sixth = new double[n], stage = new double[n];
        double[] k1 = new double[n], k2 = new double[n], k3 = new double[n], k4 = new double[n], k5 = new double[n], k6 = new double[n], k7 = new double[n];
        f(y, k1);
        var h = First(f, y, k1, stage, k2, end, tolerance);
        var (t, steps, old, rejected) = (0.0, 0, 1e-4, false);
        while (true)
        {
            var last = t + (1.01 * h) - end > 0;
            h = last ? end - t : h;
            steps++;
            var first = h * 0.2;
            for (var i = 0; i < n; i++)
            {
                stage[i] = y[i] + (first * k1[i]);
            }

            f(stage, k2);
            for (var i = 0; i < n; i++)
            {
                stage[i] = y[i] + (h * ((3.0 / 40 * k1[i]) + (9.0 / 40 * k2[i])));
            }

            f(stage, k3);
            for (var i = 0; i < n; i++)
            {
                stage[i] = y[i] + (h * ((44.0 / 45 * k1[i]) + (-56.0 / 15 * k2[i]) + (32.0 / 9 * k3[i])));
            }

            f(stage, k4);
            for (var i = 0; i < n; i++)
            {
                stage[i] = y[i] + (h * ((19372.0 / 6561 * k1[i]) + (-25360.0 / 2187 * k2[i]) + (64448.0 / 6561 * k3[i]) + (-212.0 / 729 * k4[i])));
            }

            f(stage, k5);
            for (var i = 0; i < n; i++)
            {
                sixth[i] = y[i] + (h * ((9017.0 / 3168 * k1[i]) + (-355.0 / 33 * k2[i]) + (46732.0 / 5247 * k3[i]) + (49.0 / 176 * k4[i]) + (-5103.0 / 18656 * k5[i])));
            }

            f(sixth, k6);
            for (var i = 0; i < n; i++)
            {
                next[i] = y[i] + (h * ((35.0 / 384 * k1[i]) + (500.0 / 1113 * k3[i]) + (125.0 / 192 * k4[i]) + (-2187.0 / 6784 * k5[i]) + (11.0 / 84 * k6[i])));
            }

            f(next, k7);
            var error = 0.0;
            for (var i = 0; i < n; i++)
            {
                var difference = ((71.0 / 57600 * k1[i]) + (-71.0 / 16695 * k3[i]) + (71.0 / 1920 * k4[i]) + (-17253.0 / 339200 * k5[i]) + (22.0 / 525 * k6[i]) + (-1.0 / 40 * k7[i])) * h;
                var weighted = difference / (tolerance + (tolerance * Math.Max(Math.Abs(y[i]), Math.Abs(next[i]))));
                error += weighted * weighted;
            }

            error = Math.Sqrt(error / n);
            var factor = Math.Pow(error, 0.2 - (0.04 * 0.75));
            if (error <= 1)
            {
                var proposed = h / Math.Clamp(factor / Math.Pow(old, 0.04) / 0.9, 0.1, 5);
                (old, t) = (Math.Max(error, 1e-4), t + h);
                (y, next, k1, k7) = (next, y, k7, k1);
                if (last)
                {
                    return (y, steps);
                }

                h = rejected ? Math.Min(proposed, h) : proposed;
                rejected = false;
            }
            else
            {
                h /= Math.Min(5, factor / 0.9);
                rejected = true;
            }
        }
    }

    private static double First(Slope f, double[] y, double[] k1, double[] stage, double[] k2, double end, double tolerance)
    {
        var (slopes, values, change) = (0.0, 0.0, 0.0);
        for (var i = 0; i < y.Length; i++)
        {
            var weight = tolerance + (tolerance * Math.Abs(y[i]));
            slopes += k1[i] / weight * (k1[i] / weight);
            values += y[i] / weight * (y[i] / weight);
        }

        var h = Math.Min(Math.Sqrt(values / slopes) * 0.01, end);
        for (var i = 0; i < y.Length; i++)
        {
            stage[i] = y[i] + (h * k1[i]);
        }

        f(stage, k2);
        for (var i = 0; i < y.Length; i++)
        {
            var weighted = (k2[i] - k1[i]) / (tolerance + (tolerance * Math.Abs(y[i])));
            change += weighted * weighted;
        }

        var largest = Math.Max(Math.Sqrt(change) / h, Math.Sqrt(slopes));
        return Math.Min(Math.Min(100 * h, Math.Pow(0.01 / largest, 1.0 / 5)), end);
    }
}
