namespace Persistent.Benchmarks.Quick;

/// <summary>One operation of ours beside its peer: both do the same work on the same numbers.</summary>
/// <param name="Name">What is compared, with its size: <c>stencil-1024</c>.</param>
/// <param name="Target">The largest ratio, ours over the peer's time, that counts as met.</param>
/// <param name="Ours">One run of ours.</param>
/// <param name="Peer">One run of the peer.</param>
/// <param name="Agree">Whether both came to the same result; asked after the timing.</param>
internal sealed record Contest(string Name, double Target, Action Ours, Action Peer, Func<bool> Agree) : IDisposable
{
    /// <summary>Gives back what the contest holds outside the garbage collector's reach.</summary>
    public Action Close { get; init; } = static () => { };

    /// <summary>How many nanoseconds one run of ours may take, when that is bounded too.</summary>
    public double? MostNs { get; init; }

    /// <summary>How many bytes one run of ours may allocate, when that is bounded too.</summary>
    public long? MostBytes { get; init; }

    /// <summary>How many operations one run of ours and one of the peer's makes; the ratio is that of one operation.</summary>
    public (int Ours, int Peer) Runs { get; init; } = (1, 1);

    /// <summary>One run of the peer in C, when it could be compiled.</summary>
    public Action? Gcc { get; init; }

    /// <summary>How many steps one run takes; nanoseconds and bytes are then bounded for one step.</summary>
    public int Steps { get; init; } = 1;

    public void Dispose() => Close();
}
