using LanguageExt;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Runs;

/// <summary>A method that makes one attempt and refuses the next; notes why the first was rejected, and which size the driver asked for after it.</summary>
internal sealed class SingleAttempt<T>(Method<T> method, StepControl control) : Method<T>
    where T : IState<T>
{
    private Rejection? _reason;
    private int _attempts;

    public override string Name => method.Name;

    public override int ControlOrder => method.ControlOrder;

    public override double MostGrowth => method.MostGrowth;

    public override int EvaluationsToBegin => method.EvaluationsToBegin;

    public override int EvaluationsOfFirstStep => method.EvaluationsOfFirstStep;

    public override double StabilityBound => method.StabilityBound;

    /// <summary>What was tried.</summary>
    internal StepInterval Tried { get; private set; }

    /// <summary>Why the attempt was rejected, with the size that would be tried next; null when it was not rejected.</summary>
    internal StepEnding.Rejected? Rejected { get; private set; }

    public override MethodMemory<T> Begin(T model, double time) => method.Begin(model, time);

    public override bool CanGoOn(T model, MethodMemory<T> memory) => method.CanGoOn(model, memory);

    public override Option<double> FirstStep(T model, MethodMemory<T> memory, double time, double span) => method.FirstStep(model, memory, time, span);

    public override Option<double> Stiffness(StepOutcome<T>.Accepted step, StepInterval at) => method.Stiffness(step, at);

#pragma warning disable PST0107 // notes what became of the one attempt, for the caller; no outcome depends on it but the end of the drive
    public override StepOutcome<T> Step(T model, MethodMemory<T> memory, StepInterval at)
    {
        if (_attempts++ == 0)
        {
            Tried = at;
            var outcome = method.Step(model, memory, at);
            _reason = outcome switch
            {
                StepOutcome<T>.Rejected rejected => rejected.Reason,
                StepOutcome<T>.Accepted accepted => Doubt(accepted, at.Size),
                _ => null,
            };
            return outcome;
        }

        Rejected = _reason is { } reason ? new(reason, at.Size) : null;
        return StepOutcome.Fail<T>("a second attempt was not asked for");
    }
#pragma warning restore PST0107

    /// <summary>Why the driver would reject what the method accepts.</summary>
    private Rejection Doubt(StepOutcome<T>.Accepted step, double size) =>
        control.AfterCourantTest(size, step.Courant).IsSome ? Rejection.Courant
        : double.IsFinite(step.Error.IfNone(0)) ? Rejection.ErrorTest
        : Rejection.NonFinite;
}
