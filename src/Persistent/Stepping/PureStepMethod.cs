using Persistent.State;

namespace Persistent.Stepping;

/// <summary>A step without memory as a method.</summary>
internal sealed class PureStepMethod<T>(Func<T, StepInterval, StepOutcome<T>> step) : Method<T>
    where T : IState<T>
{
    public override StepOutcome<T> Step(T model, MethodMemory<T> memory, StepInterval at) => step(model, at);
}
