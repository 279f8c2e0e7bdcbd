namespace Persistent.Ranks;

/// <summary>What callers of collective operations owe.</summary>
internal static class Collective
{
    internal static void RequireRank(int root, int size)
    {
        if ((uint)root >= (uint)size)
        {
            throw new ArgumentOutOfRangeException(nameof(root), root, $"There is no rank {root} among {size}.");
        }
    }

    internal static void RequireRoom(int own, int all, int size)
    {
        if (all != (long)own * size)
        {
            throw new ArgumentException($"{size} ranks give {own} values each; there is room for {all}, not for {(long)own * size}.", nameof(all));
        }
    }
}
