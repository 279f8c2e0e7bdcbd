using System.Collections.Immutable;
using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Tests.Stepping;

/// <summary>Numbers alone: a vector space without being told.</summary>
[State("tests.pair")]
public sealed partial record Pair(double X, double Y);

/// <summary>Members of every kind that the operations know.</summary>
[State("tests.mixed")]
public sealed partial record Mixed(
    double Number,
    PersistentArray<double> Array,
    ImmutableArray<double> List,
    Pair Inner,
    [property: Member(Constant = true)] double Parameter,
    PersistentArray<int> Cells,
    string Name) : IVectorSpace<Mixed>;

public class VectorSpaceTests
{
    public static TheoryData<int> Lengths => [1, 7, 28, 512, 513, 40_000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void LinearCombination_IsTakenMemberByMember_InOrder(int length)
    {
        Mixed[] terms = [Of(length, 1), Of(length, 2), Of(length, 3)];
        double[] c = [0.3, -1.7, 0.1];
        Same(i => (c[0] * terms[0].Array[i]) + (c[1] * terms[1].Array[i]) + (c[2] * terms[2].Array[i]), Combined<Mixed>(c, terms), terms[0]);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Along_MultipliesTheSumBySize(int length)
    {
        Mixed[] slopes = [Of(length, 2), Of(length, 3)];
        var (origin, w, h) = (Of(length, 1), new[] { -1.7, 0.1 }, 0.37);
        Same(i => origin.Array[i] + (h * ((w[0] * slopes[0].Array[i]) + (w[1] * slopes[1].Array[i]))), Displaced(origin, h, w, slopes), origin);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void AddSquares_WeighsEveryNumberOnce(int length)
    {
        var (d, y, z) = (Of(length, 1), Of(length, 2), Of(length, 3));
        var tolerance = Tolerance.Of(1e-3, 1e-2);
        var squares = Squares(d, 0.7, y, z, tolerance);
        Assert.Equal((2L * length) + 3, squares.Count);
        var expected = 0.0;
        for (var i = -1; i < length; i++)
        {
            var weighted = 0.7 * At(d, i) / (1e-2 + (1e-3 * Math.Max(Math.Abs(At(y, i)), Math.Abs(At(z, i)))));
            expected += (i < 0 ? 3 : 2) * weighted * weighted;
        }

        Assert.Equal(expected, squares.Sum, expected * 1e-12);
        Assert.Equal(Math.Sqrt(squares.Sum / squares.Count), squares.RootMean);

        static double At(Mixed state, int i) => i < 0 ? state.Number : state.Array[i];
    }

    [Fact]
    public void AddSquares_OfOperationsWrittenByHand_VisitsEveryNumber()
    {
        var decay = Decay.Initial;
        var squares = Squares(decay, 2, decay, decay, Tolerance.Of(0, 1));
        Assert.Equal(new(4.0 * Decay.Length, Decay.Length + 1), squares);
    }

    [Fact]
    public void MoreTermsThanThereIsRoomFor_AreCombined()
    {
        var terms = Enumerable.Range(0, Parts.Capacity + 5).Select(i => new Pair(i, 1)).ToArray();
        Assert.Equal(new(210, 21), Combined<Pair>([.. Enumerable.Repeat(1.0, 21)], terms));
    }

    [Fact]
    public void ListsOfDifferentLengths_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => VectorSpace.Combine([1, 1], [ImmutableArray.Create(1.0), ImmutableArray.Create(1.0, 2.0)]));
        Assert.Throws<ArgumentException>(() => VectorSpace.Combine([1, 1], [PersistentArray.Create(1.0), PersistentArray.Create(1.0, 2.0)]));
        Assert.Throws<ArgumentException>(() => VectorSpace.Combine([1], [1.0, 2.0]));
        Assert.Throws<ArgumentException>(() => VectorSpace.Combine([], ReadOnlySpan<double>.Empty));
    }

    private static T Combined<T>(double[] coefficients, T[] terms)
        where T : IState<T>, IVectorSpace<T> => T.LinearCombination(coefficients, terms);

    private static T Displaced<T>(T origin, double size, double[] weights, T[] slopes)
        where T : IState<T>, IVectorSpace<T> => T.Along(origin, size, weights, slopes);

    private static WeightedSquares Squares<T>(T d, double scale, T y, T z, Tolerance tolerance)
        where T : IState<T>, IVectorSpace<T> => T.AddSquares(default, d, scale, y, z, tolerance);

    private static void Same(Func<int, double> expected, Mixed actual, Mixed first)
    {
        var all = Enumerable.Range(0, (int)first.Array.Length).Select(expected).ToArray();
        Assert.True(all.AsSpan().SequenceEqual(actual.Array.ToArray()));
        Assert.True(all.AsSpan().SequenceEqual(actual.List.AsSpan()));
        Assert.Equal((first.Parameter, first.Cells, first.Name), (actual.Parameter, actual.Cells, actual.Name));
        Assert.Equal((actual.Number, actual.Number), (actual.Inner.X, actual.Inner.Y));
    }

    // The numbers beside the arrays are all the same one.
    private static Mixed Of(int length, int seed)
    {
        double[] values = [.. Enumerable.Range(0, length).Select(i => Math.Sin((seed * 1000) + i))];
        var number = Math.Cos(seed);
        return new(number, PersistentArray.Create<double>(values), [.. values], new(number, number), seed, PersistentArray.Create(seed), $"state {seed}");
    }
}
