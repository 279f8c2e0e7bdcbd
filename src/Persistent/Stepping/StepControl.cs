namespace Persistent.Stepping;

/// <summary>How the size of the next step follows from the last: a value without memory; what it remembers is a <see cref="ControlState"/>.</summary>
/// <remarks>
/// Whatever the control, a rejected step is tried again with a strictly smaller one: the step's own hint if it gives one, else a quarter
/// after a failed solve or a value that is not finite, a half after other reasons, and what the controller says after a failed error test.
/// </remarks>
public abstract record StepControl
{
    /// <summary>How many rejections in a row end the integration.</summary>
    public const int MostRejectionsInARow = 10;

    private protected StepControl(double first) => First = Positive(first, nameof(first));

    /// <summary>The size of the first step.</summary>
    public double First { get; }

    /// <summary>An attempt below this size ends the integration with <see cref="StepFailure.StepUnderflow"/>; 0 unless set.</summary>
    public double Smallest
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The smallest step cannot be negative.");
    }

    /// <summary>No step is larger than this; infinite unless set.</summary>
    public double Largest
    {
        get;
        init => field = Positive(value, nameof(value));
    } = double.PositiveInfinity;

    /// <summary>How many accepted steps one call of the driver may take; unlimited unless set.</summary>
    public long MostSteps
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one step must be allowed.");
    } = long.MaxValue;

    /// <summary>Steps of one size. A rejected one is tried again smaller; the step after it has the full size again.</summary>
    /// <param name="size">The size.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is not a positive number.</exception>
    public static StepControl Fixed(double size) => new FixedControl(size);

    /// <summary>Follows the error estimates by Hairer's PI controller; keeps its size while a step gives none.</summary>
    /// <param name="first">The size of the first step.</param>
    /// <param name="order">The order of the error estimate plus one: 5 for DOPRI5.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size or the order is not positive.</exception>
    public static StepControl Adaptive(double first, int order = 5) => new PiControl(first, order);

    /// <summary>Keeps a Courant number near a target: for steps whose error estimate is their Courant number over the largest allowed.</summary>
    /// <param name="first">The size of the first step.</param>
    /// <param name="target">The Courant number to aim at, in units of the largest allowed: above 0, at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is not positive, or the target not between 0 and 1.</exception>
    public static StepControl Courant(double first, double target) => new CourantControl(first, target);

    /// <summary>The size to propose after an accepted step.</summary>
    /// <param name="size">The size that was taken.</param>
    /// <param name="error">Its error estimate, at most 1; NaN when it gave none.</param>
    /// <param name="state">The controller's memory; says whether the step had been rejected before.</param>
    internal abstract double AfterAcceptance(double size, double error, ControlState state);

    /// <summary>The size to try after a failed error test; the driver makes sure that it is smaller.</summary>
    /// <param name="size">The size that was tried.</param>
    /// <param name="error">Its error estimate: above 1, or not a number.</param>
    internal abstract double AfterErrorTest(double size, double error);

    private protected static double Positive(double value, string parameter) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(parameter, value, "A step size must be a positive number.");
}
