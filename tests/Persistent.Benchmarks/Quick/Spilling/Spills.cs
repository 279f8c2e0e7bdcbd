using System.Diagnostics;
using LanguageExt;
using Persistent.Arrays;
using Persistent.Runs.Spilling;
using Persistent.Snapshots;
using Persistent.State;

namespace Persistent.Benchmarks.Quick.Spilling;

/// <summary>A store without a budget over real files, and states of 32 MiB that are made, added and let go one after the other.</summary>
/// <remarks>The files lie in <c>PERSISTENT_SPILL_DIR</c>, or in the folder for temporary files.</remarks>
internal sealed class Spills : IDisposable
{
    internal const int StateBytes = 32 << 20;
    internal const int Leaves = StateBytes / Marked.LeafBytes;
    private const int RowLength = 2048;
    private readonly SegmentStorage _storage;

    internal Spills(LeafPool pool)
    {
        Pool = pool;
        _storage = Right(SegmentStorage.Open(Directory));
        Store = new(_storage, pool, budget: 0);
    }

    internal static string Directory { get; } = Environment.GetEnvironmentVariable("PERSISTENT_SPILL_DIR") ?? Path.GetTempPath();

    internal SnapshotStore<Plate> Store { get; }

    internal LeafPool Pool { get; }

    /// <summary>A pool of which each page was touched, with room for so many states.</summary>
    internal static LeafPool PoolOf(int states)
    {
        var pool = new LeafPool((long)states * StateBytes);
        pool.Touch(pool.Capacity);
        return pool;
    }

    internal static Plate Made(int round, int state) => new(PersistentArray.Generate<double, Marked>(StateBytes / sizeof(double), new(round, state)), RowLength);

    /// <summary>Makes the states of a round, adds them and waits until all are written.</summary>
    /// <returns>When all were made.</returns>
    internal long Write(int round, int states) => Write(Store, Pool, states, state => Made(round, state));

    /// <summary>Makes states, each in a scope inside that of the one before, starts the clock, and adds each before its scope ends: so each
    /// is the store's alone when the next is added. Waits until all are written.</summary>
    /// <returns>When the clock was started.</returns>
    internal static long Write(SnapshotStore<Plate> store, LeafPool pool, int states, Func<int, Plate> make)
    {
        var start = Nested(0);
        store.Trim();
        store.Flush();
        return start;

        long Nested(int state) => Scope.Measure(
            () =>
            {
                var plate = make(state);
                var began = state + 1 < states ? Nested(state + 1) : Stopwatch.GetTimestamp();
                _ = Right(store.Add(new SnapshotMark(new SnapshotId(state), Option<SnapshotId>.None, "", state, state, 0, ""), plate));
                return began;
            },
            pool);
    }

    /// <summary>Lets all snapshots go, and waits until their room is free.</summary>
    internal static void Release(SnapshotStore<Plate> store)
    {
        foreach (var id in store.Snapshots)
        {
            store.Release(id);
        }

        store.Flush();
    }

    /// <summary>Where the leaves of a round are, in the order of states and leaves: files, and offsets in them.</summary>
    internal RawFiles Places(int round, int states)
    {
        var paths = System.IO.Directory.GetFiles(_storage.Folder, "*.h5").Order(StringComparer.Ordinal).ToArray();
        var places = new (int File, long Offset)[states * Leaves];
        var found = 0;
        for (var file = 0; file < paths.Length; file++)
        {
            using var handle = File.OpenHandle(paths[file], FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var mark = new byte[sizeof(long)];
            for (var offset = 0L; offset < RandomAccess.GetLength(handle); offset += Hdf5.Segments.SegmentFormat.BlockBytes)
            {
                _ = RandomAccess.Read(handle, mark, offset);
                if (Marked.LeafOf(BitConverter.ToInt64(mark), round) is var (state, leaf))
                {
                    places[(state * Leaves) + leaf] = (file, offset);
                    found++;
                }
            }
        }

        return found == places.Length ? new(paths, places) : throw new InvalidOperationException($"{found} of {places.Length} leaves are in the files.");
    }

    internal static T Right<TLeft, T>(Either<TLeft, T> either)
        where TLeft : notnull => either.IfLeft(left => throw new InvalidOperationException(left.ToString()));

    public void Dispose() => Store.Dispose();
}
