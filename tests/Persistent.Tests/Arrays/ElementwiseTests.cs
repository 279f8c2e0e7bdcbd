using Persistent.Arrays;
using Xunit;
using Narrow = Persistent.Arrays.Functions.Narrow;
using Wide = Persistent.Arrays.Functions.Wide;

namespace Persistent.Tests.Arrays;

/// <summary>Functions of every element: accuracy, special values, and results that depend on the element only.</summary>
public class ElementwiseTests
{
    private static readonly Dictionary<string, (Func<PersistentArray<double>, PersistentArray<double>> Ours, Func<double, double> Theirs, int Ulps)> One = new(StringComparer.Ordinal)
    {
        ["Exp"] = (a => a.Exp(), Math.Exp, 1),
        ["Log"] = (a => a.Log(), Math.Log, 1),
        ["Sin"] = (a => a.Sin(), Math.Sin, 1),
        ["Cos"] = (a => a.Cos(), Math.Cos, 1),
        ["Tan"] = (a => a.Tan(), Math.Tan, 2),
        ["Tanh"] = (a => a.Tanh(), Math.Tanh, 3),
        ["Sqrt"] = (a => a.Sqrt(), Math.Sqrt, 0),
        ["Abs"] = (a => a.Abs(), Math.Abs, 0),
        ["Pow 2.5"] = (a => a.Pow(2.5), x => Math.Pow(x, 2.5), 1),
        ["Pow -3"] = (a => a.Pow(-3), x => Math.Pow(x, -3), 1),
        ["Min 1"] = (a => a.Min(1), x => Math.Min(x, 1), 0),
        ["Max -0"] = (a => a.Max(-0.0), x => Math.Max(x, -0.0), 0),
    };

    private static readonly Dictionary<string, (Func<PersistentArray<double>, PersistentArray<double>, PersistentArray<double>> Ours, Func<double, double, double> Theirs, int Ulps)> Two = new(StringComparer.Ordinal)
    {
        ["Pow"] = (static (a, b) => a.Pow(b), Math.Pow, 1),
        ["Min"] = (static (a, b) => a.Min(b), Math.Min, 0),
        ["Max"] = (static (a, b) => a.Max(b), Math.Max, 0),
    };

    public static TheoryData<string> Functions => [.. One.Keys];

    public static TheoryData<string> FunctionsOfTwo => [.. Two.Keys];

    [Theory]
    [MemberData(nameof(Functions))]
    public void FunctionOfOne_IsWithinItsErrorOfTheSystems(string name)
    {
        var (ours, theirs, ulps) = One[name];
        var random = new Random(11);
        double[] arguments =
        [
            .. Layouts.AnyDoubles(40_000, 12),
            .. Enumerable.Range(0, 40_000).Select(_ => (random.NextDouble() * 3) - 1.5),
            .. Enumerable.Range(0, 40_000).Select(_ => (random.NextDouble() * 1460) - 746),
            .. Enumerable.Range(0, 40_000).Select(_ => (random.NextDouble() * 3e6) - 1.5e6),
            .. Enumerable.Range(1, 40_000).Select(k => k * 7 * (Math.PI / 2)),
            .. Enumerable.Range(1, 2_000).Select(k => k * double.Epsilon * 1e9),
        ];
        var results = ours(PersistentArray.Create<double>(arguments));
        for (var i = 0; i < arguments.Length; i++)
        {
            AssertNear(theirs(arguments[i]), results[i], ulps, $"{name}({arguments[i]:R})");
        }
    }

    [Theory]
    [MemberData(nameof(FunctionsOfTwo))]
    public void FunctionOfTwo_IsWithinItsErrorOfTheSystems(string name)
    {
        var (ours, theirs, ulps) = Two[name];
        var random = new Random(13);
        double[] first = [.. Layouts.AnyDoubles(60_000, 14), .. Enumerable.Range(0, 60_000).Select(_ => random.NextDouble() * 10), .. Enumerable.Range(0, 20_000).Select(_ => 1 + (random.NextDouble() / 1000))];
        double[] second = [.. Layouts.AnyDoubles(60_000, 15), .. Enumerable.Range(0, 60_000).Select(_ => (random.NextDouble() * 40) - 20), .. Enumerable.Range(0, 20_000).Select(_ => random.NextDouble() * 7e5)];
        var results = ours(PersistentArray.Create<double>(first), PersistentArray.Create<double>(second));
        for (var i = 0; i < first.Length; i++)
        {
            AssertNear(theirs(first[i], second[i]), results[i], ulps, $"{name}({first[i]:R}, {second[i]:R})");
        }
    }

