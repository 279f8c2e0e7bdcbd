using LanguageExt;

namespace Persistent.Stepping;

/// <summary>How the size of the next step follows from the last: a value without memory; what it remembers is a <see cref="ControlState"/>.</summary>
/// <remarks>
/// Whatever the control, a step is accepted only if its error is at most 1, so that NaN rejects, and a rejected step is tried again with a
/// strictly smaller one: the step's own hint if it gives one, else what <see cref="Policy"/> says of the reason, and after a failed error test
/// what the controller says.
/// </remarks>
public abstract record StepControl
{
    /// <summary>How many rejections in a row end the integration unless <see cref="Policy"/> says otherwise.</summary>
    public const int MostRejectionsInARow = 10;

    private protected StepControl(Option<double> first) => First = first.Map(size => Positive(size, nameof(first)));

    /// <summary>The size of the first step; none when the method is to choose it.</summary>
    public Option<double> First { get; }

    /// <summary>An attempt below this size is an underflow, see <see cref="Policy"/>; 0 unless set. Whatever it is, a step of ten roundings of the
    /// time or less always ends the integration.</summary>
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

    /// <summary>How many attempts an integration may make since its start, accepted and rejected; unlimited unless set.</summary>
    public long MostAttempts
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one attempt must be allowed.");
    } = long.MaxValue;

    /// <summary>After how many accepted steps methods that can are asked whether the problem is stiff, again and again; then at every step while
    /// it looks so. Fifteen times in all end the integration, six misses in a row clear the suspicion. 1000 unless set; 0 never asks.</summary>
    public int StiffnessTestEvery
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Ask after a number of steps, or never: 0.");
    } = 1000;

    /// <summary>What follows a rejection.</summary>
    public FailurePolicy Policy
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = FailurePolicy.Default;

    /// <summary>How the last steps before an end time are fitted; halved unless set.</summary>
    public Landing Landing { get; init; }

    /// <summary>The memory before the first step.</summary>
    public abstract ControlState Initial { get; }

    /// <summary>What is proposed before the first step, and after a jump; 0 when the method is to choose.</summary>
    internal double FirstProposal => First.Match(Some: size => Math.Min(size, Largest), None: () => 0);

    /// <summary>What is proposed to go on from a state whose controller was another: what that one proposed, if it had begun.</summary>
    /// <param name="proposed">What it proposed.</param>
    internal virtual double Resumed(double proposed) => proposed > 0 ? Math.Min(proposed, Largest) : FirstProposal;

    /// <summary>Steps of one size. A rejected one is tried again smaller; the step after it has the full size again.</summary>
    /// <param name="size">The size.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is not positive.</exception>
    public static StepControl Fixed(double size) => new FixedControl(size);

    /// <summary>Hairer's PI controller, driven by the steps' error estimates; steps without one keep their size.</summary>
    /// <param name="first">The size of the first step.</param>
    /// <param name="order">The order of the error estimate plus one: 5 for DOPRI5.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size or the order is not positive.</exception>
    public static StepControl Adaptive(double first, int order = 5) => new PiControl(first, order);

    /// <summary>Hairer's PI controller: β = 0.04, factors from 1/5 to 10 as in DOPRI5 unless given.</summary>
    /// <param name="order">The order of the error estimate plus one: 5 for DOPRI5.</param>
    /// <param name="first">The size of the first step; none when the method is to choose it.</param>
    /// <param name="beta">How much the last error counts, from 0 to 0.2; 0 is the elementary controller.</param>
    /// <param name="leastFactor">The most a step shrinks by.</param>
    /// <param name="mostFactor">The most it grows by.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its bounds.</exception>
    public static StepControl Pi(int order, Option<double> first = default, double beta = 0.04, double leastFactor = 0.2, double mostFactor = 10) =>
        new PiControl(first, order, beta, leastFactor, mostFactor);

    /// <summary>The elementary controller: it aims each step at the tolerance, from the last error alone.</summary>
    /// <param name="order">The order of the error estimate plus one.</param>
    /// <param name="first">The size of the first step; none when the method is to choose it.</param>
    /// <param name="limiter">What bounds the change of a step.</param>
    public static StepControl I(int order, Option<double> first = default, Limiter limiter = Limiter.Clip) => new IControl(first, order, limiter);

    /// <summary>The PI controller of Söderlind with exponents 3/5 and −1/5.</summary>
    /// <param name="order">The order of the error estimate plus one.</param>
    /// <param name="first">The size of the first step; none when the method is to choose it.</param>
    /// <param name="limiter">What bounds the change of a step.</param>
    public static StepControl Pi42(int order, Option<double> first = default, Limiter limiter = Limiter.Clip) => new Pi42Control(first, order, limiter);

    /// <summary>A PID controller, from the last three errors.</summary>
    /// <param name="order">The order of the error estimate plus one.</param>
    /// <param name="proportional">p: 0.2 damps oscillations; from 0 to 1.</param>
    /// <param name="integral">i: 0.3 to 1.</param>
    /// <param name="derivative">d: usually 0; from −1 to 1.</param>
    /// <param name="first">The size of the first step; none when the method is to choose it.</param>
    /// <param name="limiter">What bounds the change of a step.</param>
    /// <exception cref="ArgumentOutOfRangeException">A gain is outside its bounds.</exception>
    public static StepControl Pid(
        int order, double proportional, double integral, double derivative = 0, Option<double> first = default, Limiter limiter = Limiter.Clip) =>
        new PidControl(first, order, proportional, integral, derivative, limiter);

    /// <summary>The digital filter H211b with b = 4: smooth step sequences, from the last two errors and the last change of the step.</summary>
    /// <param name="order">The order of the error estimate plus one.</param>
    /// <param name="first">The size of the first step; none when the method is to choose it.</param>
    /// <param name="limiter">What bounds the change of a step.</param>
    public static StepControl H211b(int order, Option<double> first = default, Limiter limiter = Limiter.Clip) => new H211bControl(first, order, limiter);

    /// <summary>Keeps a Courant number near a target: for steps whose error estimate is their Courant number over the largest allowed.</summary>
    /// <param name="first">The size of the first step.</param>
    /// <param name="target">The Courant number to aim at, in units of the largest allowed: above 0, at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is not positive, or the target not between 0 and 1.</exception>
    public static StepControl Courant(double first, double target) => new CourantControl(first, target);

    /// <summary>This control, and never a step whose Courant number would exceed its target, for steps that say their
    /// <see cref="StepOutcome{T}.Accepted.Courant"/> number beside their error. Above 1 such a step is rejected.</summary>
    /// <param name="target">The Courant number to stay at or below, in units of the largest allowed: above 0, at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The target does not lie between 0 and 1.</exception>
    public StepControl LimitedByCourant(double target) => new CourantLimitedControl(this, target);

    /// <summary>The size to propose after an accepted step.</summary>
    /// <param name="size">The size that was taken.</param>
    /// <param name="error">Its error estimate, at most 1; NaN when it gave none.</param>
    /// <param name="courant">Its Courant number in units of the largest allowed, if it gave one.</param>
    /// <param name="state">The memory; says whether the step had been rejected before.</param>
    internal abstract double AfterAcceptance(double size, double error, Option<double> courant, ControlState state);

    /// <summary>The size to try after a failed error test; the driver makes sure that it is smaller.</summary>
    /// <param name="size">The size that was tried.</param>
    /// <param name="error">Its error estimate: above 1, or not a number.</param>
    /// <param name="state">The memory.</param>
    internal abstract double AfterErrorTest(double size, double error, ControlState state);

    /// <summary>The size to try when the Courant number of a step forbids it; none when it does not.</summary>
    /// <param name="size">The size that was tried.</param>
    /// <param name="courant">Its Courant number in units of the largest allowed, if it gave one.</param>
    internal virtual Option<double> AfterCourantTest(double size, Option<double> courant) => Option<double>.None;

    /// <summary>How an error of an accepted step is kept.</summary>
    /// <param name="error">The error.</param>
    internal virtual double Kept(double error) => error;

    private protected static double Positive(double value, string parameter) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(parameter, value, "A step size must be a positive number.");
}
