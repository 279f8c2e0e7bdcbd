namespace Persistent.Properties.Models;

/// <summary>The block sum in plain code: 32 running sums in a block of 512, eight of which take what does not fill a round, then halves,
/// then the tail; blocks pairwise.</summary>
public static class BlockSums
{
    public static double Of(double[] terms)
    {
        var level = terms.Chunk(512).Select(Block).ToArray();
        if (level.Length == 0)
        {
            return 0;
        }

        while (level.Length > 1)
        {
            level = level.Chunk(2).Select(pair => pair.Length == 2 ? pair[0] + pair[1] : pair[0]).ToArray();
        }

        return level[0];
    }

    private static double Block(double[] terms)
    {
        var sums = new double[32];
        var rounds = terms.Length / 32 * 32;
        for (var i = 0; i < terms.Length / 8 * 8; i++)
        {
            sums[i < rounds ? i % 32 : i % 8] += terms[i];
        }

        var eight = Enumerable.Range(0, 8).Select(i => (sums[i] + sums[i + 8]) + (sums[i + 16] + sums[i + 24])).ToArray();
        var four = Enumerable.Range(0, 4).Select(i => eight[i] + eight[i + 4]).ToArray();
        var tail = 0.0;
        foreach (var term in terms[(terms.Length / 8 * 8)..])
        {
            tail += term;
        }

        return ((four[0] + four[2]) + (four[1] + four[3])) + tail;
    }
}
