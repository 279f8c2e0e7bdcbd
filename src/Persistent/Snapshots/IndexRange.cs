using System.Globalization;

namespace Persistent.Snapshots;

/// <summary>Places in an array, from a first one up to, and without, an end.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The one after the last.</param>
public readonly record struct IndexRange(long Start, long End)
{
    /// <summary>How many places there are.</summary>
    public long Length => End - Start;

    /// <summary>The first and the last: <c>3..7</c>, or the only one.</summary>
    public override string ToString() => Length == 1
        ? Start.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Start}..{End - 1}");
}
