using FsCheck;

namespace Persistent.Laws;

/// <summary>How thoroughly a law is tried.</summary>
public sealed record LawRun
{
    /// <summary>The environment variable that, set to 1, tries every law on more cases, from a random seed.</summary>
    public const string LongVariable = "PERSISTENT_LONG";

    private const int LongFactor = 20;

    /// <summary>A hundred cases from the seed of the law's name.</summary>
    public static LawRun Default { get; } = new();

    /// <summary>How many cases are tried; <see cref="LongVariable"/> multiplies it by 20.</summary>
    public int Cases
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A law needs at least one case.");
    } = 100;

    /// <summary>The size of the last case; sizes grow from 1 to it. What a size means is up to the generator.</summary>
    public int LargestSize
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The size of a case is at least 1.");
    } = 100;

    /// <summary>Where to start; when not given, the variable <see cref="LawSeed.Variable"/> tells, then the law's name.</summary>
    public LawSeed? Seed { get; init; }

    /// <summary>Whether this process runs the long forms.</summary>
    public static bool IsLong => Environment.GetEnvironmentVariable(LongVariable) == "1";

    internal int AllCases => IsLong ? Cases * LongFactor : Cases;

    internal LawSeed SeedFor(string law) => Seed ?? Environment.GetEnvironmentVariable(LawSeed.Variable) switch
    {
        null or "" => IsLong ? Random() : LawSeed.Of(law),
        "random" => Random(),
        var text => LawSeed.Parse(text),
    };

    private static LawSeed Random() => LawSeed.From(new Rnd((ulong)System.Random.Shared.NextInt64()));
}
