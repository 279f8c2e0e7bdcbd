namespace Persistent.Arrays;

/// <summary>Holds leaves that it can do without: a store of snapshots, which has them in storage too.</summary>
internal interface ILeafHolder
{
    /// <summary>Why there is nothing to give, as a sentence; null when there may be.</summary>
    string? WhyNothingIsEvicted { get; }

    /// <summary>Gives leaves back to a pool that is full, the ones that are needed last first. May wait for a device.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="bytes">The bytes that it needs.</param>
    /// <returns>The bytes that came back: fewer when there are no more.</returns>
    long Evict(LeafPool pool, long bytes);
}
