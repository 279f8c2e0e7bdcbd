using System.Collections.Immutable;
using LanguageExt;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>The end of an integration of a list of numbers, with the counts and codes of Hairer's DOPRI5 and DOP853.</summary>
/// <param name="Final">y at the end; where the integration got to when it failed.</param>
/// <param name="Status">1 at the end time; −1 for input that makes no sense, −2 after 100 000 steps, −3 for a step size that became too small, −4 for a
/// problem that is probably stiff.</param>
/// <param name="Evaluations">Evaluations of f.</param>
/// <param name="Steps">Attempted steps.</param>
/// <param name="Accepted">Accepted steps.</param>
/// <param name="Rejected">Rejected steps; those before the first accepted one are not counted.</param>
public sealed record Solution(ImmutableArray<double> Final, int Status, long Evaluations, long Steps, long Accepted, long Rejected)
{
    /// <summary>y at each of the times that were asked for and reached.</summary>
    public ImmutableArray<ImmutableArray<double>> Outputs { get; init; } = [];

    private const int Done = 1;
    private const int InconsistentInput = -1;
    private const int TooManySteps = -2;
    private const int StepTooSmall = -3;
    private const int ProbablyStiff = -4;

    // His code counts a step before it asks whether there were too many, and knows no limit of rejections in a row.
    private const long MostSteps = 100_000;

    /// <inheritdoc/>
    public bool Equals(Solution? other) =>
        other is not null && (Status, Evaluations, Steps, Accepted, Rejected).Equals((other.Status, other.Evaluations, other.Steps, other.Accepted, other.Rejected))
        && BitEquality.Lists(Final, other.Final, BitEquality.Same)
        && BitEquality.Lists(Outputs, other.Outputs, static (one, another) => BitEquality.Lists(one, another, BitEquality.Same));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Status, Evaluations, Steps, Accepted, Rejected, Final.Length);

    internal delegate Method<Numbers> MakeMethod(Func<Numbers, double, Numbers> derivative, Tolerance tolerance, bool isBackward);

    /// <summary>Drives a method over numbers. Backward integration is forward integration of −f in −t: changes of sign round nothing.</summary>
    internal static Solution Of(
        MakeMethod method,
        StepControl control,
        Func<double, ImmutableArray<double>, ImmutableArray<double>> derivative,
        ImmutableArray<double> initial,
        (double Start, double End) time,
        (double Relative, double Absolute) tolerances,
        ImmutableArray<double> times)
    {
        ArgumentNullException.ThrowIfNull(derivative);
        if (initial.IsDefaultOrEmpty || !double.IsFinite(time.Start) || !double.IsFinite(time.End)
            || !Tolerance.IsValid(tolerances.Relative, tolerances.Absolute))
        {
            return new(initial, InconsistentInput, 0, 0, 0, 0);
        }

        ImmutableArray<double> asked = times.IsDefault ? [] : times;
        if (time.Start == time.End)
        {
            return new(initial, Done, 0, 0, 0, 0) { Outputs = [.. asked.Select(_ => initial)] };
        }

        var isBackward = time.End < time.Start;
        Func<Numbers, double, Numbers> slope = isBackward
            ? (y, t) => new([.. derivative(0 - t, y.Values).Select(static k => -k)])
            : (y, t) => new(derivative(t, y.Values));
        var scheme = Scheme.Of(
            method(slope, Tolerance.Of(tolerances.Relative, tolerances.Absolute), isBackward),
            control with
            {
                Landing = Landing.Cut,
                MostAttempts = MostSteps + 1,
                Policy = FailurePolicy.Default with { MostRejectionsInARow = int.MaxValue },
            });
        var sign = isBackward ? -1 : 1;
        var (begun, reached, outputs) = Integration.Start(new Numbers(initial), scheme, sign * time.Start)
            .AdvanceTo(sign * time.End, [.. asked.Select(t => sign * t)], static (in AcceptedStep<Numbers> _) => Onward.Stop);
        var early = begun.State.Counters is { Accepted: 1, Rejected: var rejections } ? rejections : 0;
        var (there, _, others) = reached.Length == asked.Length
            ? new(begun.AdvanceTo(sign * time.End), [], [])
            : begun.AdvanceTo(sign * time.End, [.. asked[reached.Length..].Select(t => sign * t)]);
        var counters = there.State.Counters;
        var status = Code(there.Failure);

        // He counts the step that turns out to be stiff, though it is not taken.
        var last = status == ProbablyStiff ? 1 : 0;
        var rejected = counters.Accepted == 0 ? 0 : counters.Rejected - early;
        return new(
            there.Model.Values, status, counters.Evaluations, counters.Accepted + counters.Rejected + last, counters.Accepted + last, rejected)
        {
            Outputs = [.. outputs.Concat(others).Select(static y => y.Values)],
        };
    }

    private static int Code(Option<StepFailure> failure) => failure.Match(
        None: () => Done,
        Some: reason => reason.Match(
            stepUnderflow: _ => StepTooSmall,
            tooManyRejections: _ => StepTooSmall,
            tooManySteps: _ => TooManySteps,
            stiff: _ => ProbablyStiff,
            invalidStep: _ => StepTooSmall,
            poolExhausted: full => throw new InvalidOperationException(full.Message),
            model: wrong => throw new InvalidOperationException(wrong.Reason)));
}
