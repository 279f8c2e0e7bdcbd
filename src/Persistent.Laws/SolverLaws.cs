using FsCheck;
using FsCheck.Fluent;
using Persistent.Arrays;

namespace Persistent.Laws;

/// <summary>The laws of iterative solvers.</summary>
public static class SolverLaws
{
    /// <summary>The most leaves that a solve holds at once do not depend on how many iterations it takes: it iterates in
    /// <see cref="Scope.Iterate"/>, or releases what it no longer needs by another way.</summary>
    /// <typeparam name="T">What the solve returns.</typeparam>
    /// <param name="name">The solver's name.</param>
    /// <param name="solve">Solves with a number of iterations; called in a scope and a pool of its own.</param>
    /// <param name="few">The number of iterations from which on nothing may be added: 3 unless given.</param>
    /// <param name="many">The largest number that is tried: 1,000 unless given.</param>
    /// <param name="run">How many numbers are tried: 10 unless given.</param>
    /// <exception cref="LawViolated">More iterations need more leaves.</exception>
    public static void PeakLeavesDoNotDependOnIterations<T>(string name, Func<int, T> solve, int few = 3, int many = 1000, LawRun? run = null)
        where T : IHasArrays
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(solve);
        ArgumentOutOfRangeException.ThrowIfLessThan(few, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(many, few);
        var expected = Peak(few);
        Law.Holds(
            $"{name}: the most leaves held at once do not depend on the number of iterations",
            Arb.From(Gen.Frequency((1, Gen.Constant(many)), (2, Gen.Choose(few + 1, many))), iterations => Smaller(iterations, few + 1)),
            iterations =>
            {
                var peak = Peak(iterations);
                LawBroken.Unless(peak <= expected, $"{few} iterations hold at most {expected} leaves at once, {iterations} hold {peak}");
            },
            run ?? new() { Cases = 10 });

        long Peak(int iterations)
        {
            var pool = new LeafPool(1L << 30) { Poisoned = true };
            Scope.Run(() => solve(iterations), pool);
            return pool.PeakLeaves;
        }
    }

    private static IEnumerable<int> Smaller(int iterations, int fewest)
    {
        for (var distance = iterations - fewest; distance > 0; distance /= 2)
        {
            yield return iterations - distance;
        }
    }
}
