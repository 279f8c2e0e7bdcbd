using Persistent.Arrays;

namespace Persistent.Benchmarks.Quick;

/// <summary>A twentieth of a million particles leaves: five columns without their rows, against a stable compaction in place of five plain arrays.</summary>
internal static class ParticlesContest
{
    private const int Count = 1_000_000;
    private const int Columns = 5;

    /// <summary>Those that leave lie anywhere, or together in one place.</summary>
    internal static Contest Of(string where, double target)
    {
        var leaving = where == "scattered" ? Scattered() : Together();
        var mask = PersistentArray.Create<byte>(leaving);
        var plain = Enumerable.Range(0, Columns).Select(Numbers).ToArray();
        var inPlace = Enumerable.Range(0, Columns).Select(Numbers).ToArray();
        var pool = new LeafPool(1L << 28);
        var swarm = Scope.Run(() => new FiveColumns([.. plain.Select(numbers => Column.Create<double>(numbers))]), pool);
        return new(
            $"particles-1M-{where}",
            target,
            () => Scope.Measure(() => swarm.Without(Removal.Of(mask)).Columns[0].Length, pool),
            () => Compact(inPlace, leaving),
            () =>
            {
                // What was compacted again and again in place has lost the numbers it began with.
                var fresh = Enumerable.Range(0, Columns).Select(Numbers).ToArray();
                var left = Compact(fresh, leaving);
                var ours = Scope.Run(() => swarm.Without(Removal.Of(mask)), pool);
                return Enumerable.Range(0, Columns).All(k =>
                    ours.Columns[k].ToArray().AsSpan().SequenceEqual(fresh[k].AsSpan(0, left))
                    && swarm.Columns[k].ToArray().AsSpan().SequenceEqual(plain[k]));
            });
    }

    private static int Compact(double[][] columns, byte[] leaving)
    {
        var (x, y, u, v, age) = (columns[0], columns[1], columns[2], columns[3], columns[4]);
        var to = 0;
        for (var i = 0; i < leaving.Length; i++)
        {
            if (leaving[i] == 0)
            {
                if (to != i)
                {
                    x[to] = x[i];
                    y[to] = y[i];
                    u[to] = u[i];
                    v[to] = v[i];
                    age[to] = age[i];
                }

                to++;
            }
        }

        return to;
    }

    private static byte[] Scattered()
    {
        var leaving = new byte[Count];
        for (var i = 0; i < Count; i++)
        {
            leaving[i] = (byte)(Philox.Uniform(1, (ulong)i, 0).First < 0.05 ? 1 : 0);
        }

        return leaving;
    }

    private static byte[] Together()
    {
        var leaving = new byte[Count];
        leaving.AsSpan(Count * 2 / 5, Count / 20).Fill(1);
        return leaving;
    }

    private static double[] Numbers(int column) => [.. Enumerable.Range(0, Count).Select(i => (i * 0.25) + column)];

    private sealed record FiveColumns(Column<double>[] Columns) : IHasArrays
    {
        public FiveColumns Without(Removal rows) => new([.. Columns.Select(column => column.RemoveAll(rows))]);

        public void VisitArrays<TVisitor>(ref TVisitor visitor)
            where TVisitor : struct, IArrayVisitor
        {
            foreach (var column in Columns)
            {
                visitor.Column(column);
            }
        }
    }
}
