using LanguageExt;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>What the methods of Dormand and Prince share in Hairer's codes: the derivative at the end is the first of the next step, the first step is guessed from
/// two derivatives, and stiffness shows in the last two stages, which lie at the same time.</summary>
internal abstract class DormandPrince<T>(Func<T, double, T> derivative, Tolerance tolerance, int order, string name, double stabilityBound) : Method<T>
    where T : IState<T>, IVectorSpace<T>
{
    private static readonly Tolerance s_plain = Tolerance.Of(relative: 0, absolute: 1);

    public sealed override string Name => name;

    public sealed override int ControlOrder => order;

    public sealed override int EvaluationsToBegin => 1;

    public sealed override int EvaluationsOfFirstStep => 1;

    public sealed override double StabilityBound => stabilityBound;

    public sealed override MethodMemory<T> Begin(T model, double time) => new(name, [derivative(model, time)], []);

    public sealed override bool CanGoOn(T model, MethodMemory<T> memory) => memory is { Vectors.Length: 1, Numbers.IsEmpty: true } && SameForm.Holds(model, memory.Vectors.AsSpan());

    public sealed override Option<double> FirstStep(T model, MethodMemory<T> memory, double time, double span) =>
        FirstStepGuess.Of(derivative, model, memory.Vectors[0], time, span, order, tolerance);

    /// <summary>How large the error of a step may be.</summary>
    protected Tolerance Tolerance => tolerance;

    /// <summary>f at a state and a time.</summary>
    protected T Derivative(T model, double time) => derivative(model, time);

    /// <summary>The size of a step times the dominant eigenvalue, from two stages at the step's end: how much their derivatives differ for the difference of their values.</summary>
    protected static Option<double> Stiffness(double size, T next, (T Slope, T Value) before, T slope)
    {
        var slopes = T.LinearCombination([1, -1], slope, before.Slope);
        var values = T.LinearCombination([1, -1], next, before.Value);
        var above = T.AddSquares(default, slopes, 1, next, next, s_plain).Sum;
        var below = T.AddSquares(default, values, 1, next, next, s_plain).Sum;
        return below > 0 ? size * Math.Sqrt(above / below) : Option<double>.None;
    }
}
