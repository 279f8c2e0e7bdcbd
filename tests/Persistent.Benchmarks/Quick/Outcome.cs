namespace Persistent.Benchmarks.Quick;

/// <summary>What a contest came to. Times are microseconds for one run, medians over the rounds; ratios are medians over the rounds' ratios.</summary>
internal sealed record Outcome(
    string Name, double Ours, double Peer, double Ratio, double P10, double P90, int Rounds, double Target, bool Met, bool Agree)
{
    /// <summary>Nanoseconds for one run of ours, where they are bounded.</summary>
    public double? Ns { get; init; }

    /// <summary>Bytes that one run of ours allocates, where they are bounded.</summary>
    public double? Bytes { get; init; }

    /// <summary>Microseconds for one run of the peer in C, compiled with <c>gcc -O3 -march=native</c>, where there is one.</summary>
    public double? Gcc { get; init; }

    /// <summary>What else there is to say about it.</summary>
    public string? Note { get; init; }
}
