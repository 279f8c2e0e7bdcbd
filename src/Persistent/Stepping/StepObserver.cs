using Persistent.State;

namespace Persistent.Stepping;

/// <summary>Looks at an accepted step; cannot change it.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <param name="step">The step; borrowed for the duration of the call.</param>
/// <returns>Whether to go on.</returns>
public delegate Onward StepObserver<T>(in AcceptedStep<T> step)
    where T : IState<T>;

/// <summary>Whether an integration goes on after a step.</summary>
public enum Onward
{
    /// <summary>Take the next step.</summary>
    Continue,

    /// <summary>Return the integration as it is.</summary>
    Stop,
}
