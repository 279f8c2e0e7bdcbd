using LanguageExt;
using Persistent.Arrays;
using static LanguageExt.Prelude;

namespace Persistent.Fields.Solvers;

/// <summary>The preconditioned conjugate gradient method. Hestenes and Stiefel, J. Res. NBS 49 (1952); Saad, algorithm 9.1.</summary>
/// <remarks>Dot products are order-independent sums, so that a solution does not depend on threads, vector width or partition. The
/// iterates live in a scope of their own: a thousand iterations hold as many leaves as one.</remarks>
public static class ConjugateGradient
{
    /// <summary>Solves A x = b.</summary>
    /// <param name="system">A and its preconditioner.</param>
    /// <param name="right">b.</param>
    /// <param name="guess">Where to start: a solution for a similar right-hand side saves iterations.</param>
    /// <param name="control">When to end.</param>
    /// <returns>The solution, or why there is none. A right-hand side of zeros has the solution zero.</returns>
    /// <exception cref="ArgumentException">A vector's length is not that of the system.</exception>
    public static Either<SolveFailure, Solution> Solve(
        LinearSystem system, PersistentArray<double> right, PersistentArray<double> guess, SolveControl control)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(control);
        CsrMatrix.RequireLength(right, system.Matrix.Rows, nameof(right));
        CsrMatrix.RequireLength(guess, system.Matrix.Rows, nameof(guess));
        var size = Math.Sqrt(Square(right));
        if (size == 0)
        {
            return Right(new Solution(PersistentArray.Fill(right.Length, 0.0), 0, 0));
        }

        var first = system.Matrix.Residual(right, guess);
        var last = Scope.Iterate(
            new Iterate(guess, first, first, 0, 0, Math.Sqrt(Square(first)), 0),
            iterate => iterate.Next(system),
            iterate => iterate.Norm <= control.Tolerance * size || !iterate.CanContinue || iterate.Count >= control.MostIterations);
        return last switch
        {
            { Norm: var norm } when norm <= control.Tolerance * size => Right(new Solution(last.X, last.Count, norm / size)),
            { Curvature: <= 0, Count: > 0 } => Left<SolveFailure, Solution>(new SolveFailure.NotPositiveDefinite(last.Count, last.Curvature)),
            { IsFinite: false } => Left<SolveFailure, Solution>(new SolveFailure.NonFinite(last.Count)),
            _ => Left<SolveFailure, Solution>(new SolveFailure.NotConverged(last.Count, last.Norm / size)),
        };
    }

    private static double Square(PersistentArray<double> vector) => vector.BinnedDot(vector).ToDouble();

    /// <summary>x, r = b − A x, the search direction p, r·M⁻¹r and p·A p of the iteration that led here, and ‖r‖.</summary>
    private sealed record Iterate(
        PersistentArray<double> X, PersistentArray<double> R, PersistentArray<double> P, double Rz, double Curvature, double Norm, int Count)
        : IHasArrays
    {
        internal bool IsFinite => double.IsFinite(Norm) && double.IsFinite(Rz) && double.IsFinite(Curvature);

        internal bool CanContinue => IsFinite && (Count == 0 || Curvature > 0);

        public void VisitArrays<TVisitor>(ref TVisitor visitor)
            where TVisitor : struct, IArrayVisitor
        {
            visitor.Array(X);
            visitor.Array(R);
            visitor.Array(P);
        }

        internal Iterate Next(LinearSystem system)
        {
            var z = system.Precondition(R);
            var rz = R.BinnedDot(z).ToDouble();
            var p = Count == 0 ? z : PersistentArray.LinearCombination([1, rz / Rz], z, P);
            var q = system.Matrix.Apply(p);
            var curvature = p.BinnedDot(q).ToDouble();
            var alpha = rz / curvature;
            var x = PersistentArray.LinearCombination([1, alpha], X, p);
            var r = PersistentArray.LinearCombination([1, -alpha], R, q);
            return new(x, r, p, rz, curvature, Math.Sqrt(Square(r)), Count + 1);
        }
    }
}
