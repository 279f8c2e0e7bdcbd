using System.Globalization;
using Persistent.Arrays;

namespace Persistent.Stepping;

/// <summary>Why an integration cannot go on. The last accepted state is kept.</summary>
public abstract record StepFailure
{
    private StepFailure()
    {
    }

    /// <summary>What happened and what to do next, in one line.</summary>
    public string Message => Match(
        underflow => Line($"the step size {underflow.Size:R} fell below the smallest allowed, {underflow.Smallest:R}; loosen the limit or the tolerance, or look for a singularity"),
        rejections => Line($"{rejections.Count} rejections in a row, the last for {rejections.Last}; check the step's tolerance or its Courant limit"),
        steps => Line($"{steps.Limit} steps were taken; raise the limit or advance in shorter pieces"),
        stiff => Line($"the problem is stiff for this method ({stiff.Hits} hits); use an implicit one"),
        invalid => Line($"the step size {invalid.Size:R} is not a positive number; check the first step and the hints that the step gives"),
        pool => Line($"the leaf pool of {pool.Capacity} bytes is full and {pool.Requested} more were needed; hold fewer snapshots or enlarge it{pool.AndWhy}"),
        model => model.Reason);

    /// <summary>Calls the function for the case at hand.</summary>
    /// <typeparam name="TResult">What the functions return.</typeparam>
    /// <param name="stepUnderflow">For a step below the smallest allowed.</param>
    /// <param name="tooManyRejections">For a step that kept being rejected.</param>
    /// <param name="tooManySteps">For a run that took too many steps.</param>
    /// <param name="stiff">For a problem that is stiff for the method.</param>
    /// <param name="invalidStep">For a size that is no positive number.</param>
    /// <param name="poolExhausted">For a pool that is full.</param>
    /// <param name="model">For a reason of the model's own.</param>
    public TResult Match<TResult>(
        Func<StepUnderflow, TResult> stepUnderflow,
        Func<TooManyRejections, TResult> tooManyRejections,
        Func<TooManySteps, TResult> tooManySteps,
        Func<Stiff, TResult> stiff,
        Func<InvalidStep, TResult> invalidStep,
        Func<PoolExhausted, TResult> poolExhausted,
        Func<Model, TResult> model)
    {
        ArgumentNullException.ThrowIfNull(stepUnderflow);
        ArgumentNullException.ThrowIfNull(tooManyRejections);
        ArgumentNullException.ThrowIfNull(tooManySteps);
        ArgumentNullException.ThrowIfNull(stiff);
        ArgumentNullException.ThrowIfNull(invalidStep);
        ArgumentNullException.ThrowIfNull(poolExhausted);
        ArgumentNullException.ThrowIfNull(model);
        return this switch
        {
            StepUnderflow f => stepUnderflow(f),
            TooManyRejections f => tooManyRejections(f),
            TooManySteps f => tooManySteps(f),
            Stiff f => stiff(f),
            InvalidStep f => invalidStep(f),
            PoolExhausted f => poolExhausted(f),
            Model f => model(f),
            _ => throw new InvalidOperationException("The union of failures is closed."),
        };
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>The step that would be tried is below the smallest allowed, or too small to move the time.</summary>
    /// <param name="Size">The size that was about to be tried.</param>
    /// <param name="Smallest">The smallest allowed.</param>
    public sealed record StepUnderflow(double Size, double Smallest) : StepFailure;

    /// <summary>A step was rejected as often in a row as the driver tries.</summary>
    /// <param name="Count">How often.</param>
    /// <param name="Last">The last reason.</param>
    public sealed record TooManyRejections(int Count, Rejection Last) : StepFailure;

    /// <summary>One call of the driver took as many steps as its control allows.</summary>
    /// <param name="Limit">How many.</param>
    public sealed record TooManySteps(long Limit) : StepFailure;

    /// <summary>The problem is stiff for an explicit method.</summary>
    /// <param name="Hits">How often the test found it so.</param>
    public sealed record Stiff(int Hits) : StepFailure;

    /// <summary>The size that would be tried is not a positive, finite number.</summary>
    /// <param name="Size">The size.</param>
    public sealed record InvalidStep(double Size) : StepFailure;

    /// <summary>The pool has no room for the step's arrays.</summary>
    /// <param name="Requested">The bytes that were asked for.</param>
    /// <param name="Capacity">The pool's bound in bytes.</param>
    public sealed record PoolExhausted(long Requested, long Capacity) : StepFailure
    {
        /// <summary>Why there was no room, beyond what the numbers say, as <see cref="LeafPoolExhausted.Explanation"/> has it; empty when there is nothing to say.</summary>
        public string Explanation { get; init; } = "";

        internal string AndWhy => Explanation.Length > 0 ? ". " + Explanation.TrimEnd('.') : "";

        internal static PoolExhausted Of(LeafPoolExhausted full) => new(full.RequestedBytes, full.Capacity) { Explanation = full.Explanation };
    }

    /// <summary>The model says that it cannot go on.</summary>
    /// <param name="Reason">Why, and what to do about it.</param>
    public sealed record Model(string Reason) : StepFailure;
}
