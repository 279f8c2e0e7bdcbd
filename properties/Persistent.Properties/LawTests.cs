using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Xunit;

namespace Persistent.Properties;

/// <summary>How a law is tried, and what the message of a broken one says.</summary>
public sealed class LawTests
{
    [Fact]
    public void BrokenLaw_NamesTheSmallestCase()
    {
        var violated = Assert.Throws<LawViolated>(() => Law.Holds("below 17", Draw.Int(0, 100_000), Below17));
        Assert.Equal(17, violated.Counterexample);
        Assert.Equal("17", violated.CounterexampleText);
        Assert.Equal("below 17", violated.Law);
        Assert.True(violated.Shrinks > 0);
        Assert.IsType<ArgumentException>(violated.InnerException);
        foreach (var part in new[] { "\"below 17\"", "Counterexample: 17", "ArgumentException: too large", "PERSISTENT_SEED=" + violated.Seed })
        {
            Assert.Contains(part, violated.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Seed_MakesTheCaseAgainFirst()
    {
        var violated = Assert.Throws<LawViolated>(() => Law.Holds("below 17", Draw.Int(0, 100_000), Below17));
        var tried = new List<int>();
        Assert.Throws<LawViolated>(() => Law.Holds(
            "of another name",
            Draw.Int(0, 100_000),
            n =>
            {
                tried.Add(n);
                Below17(n);
            },
            new() { Cases = 1, Seed = LawSeed.Parse(violated.Seed.ToString()) }));
        Assert.True(tried[0] >= 17);
    }

    [Fact]
    public void Cases_AreTheSameInEveryRun_AndOthersForAnotherName()
    {
        Assert.Equal(CasesOf("one"), CasesOf("one"));
        Assert.NotEqual(CasesOf("one"), CasesOf("another"));
        Assert.Equal(LawSeed.Of("one"), LawSeed.Of("one"));
    }

    [Fact]
    public void Sizes_GrowUpToTheLargest()
    {
        var sizes = new List<int>();
        Law.Holds("sizes", Gen.Sized(Gen.Constant), sizes.Add, new() { Cases = 50, LargestSize = 30 });
        Assert.InRange(sizes[0], 1, 2);
        Assert.InRange(sizes[^1], 28, 31);
    }

    [Fact]
    public void Counterexamples_ArePrintedSoThatTheyCanBeTypedInAgain()
    {
        Assert.Equal("[1.5, -0, NaN:7ff8000000000001, [1, 2], \"a\", null]", Text(new object?[] { 1.5, -0.0, BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0001), (int[])[1, 2], "a", null }));
        Assert.Equal("(1, 2.5)", Text((1, 2.5f)));
        Assert.Equal("Sample(Items: [1, 2], Next: Sample(Items: [], Next: null))", Text(new Sample([1, 2], new Sample([], null))));
        Assert.Equal("Named by itself", Text(new Named(3)));
        Assert.EndsWith("39, …]", Text(Enumerable.Range(0, 50).ToArray()), StringComparison.Ordinal);

        static string Text(object? value) =>
            Assert.Throws<LawViolated>(() => Law.Holds("none", Gen.Constant(value), _ => throw new ArgumentException("no"))).CounterexampleText;
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("7.x")]
    [InlineData("7.9.-1")]
    [InlineData("7.9.1.1")]
    public void Seed_ThatIsNone_IsRefused(string text) => Assert.Throws<FormatException>(() => LawSeed.Parse(text));

    [Fact]
    public void Seeds_AreReadAsTheyAreWritten()
    {
        foreach (var seed in new[] { new LawSeed(17, 43), new LawSeed(ulong.MaxValue, 1, 5), LawSeed.Of("x") })
        {
            Assert.Equal(seed, LawSeed.Parse(seed.ToString()));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Run_WithoutCases_IsRefused(int cases)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LawRun { Cases = cases });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LawRun { LargestSize = cases });
    }

    private static List<int> CasesOf(string name)
    {
        var cases = new List<int>();
        Law.Holds(name, Draw.Int(0, 1 << 30), cases.Add, new() { Cases = 20, Seed = LawRun.IsLong ? LawSeed.Of(name) : null });
        return cases;
    }

    private static void Below17(int n)
    {
        if (n >= 17)
        {
            throw new ArgumentException("too large");
        }
    }

    private sealed record Sample(ImmutableArray<int> Items, Sample? Next);

    private sealed record Named(int Value)
    {
        public override string ToString() => "Named by itself";
    }
}

/// <summary>What the environment says of all laws; on its own, since the environment is shared.</summary>
[Collection(nameof(LawsAlone))]
public sealed class LawEnvironmentTests : IDisposable
{
    private readonly string? _seed = Environment.GetEnvironmentVariable(LawSeed.Variable);
    private readonly string? _long = Environment.GetEnvironmentVariable(LawRun.LongVariable);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(LawSeed.Variable, _seed);
        Environment.SetEnvironmentVariable(LawRun.LongVariable, _long);
    }

    [Fact]
    public void SeedOfTheEnvironment_MakesTheCaseAgain()
    {
        var violated = Assert.Throws<LawViolated>(() => Law.Holds("below 99999", Draw.Int(0, 100_000), Even));
        Environment.SetEnvironmentVariable(LawSeed.Variable, violated.Seed.ToString());
        var tried = new List<int>();
        Law.Holds("first", Draw.Int(0, 100_000), tried.Add, new() { Cases = 1 });
        Assert.Equal(1, tried[0] % 2);
        Environment.SetEnvironmentVariable(LawSeed.Variable, "nonsense");
        Assert.Throws<FormatException>(() => Law.Holds("first", Draw.Int(0, 1), _ => { }));

        static void Even(int n) => Assert.Equal(0, n % 2);
    }

    [Fact]
    public void RandomSeeds_MakeOtherCasesEachTime()
    {
        Environment.SetEnvironmentVariable(LawSeed.Variable, "random");
        Assert.NotEqual(Cases(), Cases());
    }

    [Fact]
    public void LongRuns_TryMoreCases()
    {
        Environment.SetEnvironmentVariable(LawRun.LongVariable, null);
        var few = Cases().Count;
        Environment.SetEnvironmentVariable(LawRun.LongVariable, "1");
        Assert.Equal(20 * few, Cases().Count);
    }

    private static List<int> Cases()
    {
        var cases = new List<int>();
        Law.Holds("cases", Draw.Int(0, 1 << 30), cases.Add, new() { Cases = 5 });
        return cases;
    }
}

/// <summary>Runs when nothing else does.</summary>
[CollectionDefinition(nameof(LawsAlone), DisableParallelization = true)]
public sealed class LawsAlone;
