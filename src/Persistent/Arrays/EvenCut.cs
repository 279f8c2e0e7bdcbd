namespace Persistent.Arrays;

/// <summary>The cut of an array: every leaf holds equally many elements, but that the last one may hold fewer.</summary>
internal readonly struct EvenCut(long length, int perLeaf) : ICut
{
    public static string Owner => "PersistentArray";

    public long Length => length;

    internal int PerLeaf => perLeaf;

    public static ArgumentOutOfRangeException Outside(long index, long length) => new(nameof(index), index, $"The array has {length} elements.");

    public int Find(long index) => (int)(index / perLeaf);

    public long Start(int leaf) => (long)leaf * perLeaf;

    public int Count(int leaf) => (int)Math.Min(perLeaf, length - ((long)leaf * perLeaf));
}
