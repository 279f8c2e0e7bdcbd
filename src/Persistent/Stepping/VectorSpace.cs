using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>The operations of a vector space on the members of states: what the generated operations of a state are made of.</summary>
/// <remarks>Sums are taken in the order of their terms, products are rounded before they are added, and arrays are passed over once.</remarks>
public static class VectorSpace
{
    /// <summary>Σ cₖ xₖ.</summary>
    /// <param name="coefficients">One for each term.</param>
    /// <param name="terms">At least one.</param>
    public static double Combine(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> terms)
    {
        Require(coefficients.Length, terms.Length);
        var sum = coefficients[0] * terms[0];
        for (var k = 1; k < terms.Length; k++)
        {
            sum += coefficients[k] * terms[k];
        }

        return sum;
    }

    /// <summary>Σ cₖ xₖ, element by element. O(terms · n).</summary>
    /// <param name="coefficients">One for each term.</param>
    /// <param name="terms">At least one array, all of the same length.</param>
    public static PersistentArray<double> Combine(ReadOnlySpan<double> coefficients, ReadOnlySpan<PersistentArray<double>> terms)
    {
        Require(coefficients.Length, terms.Length);
        return Displacements.Combine(coefficients, terms);
    }

    /// <summary>Σ cₖ xₖ, element by element. O(terms · n).</summary>
    /// <param name="coefficients">One for each term.</param>
    /// <param name="terms">At least one list, all of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static ImmutableArray<double> Combine(ReadOnlySpan<double> coefficients, ReadOnlySpan<ImmutableArray<double>> terms)
    {
        Require(coefficients.Length, terms.Length);
        var result = GC.AllocateUninitializedArray<double>(terms[0].Length);
        SmallVectors.Combine(coefficients, Plain(terms, result.Length), result);
        return ImmutableCollectionsMarshal.AsImmutableArray(result);
    }

    /// <summary>Σ cₖ xₖ of nested states.</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="coefficients">One for each term.</param>
    /// <param name="terms">At least one.</param>
    public static T CombineStates<T>(ReadOnlySpan<double> coefficients, ReadOnlySpan<T> terms)
        where T : IState<T>, IVectorSpace<T> => T.LinearCombination(coefficients, terms);

    /// <summary>origin + size · (Σ wₖ sₖ).</summary>
    /// <param name="origin">Where it starts.</param>
    /// <param name="size">How far.</param>
    /// <param name="weights">One for each slope.</param>
    /// <param name="slopes">At least one.</param>
    public static double Along(double origin, double size, ReadOnlySpan<double> weights, ReadOnlySpan<double> slopes) =>
        origin + (size * Combine(weights, slopes));

    /// <summary>origin + size · (Σ wₖ sₖ), element by element. O(slopes · n).</summary>
    /// <param name="origin">Where it starts.</param>
    /// <param name="size">How far.</param>
    /// <param name="weights">One for each slope.</param>
    /// <param name="slopes">At least one array, all of the same length.</param>
    public static PersistentArray<double> Along(
        PersistentArray<double> origin, double size, ReadOnlySpan<double> weights, ReadOnlySpan<PersistentArray<double>> slopes)
    {
        ArgumentNullException.ThrowIfNull(origin);
        Require(weights.Length, slopes.Length);
        return Displacements.Along(origin, size, weights, slopes);
    }

