using LanguageExt;

namespace Persistent.Runs;

/// <summary>What a run does around its case. None of it reaches the state: two requests for one case give the same states, as far as both go.</summary>
public sealed record RunRequest
{
    /// <summary>Where a run ends when nothing else is said.</summary>
    public const double DefaultUntil = 0.5;

    /// <summary>How many snapshots are held when nothing else is said.</summary>
    public const int DefaultHold = 8;

    /// <summary>The time at which the run ends, unless it is steady before. Not looked at when <see cref="Steps"/> is given.</summary>
    public double Until { get; init; } = DefaultUntil;

    /// <summary>Exactly so many accepted steps, counted from time zero, steady or not.</summary>
    public Option<long> Steps { get; init; }

    /// <summary>How many threads compute. The results do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>After how many accepted steps each a step of a hundred times the size is computed, hashed and dropped.</summary>
    public Option<long> RegretEvery { get; init; }

    /// <summary>After how many accepted steps each a snapshot is taken.</summary>
    public Option<long> SnapshotEvery { get; init; }

    /// <summary>How many snapshots are held, the latest.</summary>
    public long Hold { get; init; } = DefaultHold;

    /// <summary>The bytes that the arrays of the run may take, snapshots included; what they need when nothing is said.</summary>
    public Option<long> Budget { get; init; }

    /// <summary>The directory for the leaves of snapshots that the budget has no room for.</summary>
    public Option<string> Spill { get; init; }

    /// <summary>How many held snapshots are run from again at the end.</summary>
    public long Replay { get; init; }

    /// <summary>The CSV file that gets a row per accepted step.</summary>
    public Option<string> Series { get; init; }

    /// <summary>The JSON file that gets the summary.</summary>
    public Option<string> Summary { get; init; }
}
