namespace Persistent.Arrays;

/// <summary>How elements in leaves are cut: which leaf holds which of them. A struct, so that what is written over any cut is compiled for each.</summary>
internal interface ICut
{
    /// <summary>What is cut in this way, by the name of its type.</summary>
    static abstract string Owner { get; }

    /// <summary>What is said of an index that lies outside.</summary>
    static abstract ArgumentOutOfRangeException Outside(long index, long length);

    long Length { get; }

    /// <summary>The leaf that holds an element.</summary>
    int Find(long index);

    /// <summary>The first element of a leaf.</summary>
    long Start(int leaf);

    /// <summary>How many elements a leaf holds.</summary>
    int Count(int leaf);
}
