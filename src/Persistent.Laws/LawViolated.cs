namespace Persistent.Laws;

/// <summary>A law does not hold: names the smallest case that was found, the reason, and how to see it again.</summary>
#pragma warning disable CA1710 // named for what happened
public sealed class LawViolated : Exception
#pragma warning restore CA1710
{
    internal LawViolated(string law, object? counterexample, object? found, int cases, int shrinks, LawSeed seed, Exception because)
        : base(Text(law, Printed.Of(counterexample), Printed.Of(found), cases, shrinks, seed, because), because)
    {
        Law = law;
        Counterexample = counterexample;
        CounterexampleText = Printed.Of(counterexample);
        Shrinks = shrinks;
        Seed = seed;
    }

    /// <summary>The name of the law.</summary>
    public string Law { get; }

    /// <summary>The smallest case that was found to break it.</summary>
    public object? Counterexample { get; }

    /// <summary>The counterexample as the message prints it.</summary>
    public string CounterexampleText { get; }

    /// <summary>How many times the case could be made smaller.</summary>
    public int Shrinks { get; }

    /// <summary>The seed that makes the case again, first.</summary>
    public LawSeed Seed { get; }

    private static string Text(string law, string counterexample, string found, int cases, int shrinks, LawSeed seed, Exception because) =>
        $"""
        The law "{law}" does not hold.
        Counterexample: {counterexample}
        Because: {because.GetType().Name}: {because.Message}
        Found at case {cases} as {(shrinks == 0 ? "this" : found)}; made smaller {shrinks} times.
        To see it again: {LawSeed.Variable}={seed} dotnet test --filter <this test>, or pass Seed = LawSeed.Parse("{seed}").
        """;
}
