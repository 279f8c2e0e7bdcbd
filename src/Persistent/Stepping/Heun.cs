using Persistent.State;

namespace Persistent.Stepping;

/// <summary>Heun's method, of order 2: the trapezoidal rule with Euler's method as its predictor.</summary>
/// <remarks>K. Heun, Zeitschrift für Mathematik und Physik 45 (1900), 23-38.</remarks>
public static class Heun
{
    /// <summary>The coefficients.</summary>
    public static Tableau Tableau { get; } = new(Order: 2, Nodes: [0, 1], Stages: [[1]], Weights: [0.5, 0.5]);

    /// <summary>The pure step for y' = f(y, t).</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="derivative">f: the derivative of the state at a time, as a state.</param>
    public static Func<T, StepInterval, StepOutcome<T>> Step<T>([PureStep] Func<T, double, T> derivative)
        where T : IState<T>, IVectorSpace<T> => Tableau.Step(derivative);
}
