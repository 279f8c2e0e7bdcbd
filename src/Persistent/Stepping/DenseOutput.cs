using System.Collections.Immutable;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>How the state inside an accepted step follows from the step: an interpolation, of the method's own order where it has one.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <remarks>Code, and so not part of the state: equal arguments give equal bits. A method hands its own out with
/// <see cref="StepOutcome{T}.Accepted.Dense"/>; <see cref="Scheme{T}.Dense"/> replaces it. Safe for concurrent use.</remarks>
public abstract class DenseOutput<T>
    where T : IState<T>
{
    /// <summary>The order p: inside a step of size h from exact values, the interpolated state is off by O(hᵖ⁺¹).</summary>
    public abstract int Order { get; }

    /// <summary>Everything that interpolation inside a step needs, in an order that only <see cref="At"/> knows; extra stages are evaluated here, once.</summary>
    /// <param name="step">The step.</param>
    public abstract ImmutableArray<T> Prepare(TakenStep<T> step);

    /// <summary>The state inside the step; never asked for at its ends.</summary>
    /// <param name="vectors">What <see cref="Prepare"/> gave.</param>
    /// <param name="size">The size of the step.</param>
    /// <param name="fraction">Where in the step, from 0 to 1.</param>
    public abstract T At(ImmutableArray<T> vectors, double size, double fraction);
}

/// <summary>Interpolations that any step can use.</summary>
public static class DenseOutput
{
    /// <summary>The straight line between the ends, of order 1: what a step has that says nothing else, if its state is a vector space.</summary>
    /// <typeparam name="T">The state.</typeparam>
    public static DenseOutput<T> Linear<T>()
        where T : IState<T>, IVectorSpace<T> => new LinearOutput<T>();

    /// <summary>The cubic through the values and the derivatives at the ends, of order 3. Two evaluations of the derivative, when asked for.</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="derivative">f: the derivative of the state at a time, as a state.</param>
    public static DenseOutput<T> Hermite<T>([PureStep] Func<T, double, T> derivative)
        where T : IState<T>, IVectorSpace<T>
    {
        ArgumentNullException.ThrowIfNull(derivative);
        return new HermiteOutput<T>(derivative, step => derivative(step.Model, step.Interval.Start));
    }
}
