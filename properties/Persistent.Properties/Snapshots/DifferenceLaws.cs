using FsCheck;
using FsCheck.Fluent;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Snapshots;
using Persistent.State;
using Xunit;

namespace Persistent.Properties.Snapshots;

/// <summary>Differences of states against a comparison of plain arrays, element by element.</summary>
public sealed class DifferenceLaws
{
    // A few leaves of 128 KiB; edits: a place, a pair of values, how far they run on.
    private static readonly Arbitrary<Case> s_cases = Draw.Three(Draw.Int(0, 60_000), Draw.Int(-2, 2), Draw.List(Draw.Three(Draw.Int(0, 59_999), Draw.Int(0, 99), Draw.Int(0, 3)), 30)).Convert(
        x => new Case(x.Item1, x.Item2, x.Item3), c => (c.Length, c.Longer, c.Edits));

    private static readonly double[] s_values = [0, -0.0, 1, double.NaN, BitConverter.Int64BitsToDouble(-1), double.PositiveInfinity, double.Epsilon, -1, 1.0000000000000002, -double.Epsilon];

    public sealed record Case(int Length, int Longer, (int Place, int Value, int Run)[] Edits);

    public static TheoryData<string> Broken => [.. BrokenComparisons.Keys];

    private static Dictionary<string, Func<double, double, bool>> BrokenComparisons { get; } = new(StringComparer.Ordinal)
    {
        ["zeros are alike"] = (a, b) => a.Equals(b) || a == b,
        ["a NaN differs from itself"] = (a, b) => a == b && SameBits(a, b),
        ["nearly the same"] = (a, b) => SameBits(a, b) || Math.Abs(a - b) < 1e-12,
    };

    [Fact]
    public void ADifference_IsWhatAPlainComparisonFinds() => IsWhatAPlainComparisonFinds(SameBits);

    // The plain comparison is the one that is broken: a library that agreed with it would be as wrong.
    [Theory]
    [MemberData(nameof(Broken))]
    public void TheLaw_RejectsWhatIsBroken(string broken) => Assert.Throws<LawViolated>(() => IsWhatAPlainComparisonFinds(BrokenComparisons[broken]));

    [Fact]
    public void ADifference_IsNoneExactlyForEqualStates_AndTurnsAround() => Law.Holds(
        nameof(ADifference_IsNoneExactlyForEqualStates_AndTurnsAround),
        s_cases,
        c =>
        {
            var (first, second, _, _) = Made(c);
            var (there, back) = (Difference.Between(first, second), Difference.Between(second, first));
            Assert.Equal(first.Equals(second), there.IsNone);
            Assert.Equal(there.LargestUlps, back.LargestUlps);
            Assert.Equal(there.Members.Select(m => m.Path), back.Members.Select(m => m.Path));
            Assert.Equal(there.ElementsCompared, back.ElementsCompared);
            Assert.True(Difference.Between(first, first).IsNone);
        },
        new() { Cases = 40 });

    private static void IsWhatAPlainComparisonFinds(Func<double, double, bool> same) => Law.Holds(
        "a difference is what a plain comparison finds",
        s_cases,
        c =>
        {
            var (first, second, a, b) = Made(c);
            var difference = Difference.Between(first, second);
            var common = Math.Min(a.Length, b.Length);
            var places = Enumerable.Range(0, common).Where(i => !same(a[i], b[i])).ToArray();
            var leaf = (128 << 10) / sizeof(double);
            Assert.InRange(difference.ElementsCompared, 0, c.Longer != 0 ? common : (long)places.Select(i => i / leaf).Concat(c.Edits.Select(e => e.Place / leaf)).Concat(c.Edits.Select(e => (e.Place + e.Run) / leaf)).Distinct().Count() * leaf);
            if (places.Length == 0 && a.Length == b.Length)
            {
                Assert.True(difference.IsNone);
                return;
            }

            var found = Assert.IsType<MemberDifference.Elements>(Assert.Single(difference.Members));
            Assert.Equal(("Inner.Values", a.Length, b.Length, places.Length), (found.Path, found.FirstLength, found.SecondLength, found.Count));
            Assert.Equal(places, found.Ranges.SelectMany(range => Enumerable.Range((int)range.Start, (int)range.Length)));
            Assert.All(Enumerable.Range(1, Math.Max(0, found.Ranges.Length - 1)), i => Assert.True(found.Ranges[i - 1].End < found.Ranges[i].Start, "ranges touch"));
            var largest = places.Select(i => Ulps(a[i], b[i])).DefaultIfEmpty((UInt128)0).Max();
            Assert.Equal(largest, found.LargestUlps);
            Assert.Equal(places.Where(i => Ulps(a[i], b[i]) == largest).DefaultIfEmpty(-1).First(), found.LargestAt);
        },
        new() { Cases = 60 });

    /// <summary>Two states that share the leaves nothing was written to, and plain copies of their arrays.</summary>
    private static (DifferenceOuter First, DifferenceOuter Second, double[] A, double[] B) Made(Case c)
    {
        var a = Enumerable.Range(0, c.Length).Select(i => i % 100 * 0.5).ToArray();
        var edits = new SortedDictionary<long, double>();
        foreach (var (place, values, run) in c.Edits)
        {
            for (var i = place; i <= place + run && i < c.Length; i++)
            {
                // Equal pairs, too: a leaf that was written to and is the same.
                (a[i], edits[i]) = (s_values[values / 10], s_values[values % 10]);
            }
        }

        var b = a.ToArray();
        var first = PersistentArray.Create<double>(a);
        var second = first;
        foreach (var (i, value) in edits)
        {
            second = second.SetItem(i, b[i] = value);
        }

        if (c.Longer != 0)
        {
            b = c.Longer > 0 ? [.. b, .. Enumerable.Repeat(0.25, c.Longer)] : b[..Math.Max(0, b.Length + c.Longer)];
            second = PersistentArray.Create<double>(b);
        }

        return (new(new(first, 1), 2), new(new(second, 1), 2), a, b);
    }

    // Walks the numbers in the order of their values in 128 bits.
    private static UInt128 Ulps(double a, double b)
    {
        if (double.IsNaN(a) || double.IsNaN(b))
        {
            return SameBits(a, b) ? 0 : (UInt128)ulong.MaxValue;
        }

        var (one, other) = (Place(a), Place(b));
        return (UInt128)(one > other ? one - other : other - one);

        static Int128 Place(double x) => BitConverter.DoubleToInt64Bits(x) is var bits && bits >= 0 ? bits : -1 - (Int128)(bits & long.MaxValue);
    }

    private static bool SameBits(double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);
}

/// <summary>A state within a state.</summary>
[State("laws.difference-outer")]
public sealed partial record DifferenceOuter(DifferenceInner Inner, double Other);

/// <summary>An array and a number.</summary>
[State("laws.difference-inner")]
public sealed partial record DifferenceInner(PersistentArray<double> Values, int Number);
