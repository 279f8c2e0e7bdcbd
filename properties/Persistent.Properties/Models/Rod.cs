using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Properties.Models;

/// <summary>Heat along a rod, by implicit steps: a solver in the step, and its warm start in the state.</summary>
[State("laws.rod")]
public sealed partial record Rod(PersistentArray<double> Temperature, PersistentArray<double> Change, int Iterations)
{
    public static Rod Of(int hundreds) => new(PersistentArray.Generate<double, Bump>(100 * hundreds, default), PersistentArray.Fill(100 * hundreds, 0.0), 0);

    public static Scheme<Rod> Scheme() => Stepping.Scheme.Of<Rod>(Step, StepControl.Adaptive(first: 1));

    public static StepOutcome<Rod> Step(Rod s, StepInterval at)
    {
        var guess = PersistentArray.LinearCombination([1.0, at.Size], s.Temperature, s.Change);
        var solved = ConjugateGradients.Solve(at.Size, s.Temperature, guess, tolerance: 1e-8, most: 60);
        return solved.Count == 60
            ? StepOutcome.Reject<Rod>(Rejection.LinearSolve)
            : StepOutcome.Accept(new Rod(
                solved.Solution,
                PersistentArray.LinearCombination([1 / at.Size, -1 / at.Size], solved.Solution, s.Temperature),
                s.Iterations + solved.Count));
    }

    private readonly struct Bump : IGenerateKernel<double>
    {
        public void Fill(long start, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = Math.Exp(-0.001 * (start + i - 200) * (start + i - 200));
            }
        }
    }
}
