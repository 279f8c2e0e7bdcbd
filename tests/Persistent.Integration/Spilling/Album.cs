using LanguageExt;
using Persistent.Arrays;
using Persistent.Hdf5.Segments;
using Persistent.Runs.Spilling;
using Persistent.Snapshots;
using Persistent.State;
using Xunit;

namespace Persistent.Integration.Spilling;

/// <summary>A store of pages that may keep nothing in memory, over files of which any may fail; knows what each page was.</summary>
internal sealed class Album : IDisposable
{
    /// <summary>How long anything takes at most that is done by another thread.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Dictionary<SnapshotId, string> _hashes = [];
    private Timeline _timeline = Timeline.Empty;

    /// <summary>An empty album in a directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="segmentBytes">The bytes of a segment: room for a few leaves.</param>
    public Album(string directory, long segmentBytes = 16 * 4096)
    {
        Segments = SegmentStore.Open(directory, Files, new() { SegmentBytes = segmentBytes }).IfLeft(static why => throw new InvalidOperationException(why.Message));
        Store = new(new SegmentStorage(Segments), Pool, budget: 0);
    }

    public LeafPool Pool { get; } = new(8 << 20) { Poisoned = true };

    public FaultyFiles Files { get; } = new();

    public SegmentStore Segments { get; }

    public SnapshotStore<Page> Store { get; }

    /// <summary>How many leaves have a place in storage.</summary>
    public int Places => Segments.Places;

    /// <summary>Adds pages that have an array in common with each other, and waits for what is written of them.</summary>
    public void Add(int pages)
    {
        _ = Scope.Measure(
            () =>
            {
                var common = PersistentArray.Fill(Page.Length, -0.0 * _hashes.Count);
                for (var i = 0; i < pages; i++)
                {
                    _ = Scope.Measure(() => AddOne(common), Pool);
                }

                return 0;
            },
            Pool);
        Store.Trim();
        Store.Flush();
    }

    /// <summary>Lets go of every other page.</summary>
    public void Thin()
    {
        foreach (var id in Store.Snapshots.Where(static id => id.Value % 2 == 0))
        {
            Assert.True(Store.Release(id));
        }

        Store.Flush();
    }

    /// <summary>Brings a page back for a moment: its hash, or why not.</summary>
    public Either<StorageFailure, string> Hash(SnapshotId id)
    {
        var hash = default(Either<StorageFailure, string>);
        _ = Scope.Measure(
            () =>
            {
                hash = Store.Restore(id).Map(StateHash.Of);
                return 0;
            },
            Pool);
        return hash;
    }

    /// <summary>Every page that was not let go is there, bit for bit.</summary>
    public void IsWhole(int pages)
    {
        Assert.Equal(pages, Store.Snapshots.Count);
        Assert.All(Store.Snapshots, id => Assert.Equal(_hashes[id], Hash(id).IfLeft(static why => why.Message)));
    }

    /// <summary>Ends the store: nothing is left in the directory or in memory.</summary>
    public void EndsClean()
    {
        Store.Dispose();
        Assert.False(Directory.Exists(Segments.Path));
        Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(Segments.Path)!));
        Assert.Equal(0, Pool.RentedBytes);
    }

    public void Dispose() => Store.Dispose();

    private int AddOne(PersistentArray<double> common)
    {
        var page = Page.Of(common, _hashes.Count);
        (_timeline, var mark) = _timeline.Append("", _hashes.Count, 0, "");
        Assert.True(Store.Add(mark, page).IsRight);
        _hashes.Add(mark.Id, StateHash.Of(page));
        return 0;
    }
}
