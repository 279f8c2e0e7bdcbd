using Persistent.Arrays;
using Persistent.Arrays.Columns;
using Persistent.Laws;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties.Broken;

/// <summary>The laws of columns reject each operation that is wrong in just one way.</summary>
public sealed class BrokenColumns
{
    private static readonly Dictionary<string, Func<ColumnOperations<int>>> Models = new(StringComparer.Ordinal)
    {
        [nameof(RemovesTheRowBefore)] = () => new RemovesTheRowBefore(),
        [nameof(CopiesEverything)] = () => new CopiesEverything(),
        [nameof(LosesTheLastSurvivor)] = () => new LosesTheLastSurvivor(),
        [nameof(NeverTidies)] = () => new NeverTidies(),
        [nameof(KeepsALeafTooLong)] = () => new KeepsALeafTooLong(),
        [nameof(AppendsInFront)] = () => new AppendsInFront(),
        [nameof(TakesLeavesWithoutAsking)] = () => new TakesLeavesWithoutAsking(),
        [nameof(LeavesGaps)] = () => new LeavesGaps(),
        [nameof(SetsInPlace)] = () => new SetsInPlace(),
        [nameof(KeepsTheFirst)] = () => new KeepsTheFirst(),
        [nameof(CopiesToSet)] = () => new CopiesToSet(),
        [nameof(MapsOneLeaf)] = () => new MapsOneLeaf(),
        [nameof(PairsLeaves)] = () => new PairsLeaves(),
        [nameof(ComparesCuts)] = () => new ComparesCuts(),
        [nameof(HashesTheCut)] = () => new HashesTheCut(),
        [nameof(ReadsWhatWasReleased)] = () => new ReadsWhatWasReleased(),
        [nameof(TakesLeavesForFull)] = () => new TakesLeavesForFull(),
    };