    // The exact values to 17 digits, from 1500-bit arithmetic. The last is the double that comes closest to a multiple of π/2.
    [Theory]
    [InlineData("Sin", 1e22, -0.8522008497671888)]
    [InlineData("Cos", 1e22, 0.523214785395139)]
    [InlineData("Tan", 1e22, -1.6287782256068988)]
    [InlineData("Sin", double.MaxValue, 0.004961954789184062)]
    [InlineData("Cos", double.MaxValue, -0.9999876894265599)]
    [InlineData("Cos", 5.319372648326541E+255, -4.687165924254628e-19)]
    [InlineData("Sin", 5.319372648326541E+255, 1)]
    [InlineData("Cos", 1.5707963267948966, 6.123233995736766e-17)]
    [InlineData("Exp", 1, 2.718281828459045)]
    [InlineData("Exp", 709.782712893384, 1.7976931348622732e308)]
    [InlineData("Exp", -745.1332191019411, double.Epsilon)]
    [InlineData("Log", double.Epsilon, -744.4400719213812)]
    [InlineData("Tanh", 1e-300, 1e-300)]
    public void KnownValue_IsMetWithinTheError(string name, double x, double value) =>
        AssertNear(value, One[name].Ours(PersistentArray.Create(x))[0], One[name].Ulps, $"{name}({x:R})");

