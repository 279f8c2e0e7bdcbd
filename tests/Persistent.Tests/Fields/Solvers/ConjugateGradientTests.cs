using MathNet.Numerics.LinearAlgebra;
using Persistent.Arrays;
using Persistent.Fields.Solvers;
using Xunit;

namespace Persistent.Tests.Fields.Solvers;

public class ConjugateGradientTests
{
    public static TheoryData<Preconditioner> Preconditioners => new(Preconditioner.Diagonal, new Preconditioner.Chebyshev(4, 10), new Preconditioner.Chebyshev(1, 2));

    [Theory]
    [MemberData(nameof(Preconditioners))]
    public void Solve_AgreesWithADenseSolve(Preconditioner preconditioner)
    {
        var matrix = SparseSamples.Laplacian(12, shift: 0.01);
        var right = SparseSamples.Vector(144, seed: 5);
        var expected = Matrix<double>.Build.DenseOfArray(SparseSamples.Dense(matrix)).Solve(Vector<double>.Build.Dense(right.ToArray()));
        var solution = Solve(matrix, right, preconditioner);

        // ‖e‖ ≤ ‖A⁻¹‖ ‖r‖, and the smallest eigenvalue is above 0.1.
        Assert.True((Vector<double>.Build.Dense(solution.X.ToArray()) - expected).L2Norm() <= 1e-9 * expected.L2Norm());
        Assert.True(Norm(matrix.Residual(right, solution.X)) <= 1.01e-10 * Norm(right));
        Assert.InRange(solution.Residual, 0, 1e-10);
    }

    [Fact]
    public void Solve_FromTheSolution_TakesNoIteration()
    {
        var matrix = SparseSamples.Laplacian(20);
        var right = SparseSamples.Vector(400, seed: 5);
        var solution = Solve(matrix, right, Preconditioner.Diagonal, new(1e-11));
        var again = Unwrap(ConjugateGradient.Solve(LinearSystem.Of(matrix, Preconditioner.Diagonal), right, solution.X, SolveControl.Default));
        Assert.Equal(0, again.Iterations);
        Assert.Equal(solution.X, again.X);
    }

    [Fact]
    public void Solve_ForARightHandSideOfZeros_IsZeroWhateverTheGuess()
    {
        var system = LinearSystem.Of(SparseSamples.Laplacian(4), Preconditioner.Diagonal);
        var solution = Unwrap(ConjugateGradient.Solve(system, PersistentArray.Fill(16, 0.0), PersistentArray.Fill(16, 1.0), SolveControl.Default));
        Assert.Equal(new double[16], solution.X.ToArray());
    }

    [Fact]
    public void Chebyshev_TakesFewerIterationsThanTheDiagonal()
    {
        var matrix = SparseSamples.Laplacian(32);
        var right = SparseSamples.Vector(1024, seed: 9);
        var plain = Solve(matrix, right, Preconditioner.Diagonal).Iterations;
        var polynomial = Solve(matrix, right, new Preconditioner.Chebyshev(6, 30)).Iterations;
        Assert.InRange(polynomial, 1, plain / 4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Solve_GivesTheSameBits_ForAnyNumberOfThreads(int threads)
    {
        // 160 x 160 unknowns take two leaves.
        var pool = new LeafPool(1 << 26) { Threads = threads };
        var solution = Scope.Run(() => Solve(SparseSamples.Laplacian(160, 0.05), SparseSamples.Vector(25_600, seed: 2), new Preconditioner.Chebyshev(3, 10)), pool);
        var reference = Solve(SparseSamples.Laplacian(160, 0.05), SparseSamples.Vector(25_600, seed: 2), new Preconditioner.Chebyshev(3, 10));
        Assert.Equal(reference.X, solution.X);
    }

    [Fact]
    public void Solve_HoldsTheSameLeaves_ForAnyNumberOfIterations()
    {
        Assert.Equal(Peak(10), Peak(1000));

        static long Peak(int iterations)
        {
            var pool = new LeafPool(1 << 24) { Poisoned = true };
            return Scope.Measure(
                () =>
                {
                    var system = LinearSystem.Of(SparseSamples.Laplacian(40), Preconditioner.Diagonal);
                    var right = SparseSamples.Vector(1600, seed: 4);
                    var result = ConjugateGradient.Solve(system, right, PersistentArray.Fill(1600, 0.0), new(1e-300, iterations));
                    Assert.Equal(iterations, result.LeftAsEnumerable().Single().Iterations);
                    return pool.PeakLeaves;
                },
                pool);
        }
    }

    [Fact]
    public void Solve_SaysWhyThereIsNoSolution()
    {
        var indefinite = SparseSamples.Laplacian(6, shift: -2);
        var right = SparseSamples.Vector(36, seed: 8);
        var zero = PersistentArray.Fill(36, 0.0);
        Assert.IsType<SolveFailure.NotPositiveDefinite>(Failure(indefinite, right, SolveControl.Default));
        Assert.IsType<SolveFailure.NonFinite>(Failure(SparseSamples.Laplacian(6), right.SetItem(3, double.NaN), SolveControl.Default));
        var slow = Assert.IsType<SolveFailure.NotConverged>(Failure(SparseSamples.Laplacian(6), right, new(1e-10, 3)));
        Assert.Equal(3, slow.Iterations);
        Assert.InRange(slow.Residual, 1e-10, 1);

        SolveFailure Failure(CsrMatrix matrix, PersistentArray<double> b, SolveControl control) =>
            ConjugateGradient.Solve(LinearSystem.Of(matrix, Preconditioner.Diagonal), b, zero, control).LeftAsEnumerable().Single();
    }

    [Fact]
    public void Chebyshev_RefusesWhatIsNoPolynomial()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Preconditioner.Chebyshev(0, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Preconditioner.Chebyshev(4, 1));
    }

    private static Solution Solve(CsrMatrix matrix, PersistentArray<double> right, Preconditioner preconditioner, SolveControl? control = null) =>
        Unwrap(ConjugateGradient.Solve(
            LinearSystem.Of(matrix, preconditioner), right, PersistentArray.Fill(right.Length, 0.0), control ?? SolveControl.Default));

    private static Solution Unwrap(LanguageExt.Either<SolveFailure, Solution> result) =>
        result.IfLeft(failure => throw new InvalidOperationException(failure.ToString()));

    private static double Norm(PersistentArray<double> vector) => Math.Sqrt(vector.Dot(vector));
}
