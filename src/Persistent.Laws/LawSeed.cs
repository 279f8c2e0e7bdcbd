using System.Globalization;
using FsCheck;

namespace Persistent.Laws;

/// <summary>Where the random choices of a law start: the same seed gives the same cases, on every machine.</summary>
/// <param name="State">The state of the random source.</param>
/// <param name="Gamma">Its increment; odd.</param>
/// <param name="Size">The size of the first case, from small to large; null starts small and grows as a run without a seed does.</param>
public readonly record struct LawSeed(ulong State, ulong Gamma, int? Size = null)
{
    /// <summary>The environment variable that seeds every law: a seed as <see cref="ToString"/> writes it, or <c>random</c>.</summary>
    public const string Variable = "PERSISTENT_SEED";

    /// <summary>The seed that <see cref="ToString"/> wrote.</summary>
    /// <param name="text">Two or three numbers with dots between them.</param>
    /// <exception cref="FormatException">The text is not a seed.</exception>
    public static LawSeed Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('.');
        return parts.Length is 2 or 3
            && ulong.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var state)
            && ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var gamma)
            && Size(parts) is { } size
                ? new(state, gamma | 1, size < 0 ? null : size)
                : throw new FormatException($"'{text}' is not a seed; a seed looks like 17.42 or 17.42.8, as the message of a broken law gives it.");

        static int? Size(string[] parts) =>
            parts.Length == 2 ? -1
            : int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size
            : null;
    }

    /// <summary>The seed of a name: the same on every machine, another for every other name.</summary>
    /// <param name="name">The name of a law.</param>
    public static LawSeed Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var hash = 14695981039346656037UL;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return From(new Rnd(hash));
    }

    /// <summary>The numbers with dots between them: what <see cref="Parse"/> and the variable take.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{State}.{Gamma}{(Size is null ? "" : ".")}{Size}");

    internal static LawSeed From(Rnd random, int? size = null) => new(random.Seed, random.Gamma, size);

    internal Config Apply(Config config) =>
        Size is { } size ? config.WithReplay(State, Gamma, size) : config.WithReplay(State, Gamma);
}
