using System.Globalization;
using Persistent.Stepping;

namespace Persistent.Runs;

/// <summary>What became of a step that was tried.</summary>
public abstract record StepEnding
{
    private StepEnding()
    {
    }

    /// <summary>Calls the function for the case at hand.</summary>
    /// <typeparam name="TResult">What the functions return.</typeparam>
    /// <param name="accepted">For a step that was accepted.</param>
    /// <param name="rejected">For one attempt that was rejected.</param>
    /// <param name="failed">For a failure.</param>
    /// <param name="threw">For an exception.</param>
    public TResult Match<TResult>(
        Func<Accepted, TResult> accepted, Func<Rejected, TResult> rejected, Func<Failed, TResult> failed, Func<Threw, TResult> threw)
    {
        ArgumentNullException.ThrowIfNull(accepted);
        ArgumentNullException.ThrowIfNull(rejected);
        ArgumentNullException.ThrowIfNull(failed);
        ArgumentNullException.ThrowIfNull(threw);
        return this switch
        {
            Accepted a => accepted(a),
            Rejected r => rejected(r),
            Failed f => failed(f),
            Threw t => threw(t),
            _ => throw new InvalidOperationException("The union of endings is closed."),
        };
    }

    /// <summary>The simulation moved on.</summary>
    /// <param name="Error">The error estimate; NaN when the step gave none.</param>
    public sealed record Accepted(double Error) : StepEnding
    {
        /// <inheritdoc/>
        public override string ToString() => "accepted";
    }

    /// <summary>The one attempt was rejected.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Suggested">The size that the controller would try next; smaller than what was tried.</param>
    public sealed record Rejected(Rejection Reason, double Suggested) : StepEnding
    {
        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"rejected, {Reason}; try {Suggested:R}");
    }

    /// <summary>The step cannot be taken.</summary>
    /// <param name="Failure">Why.</param>
    public sealed record Failed(StepFailure Failure) : StepEnding
    {
        /// <inheritdoc/>
        public override string ToString() => $"failed, {Failure.Message}";
    }

    /// <summary>The step threw an exception, which went to the caller.</summary>
    /// <param name="Exception">The exception's type, without its namespace.</param>
    /// <param name="Message">Its message.</param>
    public sealed record Threw(string Exception, string Message) : StepEnding
    {
        /// <inheritdoc/>
        public override string ToString() => $"threw {Exception}, {Message}";
    }
}
