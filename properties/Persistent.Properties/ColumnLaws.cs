using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Persistent.Snapshots;
using Xunit;

namespace Persistent.Properties;

/// <summary>Random programs on versions of columns: every version keeps its rows whatever is made from it, the leaves that nothing happened to are
/// shared, the pool counts exactly the leaves of the versions, and there are never more than twice the leaves that the rows need.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public abstract class ColumnLaws<T>
    where T : unmanaged
{
    /// <summary>The operations that are tried: the library's, or a model that is broken on purpose.</summary>
    public ColumnOperations<T> Library { get; init; } = new();

    /// <summary>How many programs are tried.</summary>
    public LawRun Run { get; init; } = new() { Cases = 15 };

    private static string Kind => ElementKinds.Of<T>().Name();

    [Fact]
    public void Versions_Persist_InAScope() => Law.Holds(
        $"columns persist, {Kind}",
        Draw.Both(Draw.List(ColumnCommand.Any, 20), Draw.Int(1, 4)),
        @case =>
        {
            var pool = new LeafPool(16 << 20) { Poisoned = true, Threads = @case.Second };
            using (var frame = ScopeStack.Enter(pool))
            {
                var program = new ColumnProgram<T>(Library, pool);
                foreach (var command in @case.First)
                {
                    program.Do(command);
                    frame.Retain(program.Bundle);
                    program.Check(command);
                    program.CheckExactBytes();
                }
            }

            Assert.Equal(0, pool.RentedBytes);
        },
        Run);

    [Fact]
    public void Versions_Persist_InAPoolThatOverflows() => Law.Holds(
        $"columns persist in a pool that overflows, {Kind}",
        Draw.Both(Draw.List(ColumnCommand.Any, 20), Draw.Int(64, 160)),
        @case =>
        {
            var pool = new LeafPool(@case.Second << 10) { Poisoned = true, Threads = 2 };
            using (var frame = ScopeStack.Enter(pool))
            {
                var program = new ColumnProgram<T>(Library, pool);
                foreach (var command in @case.First)
                {
                    try
                    {
                        program.Do(command);
                    }
                    catch (LeafPoolExhausted)
                    {
                        // Nothing happened; the checks below tell.
                    }

                    frame.Retain(program.Bundle);
                    program.Check(command);
                    program.CheckExactBytes();
                }
            }

            Assert.Equal(0, pool.RentedBytes);
        },
        Run);

    [Fact]
    public void Versions_Persist_OutsideScopes_AndTheirLeavesComeBack() => Law.Holds(
        $"columns persist outside scopes, {Kind}",
        Draw.List(ColumnCommand.Any, 15),
        commands =>
        {
            // On one thread: a worker that wakes up late may hold the columns of an operation that has ended.
            var pool = new LeafPool(64 << 20) { Poisoned = true };
            Outside(pool, commands);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Assert.Equal(0, pool.RentedBytes);
        },
        Run with { Cases = (Run.Cases / 3) + 1 });

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private void Outside(LeafPool pool, ColumnCommand[] commands)
    {
        var program = new ColumnProgram<T>(Library, pool) { Outside = true };
        foreach (var command in commands)
        {
            program.Do(command);
            program.Check(command);
            Assert.InRange(pool.RentedBytes, program.Bytes, pool.Capacity);
        }
    }
}

/// <summary>A swarm of columns of several kinds in leaves of the usual size.</summary>
public sealed class SwarmLaws
{
    [Fact]
    public void ARemoval_TakesTheSameRowsFromEveryColumn_AndTheyStayCutAlike() => Law.Holds(
        nameof(ARemoval_TakesTheSameRowsFromEveryColumn_AndTheyStayCutAlike),
        Draw.Three(Draw.Int(0, 120_000), Draw.List(ColumnCommand.Any, 5), Draw.Int(1, 4)),
        @case =>
        {
            var (length, commands, threads) = @case;
            var pool = new LeafPool(64 << 20) { Poisoned = true, Threads = threads };
            Scope.Measure(
                () =>
                {
                    var (x, id, kind, half) = (Elements.Of<double>(length, 1), Elements.Of<int>(length, 2), Elements.Of<byte>(length, 3), Elements.Of<Half>(length, 4));
                    var (xs, ids, kinds, halves) = (Column.Create<double>(x), Column.Create<int>(id), Column.Create<byte>(kind), Column.Create<Half>(half));
                    foreach (var command in commands)
                    {
                        var mask = command.Mask(x.Length);
                        var rows = command.Seed % 2 == 0
                            ? Removal.Of(PersistentArray.Create<byte>(mask))
                            : Removal.At(x.Length, [.. Enumerable.Range(0, x.Length).Where(i => mask[i] != 0).Select(i => (long)i)]);
                        Assert.Equal(mask.Count(m => m != 0), rows.Removed);
                        Assert.All(Elements.Indices(Math.Min(x.Length, 20), Math.Max(x.Length, 1), command.Seed), i => Assert.Equal(mask[i] != 0, rows.Removes(i)));
                        (xs, ids, kinds, halves) = (xs.RemoveAll(rows), ids.RemoveAll(rows), kinds.RemoveAll(rows), halves.RemoveAll(rows));
                        (x, id, kind, half) = (Left(x, mask), Left(id, mask), Left(kind, mask), Left(half, mask));
                        Assert.True(Elements.SameBits<double>(x, xs.ToArray()), "doubles differ");
                        Assert.True(Elements.SameBits<int>(id, ids.ToArray()), "ints differ");
                        Assert.True(Elements.SameBits<byte>(kind, kinds.ToArray()), "bytes differ");
                        Assert.True(Elements.SameBits<Half>(half, halves.ToArray()), "halves differ");
                        Assert.True(xs.Layout.Same(ids.Layout) || ids.Spine is null);
                    }

                    return 0;
                },
                pool);
            Assert.Equal(0, pool.RentedBytes);
        },
        new() { Cases = 12 });

    private static T[] Left<T>(T[] items, byte[] mask) => [.. items.Where((_, i) => mask[i] == 0)];
}

public sealed class DoubleColumnLaws : ColumnLaws<double>;

public sealed class SingleColumnLaws : ColumnLaws<float>;

public sealed class HalfColumnLaws : ColumnLaws<Half>;

public sealed class SByteColumnLaws : ColumnLaws<sbyte>;

public sealed class ByteColumnLaws : ColumnLaws<byte>;

public sealed class Int16ColumnLaws : ColumnLaws<short>;

public sealed class UInt16ColumnLaws : ColumnLaws<ushort>;

public sealed class Int32ColumnLaws : ColumnLaws<int>;

public sealed class UInt32ColumnLaws : ColumnLaws<uint>;

public sealed class Int64ColumnLaws : ColumnLaws<long>;

public sealed class UInt64ColumnLaws : ColumnLaws<ulong>;
