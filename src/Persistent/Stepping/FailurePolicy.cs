using System.Collections.Immutable;

namespace Persistent.Stepping;

/// <summary>What follows a rejection: by which factor the step shrinks, how often in a row that may happen, and what a step too small leads to.</summary>
public sealed record FailurePolicy
{
    private static readonly ImmutableArray<double> s_factors = [.. Enum.GetValues<Rejection>().Select(Usual)];

    /// <summary>A quarter after a failed solve or a value that is not finite, a half after other reasons; ten rejections in a row; underflow fails.</summary>
    public static FailurePolicy Default { get; } = new();

    /// <summary>How many rejections in a row end the integration; 10 unless set.</summary>
    public int MostRejectionsInARow
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one rejection ends an integration.");
    } = 10;

    /// <summary>What happens when a step would fall below the smallest allowed; a failure unless set.</summary>
    public Underflow Underflow { get; init; }

    private ImmutableArray<double> Factors { get; init; } = s_factors;

    /// <summary>By which factor a step shrinks that was rejected without a hint. After a failed error test the controller decides.</summary>
    /// <param name="reason">Why it was rejected.</param>
    public double Factor(Rejection reason) => Factors[(int)reason];

    /// <summary>This policy with another factor for a reason.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="factor">Above 0, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor would not shrink a step.</exception>
    public FailurePolicy With(Rejection reason, double factor) => factor is > 0 and < 1
        ? this with { Factors = Factors.SetItem((int)reason, factor) }
        : throw new ArgumentOutOfRangeException(nameof(factor), factor, "A retry is smaller, and not nothing.");

    /// <inheritdoc/>
    public bool Equals(FailurePolicy? other) =>
        other is not null && MostRejectionsInARow == other.MostRejectionsInARow && Underflow == other.Underflow && Factors.SequenceEqual(other.Factors);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MostRejectionsInARow, Underflow, Factors[0]);

    private static double Usual(Rejection reason) => reason is Rejection.NonlinearSolve or Rejection.LinearSolve or Rejection.NonFinite ? 0.25 : 0.5;
}
