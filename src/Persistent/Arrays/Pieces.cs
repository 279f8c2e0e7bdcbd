namespace Persistent.Arrays;

/// <summary>Walks the longest runs of elements that lie in one leaf of each of two arrays, in ascending order.</summary>
internal struct Pieces(long length, int firstPerLeaf, int secondPerLeaf)
{
    private long _start;

    internal int FirstLeaf { get; private set; }

    internal int FirstOffset { get; private set; }

    internal int SecondLeaf { get; private set; }

    internal int SecondOffset { get; private set; }

    internal int Count { get; private set; }

    internal bool Next()
    {
        _start += Count;
        if (_start >= length)
        {
            return false;
        }

        (FirstLeaf, FirstOffset) = Split(_start, firstPerLeaf);
        (SecondLeaf, SecondOffset) = Split(_start, secondPerLeaf);
        var run = Math.Min(firstPerLeaf - FirstOffset, secondPerLeaf - SecondOffset);
        Count = (int)Math.Min(run, length - _start);
        return true;
    }

    private static (int Leaf, int Offset) Split(long index, int perLeaf)
    {
        var (leaf, offset) = Math.DivRem(index, perLeaf);
        return ((int)leaf, (int)offset);
    }
}
