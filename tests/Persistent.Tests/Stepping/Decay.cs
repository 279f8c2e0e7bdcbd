using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Tests.Stepping;

/// <summary>y' = −y on many elements, and a clock: a model whose solution is known.</summary>
[State("decay", Version = 1)]
public sealed partial record Decay(PersistentArray<double> Values, double Clock) : IVectorSpace<Decay>
{
    public const int Length = 2000;

    public static Decay Initial { get; } = new(PersistentArray.Fill(Length, 1.0), 0);

    public static Decay LinearCombination(ReadOnlySpan<double> coefficients, params ReadOnlySpan<Decay> terms)
    {
        var values = new PersistentArray<double>[terms.Length];
        var clock = 0.0;
        for (var i = 0; i < terms.Length; i++)
        {
            values[i] = terms[i].Values;
            clock += coefficients[i] * terms[i].Clock;
        }

        return new(PersistentArray.LinearCombination(coefficients, values), clock);
    }

    public static Decay Derivative(Decay y, double time) => new(PersistentArray.LinearCombination([-1.0], y.Values), 1);
}
