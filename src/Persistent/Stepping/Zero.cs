namespace Persistent.Stepping;

/// <summary>Finds where a function leaves one side of zero, between two times that bracket it.</summary>
/// <remarks>
/// I. F. D. Oliveira, R. H. C. Takahashi, An enhancement of the bisection method average performance preserving minmax optimality, ACM Trans.
/// Math. Softw. 47 (2020), 5: the ITP method with κ₁ = 0.2 / (b − a), κ₂ = 2, n₀ = 1. At most one evaluation more than bisection takes; the
/// bracket is kept, and its far end is the answer, so that the function has passed zero there.
/// </remarks>
internal static class Zero
{
    private const double Roundings = 4 * 2.220446049250313e-16;

    /// <summary>The first known time at which the function is no longer on the side it starts from.</summary>
    /// <param name="function">The function.</param>
    /// <param name="near">A time, and the function there: not zero.</param>
    /// <param name="far">A later time, and the function there: zero, or on the other side.</param>
    /// <param name="tolerance">How far apart the ends of the last bracket may be.</param>
    internal static double Find(Func<double, double> function, (double Time, double Value) near, (double Time, double Value) far, double tolerance)
    {
        var width = Math.Max(tolerance, Roundings * Math.Max(Math.Abs(near.Time), Math.Abs(far.Time)));
        var (side, truncation) = (Math.Sign(near.Value), 0.2 / (far.Time - near.Time));
        var steps = 1;
        for (var left = far.Time - near.Time; left > width; left /= 2)
        {
            steps++;
        }

        for (; far.Time - near.Time > width; steps--)
        {
            // Where rounding puts it on an end of the bracket, which may be wide still, the middle is taken.
            var time = Next(near, far, truncation, Math.ScaleB(width, steps));
            time = time > near.Time && time < far.Time ? time : near.Time + ((far.Time - near.Time) / 2);
            if (!(time > near.Time && time < far.Time))
            {
                break;
            }

            var value = function(time);
            if (value == 0)
            {
                return time;
            }

            // What is not a number has not passed zero.
            if (value * side < 0)
            {
                far = (time, value);
            }
            else
            {
                near = (time, value);
            }
        }

        return far.Time;
    }

    private static double Next((double Time, double Value) near, (double Time, double Value) far, double truncation, double reach)
    {
        var width = far.Time - near.Time;
        var middle = near.Time + (width / 2);
        var chord = ((far.Value * near.Time) - (near.Value * far.Time)) / (far.Value - near.Value);
        if (!double.IsFinite(chord))
        {
            return middle;
        }

        var towards = Math.Sign(middle - chord);
        var least = truncation * width * width;
        var truncated = least <= Math.Abs(middle - chord) ? chord + (towards * least) : middle;
        var radius = Math.Max(0, (reach - width) / 2);
        return Math.Abs(truncated - middle) <= radius ? truncated : middle - (towards * radius);
    }
}