    /// <summary>origin + size · (Σ wₖ sₖ), element by element. O(slopes · n).</summary>
    /// <param name="origin">Where it starts.</param>
    /// <param name="size">How far.</param>
    /// <param name="weights">One for each slope.</param>
    /// <param name="slopes">At least one list, all of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static ImmutableArray<double> Along(
        ImmutableArray<double> origin, double size, ReadOnlySpan<double> weights, ReadOnlySpan<ImmutableArray<double>> slopes)
    {
        Require(weights.Length, slopes.Length);
        var result = GC.AllocateUninitializedArray<double>(origin.Length);
        SmallVectors.Along(ImmutableCollectionsMarshal.AsArray(origin)!, size, weights, Plain(slopes, result.Length), result);
        return ImmutableCollectionsMarshal.AsImmutableArray(result);
    }

    /// <summary>origin + size · (Σ wₖ sₖ) of nested states.</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="origin">Where it starts.</param>
    /// <param name="size">How far.</param>
    /// <param name="weights">One for each slope.</param>
    /// <param name="slopes">At least one.</param>
    public static T AlongStates<T>(T origin, double size, ReadOnlySpan<double> weights, ReadOnlySpan<T> slopes)
        where T : IState<T>, IVectorSpace<T> => T.Along(origin, size, weights, slopes);

    /// <summary>Adds (s d / (a + r max(|y|, |z|)))².</summary>
    /// <param name="sum">What is there so far.</param>
    /// <param name="difference">d.</param>
    /// <param name="scale">s.</param>
    /// <param name="first">y.</param>
    /// <param name="second">z.</param>
    /// <param name="tolerance">a and r.</param>
    public static WeightedSquares AddSquares(
        WeightedSquares sum, double difference, double scale, double first, double second, Tolerance tolerance)
    {
        ArgumentNullException.ThrowIfNull(tolerance);
        var weighted = scale * difference
            / (tolerance.Absolute + (tolerance.Relative * SmallVectors.Larger(Math.Abs(first), Math.Abs(second))));
        return new(sum.Sum + (weighted * weighted), sum.Count + 1);
    }

    /// <summary>Adds Σ (s dᵢ / (a + r max(|yᵢ|, |zᵢ|)))²: in order for arrays of up to 4 KiB, over blocks of 512 joined pairwise for longer ones. O(n).</summary>
    /// <param name="sum">What is there so far.</param>
    /// <param name="difference">d.</param>
    /// <param name="scale">s.</param>
    /// <param name="first">y.</param>
    /// <param name="second">z.</param>
    /// <param name="tolerance">a and r.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static WeightedSquares AddSquares(
        WeightedSquares sum,
        PersistentArray<double> difference,
        double scale,
        PersistentArray<double> first,
        PersistentArray<double> second,
        Tolerance tolerance)
    {
        ArgumentNullException.ThrowIfNull(difference);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(tolerance);
        return new(
            Displacements.AddSquares(sum.Sum, scale, difference, first, second, tolerance.Absolute, tolerance.Relative),
            sum.Count + difference.Length);
    }

    /// <summary>Adds Σ (s dᵢ / (a + r max(|yᵢ|, |zᵢ|)))², element by element in order. O(n).</summary>
    /// <param name="sum">What is there so far.</param>
    /// <param name="difference">d.</param>
    /// <param name="scale">s.</param>
    /// <param name="first">y.</param>
    /// <param name="second">z.</param>
    /// <param name="tolerance">a and r.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static WeightedSquares AddSquares(
        WeightedSquares sum,
        ImmutableArray<double> difference,
        double scale,
        ImmutableArray<double> first,
        ImmutableArray<double> second,
        Tolerance tolerance)
    {
        ArgumentNullException.ThrowIfNull(tolerance);
        return new(
            SmallVectors.AddSquares(sum.Sum, scale, difference.AsSpan(), first.AsSpan(), second.AsSpan(), tolerance.Absolute, tolerance.Relative),
            sum.Count + difference.Length);
    }

    /// <summary>Adds the weighted squares of nested states.</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="sum">What is there so far.</param>
    /// <param name="difference">d.</param>
    /// <param name="scale">s.</param>
    /// <param name="first">y.</param>
    /// <param name="second">z.</param>
    /// <param name="tolerance">a and r.</param>
    public static WeightedSquares AddSquaresOfStates<T>(
        WeightedSquares sum, T difference, double scale, T first, T second, Tolerance tolerance)
        where T : IState<T>, IVectorSpace<T> => T.AddSquares(sum, difference, scale, first, second, tolerance);

    // An immutable array is its plain array and nothing else, so that a span of one is a span of the other.
    private static ReadOnlySpan<double[]> Plain(ReadOnlySpan<ImmutableArray<double>> terms, int length)
    {
        foreach (var term in terms)
        {
            if (term.Length != length)
            {
                throw new ArgumentException($"One list has {term.Length} elements, another {length}.", nameof(terms));
            }
        }

        return MemoryMarshal.CreateReadOnlySpan(
            ref Unsafe.As<ImmutableArray<double>, double[]>(ref MemoryMarshal.GetReference(terms)), terms.Length);
    }

    private static void Require(int coefficients, int terms)
    {
        if (terms == 0 || coefficients != terms)
        {
            throw new ArgumentException($"{coefficients} coefficients for {terms} terms; as many of one as of the other, and at least one.", nameof(terms));
        }
    }
}
