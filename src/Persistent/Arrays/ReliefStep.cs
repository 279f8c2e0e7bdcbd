namespace Persistent.Arrays;

/// <summary>What a full pool can do for room.</summary>
internal enum ReliefStep
{
    /// <summary>Collects what is unreachable: generation 0, then 1, then 2, with finalizers.</summary>
    Collect,

    /// <summary>Asks the stores of snapshots to evict, as long as they give anything.</summary>
    Ask,
}