    public static TheoryData<string> Names => [.. Models.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void BrokenColumn_IsRejected(string name) =>
        Assert.Throws<LawViolated>(() => Laws(Models[name]()).Versions_Persist_InAScope());

    [Fact]
    public void BrokenColumn_IsRejected_OutsideScopes() =>
        Assert.Throws<LawViolated>(() => Laws(new KeepsALeafTooLong()).Versions_Persist_OutsideScopes_AndTheirLeavesComeBack());

    [Fact]
    public void BrokenColumn_IsRejected_InAPoolThatOverflows() =>
        Assert.Throws<LawViolated>(() => Laws(new KeepsALeafTooLong()).Versions_Persist_InAPoolThatOverflows());

    // More programs than the library is tried on, so that a fault is found from any seed; the first that shows it is the last.
    private static Int32ColumnLaws Laws(ColumnOperations<int> broken) => new() { Library = broken, Run = new() { Cases = 300 } };

    private sealed class RemovesTheRowBefore : ColumnOperations<int>
    {
        public override Column<int> RemoveAll(Column<int> column, Removal rows) =>
            base.RemoveAll(column, Removal.At(rows.Length, [.. Removed(rows).Select(row => Math.Max(row - 1, 0))]));
    }

    private sealed class CopiesEverything : ColumnOperations<int>
    {
        public override Column<int> RemoveAll(Column<int> column, Removal rows) => base.RemoveAll(column, rows).Map(default(Same));
    }

    private sealed class LosesTheLastSurvivor : ColumnOperations<int>
    {
        public override Column<int> RemoveAll(Column<int> column, Removal rows) =>
            rows.Removed == 0 || rows.Removed == rows.Length
                ? base.RemoveAll(column, rows)
                : base.RemoveAll(column, Removal.At(rows.Length, [.. Removed(rows), LongRange(rows.Length).Last(row => !rows.Removes(row))]));
    }

    /// <summary>Every leaf stays by itself, however little is left of it.</summary>
    private sealed class NeverTidies : ColumnOperations<int>
    {
        public override Column<int> RemoveAll(Column<int> column, Removal rows)
        {
            var parts = Enumerable.Range(0, column.Layout.Leaves)
                .Select(leaf => column.Block(leaf).ToArray().Where((_, i) => !rows.Removes(column.Layout.Start(leaf) + i)).ToArray())
                .Where(part => part.Length > 0).ToArray();
            var left = parts.Sum(part => part.Length);
            return column.Spine is null || left * sizeof(int) <= PersistentArray<int>.SmallBytes
                ? base.RemoveAll(column, rows)
                : Cut(column.Spine.Pool, column.Layout.Capacity, parts);
        }
    }

    private sealed class KeepsALeafTooLong : ColumnOperations<int>
    {
        public override Column<int> RemoveAll(Column<int> column, Removal rows)
        {
            var left = base.RemoveAll(column, rows);
            left.Spine?.Leaves[0].Share();
            return left;
        }
    }

    private sealed class AppendsInFront : ColumnOperations<int>
    {
        public override Column<int> Append(Column<int> column, ReadOnlySpan<int> items) => base.Append(Column.Create(items), column);
    }

    /// <summary>Shares leaves and counts nobody.</summary>
    private sealed class TakesLeavesWithoutAsking : ColumnOperations<int>
    {
        public override Column<int> RemoveAll(Column<int> column, Removal rows)
        {
            var left = base.RemoveAll(column, rows);
            left.Spine?.Leaves.FirstOrDefault(leaf => leaf.IsShared)?.Drop();
            return left;
        }
    }

    private sealed class LeavesGaps : ColumnOperations<int>
    {
        public override Column<int> Compact(Column<int> column) => column;
    }

    private sealed class SetsInPlace : ColumnOperations<int>
    {
        public override Column<int> SetItems(Column<int> column, IEnumerable<KeyValuePair<long, int>> items)
        {
            foreach (var (row, value) in items)
            {
                var leaf = column.Layout.Find(row);
                column.Writable(leaf)[(int)(row - column.Layout.Start(leaf))] = value;
            }

            return column;
        }
    }

    private sealed class KeepsTheFirst : ColumnOperations<int>
    {
        public override Column<int> SetItems(Column<int> column, IEnumerable<KeyValuePair<long, int>> items) => base.SetItems(column, items.Reverse().Skip(1));
    }

    private sealed class CopiesToSet : ColumnOperations<int>
    {
        public override Column<int> SetItems(Column<int> column, IEnumerable<KeyValuePair<long, int>> items) => base.SetItems(column, items).Map(default(Same));
    }

    private sealed class MapsOneLeaf : ColumnOperations<int>
    {
        public override Column<int> Map<TKernel>(Column<int> column, TKernel kernel)
        {
            var items = column.ToArray();
            if (column.Layout.Leaves > 0)
            {
                kernel.Apply(column.Block(0), items);
            }

            return Column.Create<int>(items);
        }
    }

    /// <summary>Takes leaves of the same number for the same rows.</summary>
    private sealed class PairsLeaves : ColumnOperations<int>
    {
        public override Column<int> Zip<TKernel>(Column<int> column, Column<int> other, TKernel kernel)
        {
            var items = new int[column.Length];
            for (var leaf = 0; leaf < column.Layout.Leaves; leaf++)
            {
                var second = leaf < other.Layout.Leaves ? other.Block(leaf) : [];
                var count = Math.Min(second.Length, column.Layout.Count(leaf));
                kernel.Apply(column.Block(leaf)[..count], second[..count], items.AsSpan((int)column.Layout.Start(leaf), count));
            }

            return Column.Create<int>(items);
        }
    }

    private sealed class ComparesCuts : ColumnOperations<int>
    {
        public override bool AreEqual(Column<int> one, Column<int> other) => one.Layout.Same(other.Layout) && base.AreEqual(one, other);
    }

    private sealed class HashesTheCut : ColumnOperations<int>
    {
        public override int HashOf(Column<int> column) => HashCode.Combine(base.HashOf(column), column.Layout.Leaves);
    }

    private sealed class ReadsWhatWasReleased : ColumnOperations<int>
    {
        public override int Read(Column<int> column, long row) => column.Writable(0)[(int)row];
    }

    /// <summary>Finds a row as if every leaf before it were full.</summary>
    private sealed class TakesLeavesForFull : ColumnOperations<int>
    {
        public override PersistentArray<int> ToPersistentArray(Column<int> column)
        {
            var items = new int[column.Length];
            for (var leaf = 0; leaf < column.Layout.Leaves && leaf * column.Layout.Capacity < items.Length; leaf++)
            {
                var target = items.AsSpan(leaf * column.Layout.Capacity);
                column.Block(leaf)[..Math.Min(target.Length, column.Layout.Count(leaf))].CopyTo(target);
            }

            return PersistentArray.Create<int>(items);
        }
    }

    private static IEnumerable<long> LongRange(long count) => Enumerable.Range(0, (int)count).Select(i => (long)i);

    private static IEnumerable<long> Removed(Removal rows) => LongRange(rows.Length).Where(rows.Removes);

    private static Column<int> Cut(LeafPool pool, int capacity, int[][] parts)
    {
        var layout = ColumnLayout.Of([.. parts.Select(part => part.Length)], capacity);
        using var table = new LeafAssembly(pool, parts.Length);
        table.RentMissing(new Sizes(layout));
        var column = new Column<int>(table.Finish(), layout);
        for (var leaf = 0; leaf < parts.Length; leaf++)
        {
            parts[leaf].CopyTo(column.Writable(leaf));
        }

        return column;
    }

    private readonly struct Sizes(ColumnLayout layout) : ILeafSizes
    {
        public long Bytes(int leaf) => layout.Count(leaf) * sizeof(int);
    }

    private readonly struct Same : IMapKernel<int, int>
    {
        public void Apply(ReadOnlySpan<int> input, Span<int> output) => input.CopyTo(output);
    }
}
