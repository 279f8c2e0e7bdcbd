namespace Persistent.Runs.Output;

/// <summary>The steps that were computed and thrown away.</summary>
/// <param name="Taken">How many.</param>
/// <param name="Changed">How many of them had another hash than the state they started from.</param>
public readonly record struct RegretReport(long Taken, long Changed);
