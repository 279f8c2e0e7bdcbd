using System.Collections.Immutable;

namespace Persistent.Runs;

/// <summary>
/// Whether a run has come to rest: each measure varied by less than 1e-5 max(value, 1) over the last 0.05 of time. A test of single steps
/// would stop falsely near the critical Rayleigh number. Immutable; adding costs O(records in the window).
/// </summary>
public sealed class Steadiness
{
    /// <summary>The length of time over which the measures are compared.</summary>
    public const double Window = 0.05;

    /// <summary>The variation, relative to max(value, 1), below which a measure is steady.</summary>
    public const double Tolerance = 1e-5;

    private readonly ImmutableQueue<Record> window;

    private Steadiness(ImmutableQueue<Record> window, bool isSteady)
    {
        this.window = window;
        IsSteady = isSteady;
    }

    /// <summary>Nothing recorded yet.</summary>
    public static Steadiness Unknown { get; } = new([], isSteady: false);

    /// <summary>Whether the records reach back far enough and both measures hardly varied.</summary>
    public bool IsSteady { get; }

    /// <summary>The same with one more record.</summary>
    /// <param name="time">Its time, after all earlier ones.</param>
    /// <param name="nusselt">The Nusselt number then.</param>
    /// <param name="vrms">The root-mean-square velocity then.</param>
    /// <returns>The longer record, cut to the window.</returns>
    public Steadiness Add(double time, double nusselt, double vrms)
    {
        var longer = window.Enqueue(new Record(time, nusselt, vrms));

        // The first record is the youngest one that is at least a window old, if there is such a one.
        while (longer.Dequeue(out _) is { IsEmpty: false } rest && rest.Peek().Time <= time - Window)
        {
            longer = rest;
        }

        var isSteady = longer.Peek().Time <= time - Window
            && Varies(longer, static r => r.Nusselt) < Tolerance * Math.Max(nusselt, 1)
            && Varies(longer, static r => r.Vrms) < Tolerance * Math.Max(vrms, 1);
        return new Steadiness(longer, isSteady);
    }

    // NaN compares false, so that a run whose measures are not numbers is never steady.
    private static double Varies(ImmutableQueue<Record> records, Func<Record, double> measure)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var record in records)
        {
            least = Math.Min(least, measure(record));
            most = Math.Max(most, measure(record));
        }

        return most - least;
    }

    private readonly record struct Record(double Time, double Nusselt, double Vrms);
}
