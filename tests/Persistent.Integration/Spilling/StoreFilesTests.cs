using Persistent.State;
using Xunit;

namespace Persistent.Integration.Spilling;

/// <summary>What others do to the files of a store of snapshots, and how large the files get.</summary>
public sealed class StoreFilesTests
{
    [Fact]
    public void DamagedSegment_IsNamed_AndTheOthersAreRestored()
    {
        using var folder = new WorkFolder();
        using var album = new Album(folder.FullName);
        album.Add(6);

        // What the pages have in common is written last.
        var damaged = Segments(album)[0];
        Overwrite(damaged, static bytes => bytes.Fill(0xA5));

        var lost = album.Store.Snapshots.Where(id => album.Hash(id).IsLeft).ToArray();

        Assert.InRange(lost.Length, 1, 5);
        Assert.All(lost, id =>
        {
            album.Store.Trim();
            var failure = Assert.IsType<FileFailure.Damaged>(StoreFaultTests.Unread(album, id));
            Assert.Equal(damaged, failure.Path);
            Assert.Contains("is damaged (its checksum is", failure.Message, StringComparison.Ordinal);
            Assert.Contains("use another snapshot", failure.Message, StringComparison.Ordinal);
        });
        Assert.True(album.Store.Failure.IsNone);
        Assert.All(lost, id => Assert.True(album.Store.Release(id)));
        album.IsWhole(6 - lost.Length);
        album.Add(3);
        album.IsWhole(9 - lost.Length);
        album.EndsClean();
    }

    [Fact]
    public void TruncatedSegment_IsNamed_AndTheStoreGoesOn()
    {
        using var folder = new WorkFolder();
        using var album = new Album(folder.FullName);
        album.Add(6);
        var cut = Segments(album)[0];
        using (var file = File.OpenHandle(cut, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            RandomAccess.SetLength(file, 4096);
        }

        var failures = album.Store.Snapshots.Select(id => album.Hash(id)).Where(static hash => hash.IsLeft).Select(static hash => hash.Match(_ => "", static why => why.Message)).ToArray();

        Assert.NotEmpty(failures);
        Assert.All(failures, message =>
        {
            Assert.Contains(cut, message, StringComparison.Ordinal);
            Assert.Contains("the file ends after", message, StringComparison.Ordinal);
        });
        album.Add(3);
        Assert.Equal(9, album.Store.Snapshots.Count);
        Assert.All(album.Store.Snapshots.TakeLast(3), id => Assert.True(album.Hash(id).IsRight));
        album.EndsClean();
    }

    /// <summary>A segment that is open stays readable where the system keeps it; the next one cannot be made, and its snapshots stay in memory.</summary>
    [Fact]
    public void RemovedFolder_KeepsWhatIsThere_AndSaysWhatCannotBeWritten()
    {
        using var folder = new WorkFolder();
        using var album = new Album(folder.FullName);
        album.Add(4);
        Directory.Delete(album.Segments.Path, recursive: true);
        album.IsWhole(4);

        album.Add(8);

        var gone = Assert.IsType<FileFailure.Gone>(album.Store.Failure.IfNone(() => throw new InvalidOperationException("It was written.")));
        Assert.StartsWith(album.Segments.Path, gone.Message, StringComparison.Ordinal);
        Assert.Contains("choose a folder that stays", gone.Message, StringComparison.Ordinal);
        Assert.True(album.Store.Figures.AloneBytes > 0);
        album.IsWhole(12);
        album.Store.Retry();
        album.Store.Flush();
        Assert.True(album.Store.Failure.IsSome);

        // Somebody makes it again.
        Directory.CreateDirectory(album.Segments.Path);
        album.Store.Retry();
        album.Store.Flush();
        Assert.True(album.Store.Failure.IsNone);
        Assert.Equal(0, album.Store.Figures.AloneBytes);
        album.IsWhole(12);
    }

    [Fact]
    public void RemovedSegment_IsStillRead_AndItsRemovalDoesNotMatter()
    {
        using var folder = new WorkFolder();
        using var album = new Album(folder.FullName);
        album.Add(6);
        File.Delete(Segments(album)[0]);

        album.IsWhole(6);
        album.Add(3);
        album.IsWhole(9);
        album.EndsClean();
    }

    /// <summary>A long run that holds the latest three: places are used again, files are deleted, and nothing remembers what was let go.</summary>
    [Fact]
    public void LongRunThatHoldsAFew_KeepsFilesAndIndexBounded()
    {
        const int Hold = 3;
        using var folder = new WorkFolder();
        using var album = new Album(folder.FullName);
        var (most, places, files) = (0L, 0, 0);
        for (var step = 0; step < 150; step++)
        {
            album.Add(1);
            if (album.Store.Snapshots is { Count: > Hold } all)
            {
                album.Store.Release(all[0]);
                album.Store.Flush();
            }

            most = Math.Max(most, album.Segments.Counters.BytesHeld);
            places = Math.Max(places, album.Places);
            files = Math.Max(files, (int)(album.Segments.Counters.FileBytes / (16 * 4096)));
        }

        // Two leaves a page; four pages for a moment. The bound is that of docs/design/files.md, with pieces that are too short for a leaf.
        Assert.InRange(places, 2 * Hold, 2 * (Hold + 1));
        Assert.Equal(2 * Hold, album.Places);
        Assert.InRange(files, 1, (int)(most * 8 / 7 / (16 * 4096)) + 3);
        Assert.True(SpinWait.SpinUntil(() => Segments(album).Length <= files, Album.Limit));
        Assert.True(album.Store.Figures.BytesWritten > 20 * most);
        album.IsWhole(Hold);
        album.EndsClean();
    }

    /// <summary>What is let go is forgotten with its segment.</summary>
    [Fact]
    public void ReleasedSnapshots_LeaveNoEntryAndNoFile_ButTheOneThatIsFilled()
    {
        using var folder = new WorkFolder();
        using var album = new Album(folder.FullName);
        album.Add(12);
        Assert.True(Segments(album).Length > 3);
        Assert.Equal(13, album.Places);
        foreach (var id in album.Store.Snapshots)
        {
            album.Store.Release(id);
        }

        album.Store.Flush();
        Assert.Equal(0, album.Places);
        Assert.Equal(0, album.Segments.Counters.BytesHeld);

        // Files are deleted by the thread that writes, after all else.
        Assert.True(SpinWait.SpinUntil(() => Segments(album).Length == 1, Album.Limit));
        album.EndsClean();
    }

    private static string[] Segments(Album album) => [.. Directory.GetFiles(album.Segments.Path, "rank-*.h5").Order(StringComparer.Ordinal)];

    private static void Overwrite(string path, SpanAction change)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var bytes = new byte[RandomAccess.GetLength(file)];
        RandomAccess.Read(file, bytes, 0);
        change(bytes);
        RandomAccess.Write(file, bytes, 0);
    }

    private delegate void SpanAction(Span<byte> bytes);
}
