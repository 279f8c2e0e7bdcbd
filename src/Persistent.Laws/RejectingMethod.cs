using LanguageExt;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Laws;

/// <summary>A method whose first attempts are rejected, whatever they would have been.</summary>
internal sealed class RejectingMethod<T>(Method<T> inner, int rejections, Trials.Rejected computed, Rejection reason = Rejection.User) : Method<T>
    where T : IState<T>
{
    private int _left = rejections;

    public override string Name => inner.Name;

    public override int ControlOrder => inner.ControlOrder;

    public override double MostGrowth => inner.MostGrowth;

    public override int EvaluationsToBegin => inner.EvaluationsToBegin;

    public override int EvaluationsOfFirstStep => inner.EvaluationsOfFirstStep;

    public override double StabilityBound => inner.StabilityBound;

    public override MethodMemory<T> Begin(T model, double time) => inner.Begin(model, time);

    public override bool CanGoOn(T model, MethodMemory<T> memory) => inner.CanGoOn(model, memory);

    public override Option<double> FirstStep(T model, MethodMemory<T> memory, double time, double span) => inner.FirstStep(model, memory, time, span);

    public override Option<double> Stiffness(StepOutcome<T>.Accepted step, StepInterval at) => inner.Stiffness(step, at);

    public override StepOutcome<T> Step(T model, MethodMemory<T> memory, StepInterval at)
    {
        if (_left == 0)
        {
            return inner.Step(model, memory, at);
        }

#pragma warning disable PST0107 // it counts the attempts that a law rejects, which are to leave no trace in any state
        _left--;
#pragma warning restore PST0107
        if (computed == Trials.Rejected.AfterComputing)
        {
            inner.Step(model, memory, at);
        }

        return StepOutcome.Reject<T>(reason);
    }
}
