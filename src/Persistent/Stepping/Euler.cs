using Persistent.State;

namespace Persistent.Stepping;

/// <summary>Euler's method, of order 1.</summary>
/// <remarks>L. Euler, Institutiones calculi integralis, 1768, §650.</remarks>
public static class Euler
{
    /// <summary>The coefficients.</summary>
    public static Tableau Tableau { get; } = new(Order: 1, Nodes: [0], Stages: [], Weights: [1]);

    /// <summary>The pure step for y' = f(y, t).</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="derivative">f: the derivative of the state at a time, as a state.</param>
    public static Func<T, StepInterval, StepOutcome<T>> Step<T>([PureStep] Func<T, double, T> derivative)
        where T : IState<T>, IVectorSpace<T> => Tableau.Step(derivative);
}
