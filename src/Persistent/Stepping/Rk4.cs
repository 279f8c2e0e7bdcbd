using Persistent.State;

namespace Persistent.Stepping;

/// <summary>The classical Runge-Kutta method, of order 4.</summary>
/// <remarks>W. Kutta, Zeitschrift für Mathematik und Physik 46 (1901), 435-453.</remarks>
public static class Rk4
{
    /// <summary>The coefficients.</summary>
    public static Tableau Tableau { get; } = new(Order: 4, Nodes: [0, 0.5, 0.5, 1], Stages: [[0.5], [0, 0.5], [0, 0, 1]], Weights: [1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6]);

    /// <summary>The pure step for y' = f(y, t).</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="derivative">f: the derivative of the state at a time, as a state.</param>
    public static Func<T, StepInterval, StepOutcome<T>> Step<T>([PureStep] Func<T, double, T> derivative)
        where T : IState<T>, IVectorSpace<T> => Tableau.Step(derivative);
}
