namespace Persistent.Arrays;

/// <summary>Walks the pieces of an array's leaves that together lie under one block of another array.</summary>
internal struct Run(long first, int length, int perLeaf)
{
    internal Run(int block, int length, int blockLength, int perLeaf)
        : this((long)block * blockLength, length, perLeaf)
    {
    }

    /// <summary>Where the piece starts within the block.</summary>
    internal int Start { get; private set; }

    internal int Leaf { get; private set; }

    internal int Offset { get; private set; }

    internal int Count { get; private set; }

    internal bool Next()
    {
        Start += Count;
        if (Start >= length)
        {
            return false;
        }

        var (leaf, offset) = Math.DivRem(first + Start, perLeaf);
        Leaf = (int)leaf;
        Offset = (int)offset;
        Count = Math.Min(perLeaf - Offset, length - Start);
        return true;
    }
}
