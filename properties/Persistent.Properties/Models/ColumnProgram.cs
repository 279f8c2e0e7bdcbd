using System.Runtime.CompilerServices;
using Persistent.Arrays;
using Persistent.Properties.Generators;
using Persistent.Snapshots;
using Xunit;

namespace Persistent.Properties.Models;

/// <summary>Versions of columns, each beside the plain array of its rows.</summary>
/// <typeparam name="T">The element kind.</typeparam>
/// <param name="library">The operations.</param>
/// <param name="pool">Where the leaves are.</param>
internal sealed class ColumnProgram<T>(ColumnOperations<T> library, LeafPool pool)
    where T : unmanaged
{
    private const int Most = 20_000;
    private const int MostVersions = 5;
    private static readonly int[] s_lengths = [0, 1, 30, 512, 700, 1500, 4097, 9000];

    private readonly List<(Column<T> Column, T[] Model)> _versions = [];
    private Column<T>? _dropped;

    /// <summary>Whether no scope is open: columns are born in one of their own, and leave it.</summary>
    internal bool Outside { get; init; }

    internal ColumnBundle<T> Bundle => new([.. _versions.Select(v => v.Column)]);

    /// <summary>The bytes of the leaves of all versions in the pool, each leaf counted once. Outside scopes, small ones grow into another pool.</summary>
    internal long Bytes => _versions
        .SelectMany(v => v.Column.Spine is { } spine && spine.Pool == pool ? spine.Leaves : []).Distinct(ReferenceEqualityComparer.Instance).Cast<Leaf>().Sum(leaf => (long)leaf.Bytes);

    internal void CheckExactBytes()
    {
        Assert.Equal(Bytes, pool.RentedBytes);
        var plain = _versions.Select(v => v.Column).Where(c => c.Spine is null).Distinct(ReferenceEqualityComparer.Instance).Cast<Column<T>>();
        Assert.Equal(Bytes + plain.Sum(c => c.Length * Unsafe.SizeOf<T>()), HeldBytes.Of(Bundle));
        if (_dropped is { Spine: not null, IsEmpty: false } dropped && _versions.TrueForAll(v => v.Column.Spine != dropped.Spine))
        {
            Assert.Throws<ReleasedStateException>(() => library.Items(dropped));
            Assert.Throws<ReleasedStateException>(() => library.Read(dropped, 0));
        }
    }

    internal void Check(ColumnCommand command)
    {
        foreach (var ((column, model), i) in _versions.Select((v, i) => (v, i)))
        {
            Assert.Equal(model.Length, column.Length);
            Assert.True(Elements.SameBits<T>(model, library.Items(column)), $"after {command} version {i} is another");
            if (column.Spine is not null)
            {
                var needed = (column.Length + column.Layout.Capacity - 1) / column.Layout.Capacity;
                Assert.True(column.Layout.Leaves <= 2 * needed, $"after {command} version {i} has {column.Layout.Leaves} leaves and needs {needed}");
            }
        }
    }

    internal void Do(ColumnCommand command)
    {
        if (_versions.Count == 0 || command.Operation is ColumnOperation.Create or ColumnOperation.FromArray)
        {
            var items = Elements.Of<T>(s_lengths[command.With] + (command.Seed % 3), command.Seed);
            Add(Born(() => Made(command, items)), items);
            return;
        }

        var (column, model) = _versions[command.On % _versions.Count];
        var (other, others) = _versions[command.With % _versions.Count];
        var seed = command.Seed;
        switch (command.Operation)
        {
            case ColumnOperation.Drop:
                _versions.RemoveAt(command.On % _versions.Count);
                _dropped = Outside ? null : column;
                break;
            case ColumnOperation.RemoveOne or ColumnOperation.RemoveRun or ColumnOperation.RemoveScattered:
                Remove(column, model, command.Mask(model.Length));
                break;
            case ColumnOperation.Append when model.Length + others.Length < Most:
                Add(library.Append(column, other), [.. model, .. others]);
                break;
            case ColumnOperation.AppendItems:
                var few = Elements.Of<T>(5 * command.With, seed);
                Add(library.Append(column, few), [.. model, .. few]);
                break;
            case ColumnOperation.AppendArray when model.Length + others.Length < Most:
                Add(Born(() => library.Append(column, Laid(others, 50 * command.With))), [.. model, .. others]);
                break;
            case ColumnOperation.Compact:
                Add(Compacted(column), model);
                break;
            case ColumnOperation.Set:
                var changes = Changes(model, command);
                var changed = (T[])model.Clone();
                Array.ForEach(changes, change => changed[change.Key] = change.Value);
                var set = library.SetItems(column, changes);
                SharesAllBut(column, set, changes.Select(change => column.Layout.Find(change.Key)));
                Add(set, changed);
                break;
            case ColumnOperation.Map:
                Add(library.Map(column, new ByteKernels.Salt<T>((byte)seed)), Mapped(model, (byte)seed));
                break;
            case ColumnOperation.Zip:
                Zip(column, model, command);
                break;
            case ColumnOperation.ThereAndBack:
                Add(Born(() => Column.FromArray(library.ToPersistentArray(column))), model);
                break;
            case ColumnOperation.InScope:
                var salted = Mapped(model, 1);
                Add(Scope.Run(() => library.Append(library.Map(column, new ByteKernels.Salt<T>(1)).Compact(), [default(T)]), pool), [.. salted, default]);
                break;
            case ColumnOperation.ThrowInMap:
                Throws(() => column.Map(new Throwing<T>(command.With).ThisKernel));
                break;
            case ColumnOperation.ThrowInItems:
                Throws(() => column.SetItems(Changes(model, command).Select((item, i) => i == 1 ? throw new KernelException() : item)));
                break;
        }
    }

    private void Remove(Column<T> column, T[] model, byte[] mask)
    {
        var rows = Born(() => Removal.Of(Laid(mask, (model.Length / 3) + 1)));
        var left = library.RemoveAll(column, rows);
        Add(left, [.. model.Where((_, i) => mask[i] == 0)]);
        var compact = Compacted(left);
        _dropped = Outside || ReferenceEquals(left, compact) ? null : compact;
        if (column.Spine is null || left.Spine is null)
        {
            return;
        }

        // Leaves that lose nothing are shared, unless so many are left that the column had to be copied into full ones.
        var leaves = Enumerable.Range(0, column.Layout.Leaves).Select(leaf => (Leaf: leaf, Lost: mask.AsSpan((int)column.Layout.Start(leaf), column.Layout.Count(leaf)).ToArray()));
        var rest = leaves.Where(l => l.Lost.Contains((byte)0)).ToArray();
        if (rest.Length <= 2 * ((left.Length + column.Layout.Capacity - 1) / column.Layout.Capacity))
        {
            var whole = rest.Where(l => l.Lost.All(m => m == 0)).Select(l => column.Spine.Leaves[l.Leaf]);
            Assert.Empty(whole.Except(left.Spine.Leaves));
        }
    }

    private void Zip(Column<T> column, T[] model, ColumnCommand command)
    {
        // The other one has as many rows, and is cut elsewhere.
        var others = Elements.Of<T>(model.Length, command.Seed);
        var zipped = new T[model.Length];
        default(ByteKernels.Blend<T, T>).Apply(model, others, zipped);
        Add(Born(() => library.Zip(column, Column.FromArray(Laid(others, 70 * command.With)), default(ByteKernels.Blend<T, T>))), zipped);
    }

    private Column<T> Compacted(Column<T> column)
    {
        var compact = library.Compact(column);
        Assert.True(compact.Layout.IsDense, "a leaf is not full");
        Assert.True(library.AreEqual(column, compact), "the same rows, cut otherwise, are not equal");
        Assert.Equal(library.HashOf(column), library.HashOf(compact));
        var array = library.ToPersistentArray(column);
        Assert.Equal(library.HashOf(column), array.GetHashCode());
        Assert.True(Elements.SameBits<T>(library.Items(column), array.ToArray()), "the array of the rows has others");
        return compact;
    }

    private static void SharesAllBut(Column<T> before, Column<T> after, IEnumerable<int> touched)
    {
        if (before.Spine is { } old && after.Spine is { } now)
        {
            var different = Enumerable.Range(0, old.Leaves.Length).Where(i => !ReferenceEquals(old.Leaves[i], now.Leaves[i]));
            Assert.Equal(touched.Distinct().Order(), different);
        }
    }

    private Column<T> Made(ColumnCommand command, T[] items) => command.Operation == ColumnOperation.FromArray || command.On > 0
        ? Column.FromArray(Laid(items, 60 * command.On))
        : Column.Create<T>(items);

    private PersistentArray<TItem> Laid<TItem>(TItem[] items, int perLeaf)
        where TItem : unmanaged => ArrayCase.Lay<TItem>(items, perLeaf, pool);

    private TResult Born<TResult>(Func<TResult> make)
        where TResult : IHasArrays => Outside ? Scope.Run(make, pool) : make();

    private void Add(Column<T> column, T[] model)
    {
        _versions.Add((column, model));
        if (_versions.Count > MostVersions)
        {
            _versions.RemoveAt(0);
        }
    }

    private static KeyValuePair<long, T>[] Changes(T[] model, ColumnCommand command) => model.Length == 0
        ? []
        : [.. Elements.Indices(command.With, model.Length, command.Seed).Select((at, i) => KeyValuePair.Create((long)at, Elements.One<T>(i, command.Seed)))];

    private static T[] Mapped(T[] model, byte salt)
    {
        var output = new T[model.Length];
        new ByteKernels.Salt<T>(salt).Apply(model, output);
        return output;
    }

    // With few blocks the kernel is not called often enough to throw.
    private static void Throws(Action action)
    {
        if (Record.Exception(action) is { } thrown and not LeafPoolExhausted)
        {
            Assert.IsType<KernelException>(thrown);
        }
    }
}
