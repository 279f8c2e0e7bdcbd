using Persistent.State;

namespace Persistent.Stepping;

/// <summary>Hairer's first step (HINIT): such that an Euler step is small against the solution, and its error against the tolerance.</summary>
/// <remarks>E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, 2nd ed., §II.4, "Starting Step Size".</remarks>
internal static class FirstStepGuess
{
    /// <summary>The size; one evaluation of the derivative.</summary>
    /// <param name="derivative">f.</param>
    /// <param name="model">The state at the start.</param>
    /// <param name="slope">Its derivative.</param>
    /// <param name="time">Its time.</param>
    /// <param name="span">No step is larger.</param>
    /// <param name="order">The method's order.</param>
    /// <param name="tolerance">The tolerance.</param>
    internal static double Of<T>(Func<T, double, T> derivative, T model, T slope, double time, double span, int order, Tolerance tolerance)
        where T : IState<T>, IVectorSpace<T>
    {
        var slopes = T.AddSquares(default, slope, 1, model, model, tolerance).Sum;
        var values = T.AddSquares(default, model, 1, model, model, tolerance).Sum;
        var size = slopes <= 1e-10 || values <= 1e-10 ? 1e-6 : Math.Sqrt(values / slopes) * 0.01;

        // A number where the other is none, as Fortran's MIN and MAX.
        size = double.MinNumber(size, span);
        var ahead = derivative(T.Along(model, size, [1], slope), time + size);
        var change = T.LinearCombination([1, -1], ahead, slope);
        var second = Math.Sqrt(T.AddSquares(default, change, 1, model, model, tolerance).Sum) / size;
        var largest = double.MaxNumber(Math.Abs(second), Math.Sqrt(slopes));
        var next = largest <= 1e-15 ? Math.Max(1e-6, size * 1e-3) : Math.Pow(0.01 / largest, 1.0 / order);
        return double.MinNumber(double.MinNumber(100 * size, next), span);
    }
}
