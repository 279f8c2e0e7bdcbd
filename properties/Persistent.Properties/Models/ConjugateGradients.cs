using Persistent.Arrays;

namespace Persistent.Properties.Models;

/// <summary>Conjugate gradients for (1 + κA) x = b, A the second difference on a line with ends held at 0.</summary>
public static class ConjugateGradients
{
    /// <summary>Iterates until the residual is small or the iterations are used up, holding one iterate at a time.</summary>
    /// <param name="kappa">κ.</param>
    /// <param name="b">The right-hand side.</param>
    /// <param name="guess">Where to start.</param>
    /// <param name="tolerance">The residual to reach, relative to b; below zero for exactly so many iterations.</param>
    /// <param name="most">The most iterations.</param>
    public static Iterate Solve(double kappa, PersistentArray<double> b, PersistentArray<double> guess, double tolerance, int most)
    {
        var limit = tolerance < 0 ? -1 : tolerance * tolerance * b.Dot(b);
        return Scope.Iterate(First(kappa, b, guess), x => Next(kappa, x), x => x.Count == most || x.Squared <= limit);
    }

    public static Iterate First(double kappa, PersistentArray<double> b, PersistentArray<double> guess)
    {
        var residual = PersistentArray.LinearCombination([1, -1], b, Apply(kappa, guess));
        return new(guess, residual, residual, residual.Dot(residual), 0);
    }

    public static Iterate Next(double kappa, Iterate x)
    {
        var applied = Apply(kappa, x.Direction);
        var curvature = x.Direction.Dot(applied);
        var length = curvature == 0 ? 0 : x.Squared / curvature;
        var residual = PersistentArray.LinearCombination([1, -length], x.Residual, applied);
        var squared = residual.Dot(residual);
        return new(
            PersistentArray.LinearCombination([1, length], x.Solution, x.Direction),
            residual,
            PersistentArray.LinearCombination([1, x.Squared == 0 ? 0 : squared / x.Squared], residual, x.Direction),
            squared,
            x.Count + 1);
    }

    private static PersistentArray<double> Apply(double kappa, PersistentArray<double> x) =>
        PersistentArray.Compute<double, Operator>(x.Length, new(kappa), x);

    /// <summary>One iterate.</summary>
    public sealed record Iterate(
        PersistentArray<double> Solution, PersistentArray<double> Residual, PersistentArray<double> Direction, double Squared, int Count) : IHasArrays
    {
        public void VisitArrays<TVisitor>(ref TVisitor visitor)
            where TVisitor : struct, IArrayVisitor
        {
            visitor.Array(Solution);
            visitor.Array(Residual);
            visitor.Array(Direction);
        }
    }

    private readonly struct Operator(double kappa) : IComputeKernel<double>
    {
        public void Fill(Operands operands, long start, Span<double> output)
        {
            var x = operands.Of<double>(0);
            for (var i = 0; i < output.Length; i++)
            {
                var at = start + i;
                var left = at == 0 ? 0 : x[at - 1];
                var right = at == x.Length - 1 ? 0 : x[at + 1];
                output[i] = x[at] + (kappa * ((2 * x[at]) - left - right));
            }
        }
    }
}
