namespace Persistent.Arrays;

/// <summary>One operation's use of an array's leaves: while it is held they are neither recycled nor finalized.</summary>
internal readonly ref struct Loan
{
    private readonly Spine? _spine;

    internal Loan(Spine? spine) => _spine = spine;

    public void Dispose() => _spine?.Return();
}
