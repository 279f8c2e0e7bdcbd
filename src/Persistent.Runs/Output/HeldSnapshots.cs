using LanguageExt;

namespace Persistent.Runs.Output;

/// <summary>The snapshots a run held at its end.</summary>
/// <param name="Held">How many.</param>
/// <param name="UniqueBytes">The bytes of their arrays, those that several share counted once.</param>
public readonly record struct HeldSnapshots(long Held, long UniqueBytes)
{
    /// <summary>Why a snapshot could not be held or read again, if that was so; the first of them.</summary>
    public Option<string> Lost { get; init; }
}
