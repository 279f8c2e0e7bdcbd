using Persistent.Arrays;
using Persistent.Properties.Models;

namespace Persistent.Properties.Broken;

/// <summary>Conjugate gradients in a plain loop: nothing is released before the step ends.</summary>
public static class SolverThatKeepsEveryIterate
{
    public static ConjugateGradients.Iterate Solve(double kappa, PersistentArray<double> b, PersistentArray<double> guess, int iterations)
    {
        var current = ConjugateGradients.First(kappa, b, guess);
        while (current.Count < iterations)
        {
            current = ConjugateGradients.Next(kappa, current);
        }

        return current;
    }
}
