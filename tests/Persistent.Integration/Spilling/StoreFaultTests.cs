using Persistent.Snapshots;
using Persistent.State;
using Xunit;

namespace Persistent.Integration.Spilling;

/// <summary>Files that fail under a store of snapshots: it says so, loses nothing, and goes on when they do not fail any more.</summary>
public sealed class StoreFaultTests
{
    private const int Pages = 6;
    private const int Kept = Pages / 2;

    /// <summary>The fault is met at each place there is: making and opening segments, leaves, slot tables, seals, seals that are broken again.</summary>
    [Theory]
    [InlineData(FileFault.NoRoom)]
    [InlineData(FileFault.BrokenDevice)]
    [InlineData(FileFault.Part)]
    [InlineData(FileFault.PartThenNoRoom)]
    public void ChangeThatFails_AtAnyPlace_LosesNothing_AndRetryGoesOn(FileFault fault)
    {
        var last = Changes();
        Assert.InRange(last, 25, 200);
        for (var first = 1; first <= last; first++)
        {
            var at = first;
            using var folder = new WorkFolder();
            using var album = new Album(folder.FullName);
            album.Files.OnChange = number => number >= at ? fault : FileFault.None;
            Fill(album);

            // A change of this kind failed, so something could not be written, and the store says what.
            Assert.True(album.Files.Failed > 0);
            Describes(album.Store.Failure.IfNone(() => throw new InvalidOperationException($"Nothing is said of change {at}.")), fault, album.Segments.Path);
            album.IsWhole(Kept + Pages);
            Assert.True(album.Segments.Counters.BytesWritten <= album.Store.Figures.BytesWritten);

            album.Files.Mend();
            album.Store.Retry();
            album.Store.Flush();
            Assert.Equal("", album.Store.Failure.Match(why => $"change {at}: {why}", () => ""));
            Assert.Equal(0, album.Store.Figures.AloneBytes);
            Assert.Equal(Kept + Pages, album.Store.Figures.Spilled);
            album.IsWhole(Kept + Pages);
            album.EndsClean();
        }
    }

    /// <summary>One change fails and the next ones do not: as soon as the store is asked, it is as if nothing had been.</summary>
    [Fact]
    public void ChangeThatFailsOnce_IsMadeUpFor()
    {
        var last = Changes();
        for (var one = 1; one <= last; one++)
        {
            var at = one;
            using var folder = new WorkFolder();
            using var album = new Album(folder.FullName);
            album.Files.OnChange = number => number == at ? FileFault.BrokenDevice : FileFault.None;
            Fill(album);
            album.Store.Retry();
            album.Store.Flush();
            Assert.Equal("", album.Store.Failure.Match(why => $"change {at}: {why}", () => ""));
            Assert.Equal(0, album.Store.Figures.AloneBytes);
            album.IsWhole(Kept + Pages);
            album.EndsClean();
        }
    }

    [Theory]
    [InlineData(FileFault.BrokenDevice, typeof(FileFailure.Unreadable), "check the device")]
    [InlineData(FileFault.Part, typeof(FileFailure.Damaged), "use another snapshot")]
    public void ReadThatFails_AtAnyPlace_IsTyped_AndTheSnapshotIsStillThere(FileFault fault, Type kind, string remedy)
    {
        using var folder = new WorkFolder();
        using var album = new Album(folder.FullName);
        album.Add(Pages);
        Assert.Equal(Pages, album.Store.Figures.Spilled);
        for (var next = 1; next <= 2; next++)
        {
            foreach (var id in album.Store.Snapshots)
            {
                var at = album.Files.Reads + next;
                album.Files.OnRead = number => number == at ? fault : FileFault.None;
                album.Store.Trim();
                var failure = Unread(album, id);

                Assert.IsType(kind, failure);
                Assert.Contains(album.Segments.Path, failure.Message, StringComparison.Ordinal);
                Assert.Contains(remedy, failure.Message, StringComparison.Ordinal);
                album.Files.Mend();
                album.IsWhole(Pages);
            }
        }

        Assert.True(album.Store.Failure.IsNone);
        album.Add(2);
        album.IsWhole(Pages + 2);
        album.EndsClean();
    }

    /// <summary>Segments that hold nothing any more and cannot be deleted go with the folder.</summary>
    [Fact]
    public void SegmentThatCannotBeDeleted_DoesNotStopTheStore_AndGoesWithTheFolder()
    {
        using var folder = new WorkFolder();
        using var album = new Album(folder.FullName);
        album.Add(4 * Pages);
        var files = Directory.GetFiles(album.Segments.Path, "*.h5").Length;
        album.Files.KeepsDeleted = true;
        foreach (var id in album.Store.Snapshots)
        {
            album.Store.Release(id);
        }

        album.Store.Flush();
        Assert.True(SpinWait.SpinUntil(() => album.Files.Failed == files - 1, Album.Limit));
        Assert.Equal(files, Directory.GetFiles(album.Segments.Path, "*.h5").Length);
        Assert.True(album.Store.Failure.IsNone);
        Assert.Equal(0, album.Places);
        album.Add(Pages);
        album.IsWhole(Pages);
        album.EndsClean();
    }

    internal static FileFailure Unread(Album album, SnapshotId id) => album.Hash(id).Match(
        Right: _ => throw new InvalidOperationException($"Snapshot {id} could be read."),
        Left: why => Assert.IsType<StorageFailure.UnreadArray>(why).Failure);

    /// <summary>How many changes there are when none fails.</summary>
    private static int Changes()
    {
        using var folder = new WorkFolder();
        using var album = new Album(folder.FullName);
        Fill(album);
        Assert.Equal(0, album.Store.Figures.AloneBytes);
        return album.Files.Changes;
    }

    // Half of the room is given back, so that sealed segments are opened again.
    private static void Fill(Album album)
    {
        album.Add(Pages);
        album.Thin();
        album.Add(Pages);
    }

    private static void Describes(FileFailure failure, FileFault fault, string folder)
    {
        Assert.True(fault is FileFault.NoRoom or FileFault.PartThenNoRoom ? failure is FileFailure.Full : failure is FileFailure.Unwritable or FileFailure.Unreadable, failure.ToString());
        Assert.StartsWith(System.IO.Path.Combine(folder, "rank-0000-segment-"), failure.Message, StringComparison.Ordinal);
        Assert.Contains("; ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }
}
