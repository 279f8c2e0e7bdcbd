using System.Runtime.InteropServices;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>An accepted step as its interpolation sees it: where it began and what came of it.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <param name="Model">The state at its start.</param>
/// <param name="Memory">The method's memory at its start.</param>
/// <param name="Interval">The interval that it covered.</param>
/// <param name="Outcome">The state at its end, and its stages.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TakenStep<T>(T Model, MethodMemory<T> Memory, StepInterval Interval, StepOutcome<T>.Accepted Outcome)
    where T : IState<T>
{
    /// <summary>The interpolation inside the step.</summary>
    /// <param name="scheme">Says which, unless the step does.</param>
    /// <param name="end">The time at the end.</param>
    internal Interpolant<T> Interpolant(Scheme<T> scheme, double end)
    {
        var dense = scheme.Dense ?? Outcome.Dense ?? LinearOutput.IfPossible<T>() ?? throw new InvalidOperationException(
            $"Nothing says how {typeof(T).Name} is interpolated: make it an IVectorSpace, or set Scheme.Dense.");
        return new(dense, dense.Prepare(this), Interval, end, Model, Outcome.Next);
    }
}
