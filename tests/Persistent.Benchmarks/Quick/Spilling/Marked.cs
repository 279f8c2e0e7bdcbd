using Persistent.Arrays;

namespace Persistent.Benchmarks.Quick.Spilling;

/// <summary>Numbers that tell, by the first of each leaf, which leaf of which round they are.</summary>
internal readonly struct Marked(int round, int state) : IGenerateKernel<double>
{
    internal const int LeafBytes = 128 << 10;
    internal const int PerLeaf = LeafBytes / sizeof(double);
    private const long Sign = 0x5350L << 48;

    public void Fill(long start, Span<double> output)
    {
        var first = (double)(start + state);
        for (var i = 0; i < output.Length; i++)
        {
            output[i] = first + i;
        }

        for (var at = (PerLeaf - (start % PerLeaf)) % PerLeaf; at < output.Length; at += PerLeaf)
        {
            output[(int)at] = BitConverter.Int64BitsToDouble(MarkOf(round, state, (int)((start + at) / PerLeaf)));
        }
    }

    internal static long MarkOf(int round, int state, int leaf) => Sign | ((long)round << 32) | ((long)state << 16) | (long)leaf;

    /// <summary>The state and the leaf that a mark of a round names.</summary>
    internal static (int State, int Leaf)? LeafOf(long mark, int round) =>
        (mark & unchecked((long)0xFFFF_FFFF_0000_0000)) == MarkOf(round, 0, 0) ? ((int)(mark >> 16) & 0xFFFF, (int)mark & 0xFFFF) : null;
}