    [Fact]
    public void SpecialPowers_AreThoseOfC99()
    {
        double[] numbers = [0.0, -0.0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, 9007199254740991, -9007199254740991, 1e300, -1e300, 4e18, double.Epsilon, -double.Epsilon,
            double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN];
        double[] first = [.. from x in numbers from _ in numbers select x];
        double[] second = [.. from _ in numbers from y in numbers select y];
        var results = PersistentArray.Create<double>(first).Pow(PersistentArray.Create<double>(second));
        for (var i = 0; i < first.Length; i++)
        {
            AssertNear(Math.Pow(first[i], second[i]), results[i], 1, $"{first[i]:R} to the power {second[i]:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void FunctionOfASlice_IsTheSliceOfTheFunction(string name)
    {
        var function = One[name].Ours;
        foreach (var length in Layouts.Lengths)
        {
            var items = Layouts.AnyDoubles(length, length);
            var expected = items.SelectMany(x => function(PersistentArray.Create(x)).ToArray()).Bits();
            foreach (var array in Layouts.All(items))
            {
                Assert.Equal(expected, function(array).ToArray().Bits());
            }
        }
    }

    [Theory]
    [MemberData(nameof(FunctionsOfTwo))]
    public void FunctionOfTwoSlices_IsTheSliceOfTheFunction(string name)
    {
        var function = Two[name].Ours;
        foreach (var length in Layouts.Lengths)
        {
            var (first, second) = (Layouts.AnyDoubles(length, length), Layouts.AnyDoubles(length, length + 1));
            var expected = first.Zip(second, (x, y) => function(PersistentArray.Create(x), PersistentArray.Create(y))[0]).Bits();
            foreach (var array in Layouts.All(first))
            {
                foreach (var other in Layouts.All(second))
                {
                    Assert.Equal(expected, function(array, other).ToArray().Bits());
                }
            }

            Assert.Throws<ArgumentException>(() => function(PersistentArray.Create<double>(first), PersistentArray.Fill(length + 1, 1.0)));
        }
    }

    [Fact]
    public void NarrowAndWideRegisters_GiveTheSameBits()
    {
        double[] arguments = [.. Layouts.AnyDoubles(20_003, 21), .. Enumerable.Range(1, 10_000).Select(k => k * (Math.PI / 2))];
        Same<Wide.Exponential, Narrow.Exponential>(arguments);
        Same<Wide.Logarithm, Narrow.Logarithm>(arguments);
        Same<Wide.Sine, Narrow.Sine>(arguments);
        Same<Wide.Cosine, Narrow.Cosine>(arguments);
        Same<Wide.Tangent, Narrow.Tangent>(arguments);
        Same<Wide.HyperbolicTangent, Narrow.HyperbolicTangent>(arguments);
        Same<Wide.SquareRoot, Narrow.SquareRoot>(arguments);
        Same<Wide.Magnitude, Narrow.Magnitude>(arguments);
        double[] reversed = [.. arguments.Reverse()];
        Same2<Wide.Power, Narrow.Power>(arguments, reversed);
        Same2<Wide.Smaller, Narrow.Smaller>(arguments, reversed);
        Same2<Wide.Larger, Narrow.Larger>(arguments, reversed);

        static void Same<TWide, TNarrow>(double[] arguments)
            where TWide : struct, Wide.IVectorFunction
            where TNarrow : struct, Narrow.IVectorFunction
        {
            var (wide, narrow) = (new double[arguments.Length], new double[arguments.Length]);
            Wide.Blocks.Map<TWide>(arguments, wide);
            Narrow.Blocks.Map<TNarrow>(arguments, narrow);
            Assert.Equal(wide.Bits(), narrow.Bits());
        }

        static void Same2<TWide, TNarrow>(double[] first, double[] second)
            where TWide : struct, Wide.IVectorFunction2
            where TNarrow : struct, Narrow.IVectorFunction2
        {
            var (wide, narrow) = (new double[first.Length], new double[first.Length]);
            Wide.Blocks.Zip<TWide>(first, second, wide);
            Narrow.Blocks.Zip<TNarrow>(first, second, narrow);
            Assert.Equal(wide.Bits(), narrow.Bits());
            Wide.Blocks.Zip<TWide>(first, 1.75, wide);
            Narrow.Blocks.Zip<TNarrow>(first, 1.75, narrow);
            Assert.Equal(wide.Bits(), narrow.Bits());
        }
    }

    // Fixed once: a machine, runtime or vector width that gives other bits breaks runs that are continued on it.
    [Theory]
    [InlineData("Exp", 0x9D5A567D751EB41E)]
    [InlineData("Log", 0x4EFF758979D7F745)]
    [InlineData("Sin", 0x9F07FAEE54C9A6C0)]
    [InlineData("Cos", 0x8F2F61D4A8396BEF)]
    [InlineData("Tan", 0x37C8D17FE9EF8A2A)]
    [InlineData("Tanh", 0xDF5D527E96AD481D)]
    [InlineData("Pow 2.5", 0x6DB2E1FC83ACC724)]
    public void Bits_AreThoseOfEveryMachine(string name, ulong expected)
    {
        var arguments = PersistentArray.Create<double>([.. Enumerable.Range(-5000, 10_000).Select(i => i * 0.1371), .. Enumerable.Range(1, 60).Select(i => i * 1e12 * i)]);
        var hash = One[name].Ours(arguments).ToArray().Bits().Aggregate(0xCBF29CE484222325UL, static (h, bits) => (h ^ (ulong)bits) * 0x100000001B3);
        Assert.Equal(expected, hash);
    }

    [Fact]
    public void SinglePrecision_IsDoublePrecisionRoundedOnce()
    {
        var random = new Random(31);
        float[] items = [0f, -0f, float.NaN, float.PositiveInfinity, float.Epsilon, float.MaxValue, .. Enumerable.Range(0, 3000).Select(_ => (float)((random.NextDouble() * 60) - 30))];
        float[] others = [.. items.Reverse()];
        var wide = PersistentArray.Create<double>([.. items.Select(x => (double)x)]);
        var wideOthers = PersistentArray.Create<double>([.. others.Select(x => (double)x)]);
        foreach (var x in Layouts.All(items))
        {
            Same(wide.Exp(), x.Exp());
            Same(wide.Log(), x.Log());
            Same(wide.Sin(), x.Sin());
            Same(wide.Cos(), x.Cos());
            Same(wide.Tan(), x.Tan());
            Same(wide.Tanh(), x.Tanh());
            Same(wide.Sqrt(), x.Sqrt());
            Same(wide.Abs(), x.Abs());
            Same(wide.Pow(2), x.Pow(2));
            Same(wide.Min(1), x.Min(1));
            Same(wide.Max(1), x.Max(1));
            foreach (var y in Layouts.All(others))
            {
                Same(wide.Pow(wideOthers), x.Pow(y));
                Same(wide.Min(wideOthers), x.Min(y));
                Same(wide.Max(wideOthers), x.Max(y));
            }
        }

        static void Same(PersistentArray<double> expected, PersistentArray<float> actual) =>
            Assert.Equal(expected.ToArray().Select(x => BitConverter.SingleToInt32Bits((float)x)), actual.ToArray().Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void ReleasedOperand_IsRefused()
    {
        var items = new double[2000];
        var whole = PersistentArray.Create<double>(items);
        foreach (var (function, _, _) in One.Values)
        {
            Assert.Throws<ReleasedStateException>(() => function(Layouts.Released(items)));
        }

        foreach (var (function, _, _) in Two.Values)
        {
            Assert.Throws<ReleasedStateException>(() => function(Layouts.Released(items), whole));
            Assert.Throws<ReleasedStateException>(() => function(whole, Layouts.Released(items)));
        }
    }

    private static void AssertNear(double expected, double actual, int ulps, string what)
    {
        if (double.IsNaN(expected) || double.IsNaN(actual))
        {
            Assert.True(double.IsNaN(expected) && double.IsNaN(actual), $"{what} is {actual:R}, not {expected:R}");
            return;
        }

        var (a, b) = (BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));
        Assert.True(a < 0 == b < 0 && Math.Abs(a - b) <= ulps, $"{what} is {actual:R}, not {expected:R} to {ulps} units");
    }
}
