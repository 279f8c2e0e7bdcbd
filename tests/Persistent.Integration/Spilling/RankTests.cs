using LanguageExt;
using Persistent.Arrays;
using Persistent.Hdf5.Segments;
using Persistent.Integration.Hdf5;
using Persistent.Ranks;
using Persistent.Runs.Spilling;
using Persistent.Snapshots;
using Persistent.State;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Integration.Spilling;

/// <summary>Ranks that spill side by side: one folder, files of their own, and all of them or none.</summary>
public sealed class RankTests
{
    private const int Leaves = 4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void EachRank_HasFilesOfItsOwnInOneFolder_AndGetsItsStatesBack(int size)
    {
        using var folder = new WorkFolder();
        var folders = ThreadCommunicator.Run(size, ranks =>
        {
            using var storage = Opened(folder, ranks);
            var pool = new LeafPool(4 * Leaves * Sheet.LeafBytes);
            using var store = new SnapshotStore<Sheet>(storage, pool, budget: 0);
            var hashes = Held(store, pool, ranks.Rank);
            store.Flush();
            ranks.Barrier();

            var files = Directory.GetFiles(storage.Folder, "*.h5").Select(static file => Path.GetFileName(file)!).Where(file => file.StartsWith($"rank-{ranks.Rank:D4}-", StringComparison.Ordinal));
            Assert.NotEmpty(files);
            Assert.Equal(size, Directory.GetFiles(storage.Folder, "rank-*.lock").Length);
            Assert.All(hashes, hash => Assert.Equal(hash.Value, StateHash.Of(Right(store.Restore(hash.Key)))));

            ranks.Barrier();
            return storage.Folder;
        });

        Assert.Single(folders.Distinct(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void ARankThatGoes_TakesItsFilesOnly_AndTheLastTakesTheFolder()
    {
        using var folder = new WorkFolder();
        _ = ThreadCommunicator.Run(3, ranks =>
        {
            using var store = Right(SegmentStoreOf(folder, ranks));
            var slot = SegmentTests.Written(store, SegmentTests.Pattern(1000, ranks.Rank));
            ranks.Barrier();
            for (var going = 0; going < ranks.Size; going++)
            {
                if (ranks.Rank == going)
                {
                    store.Dispose();
                }

                ranks.Barrier();
                if (ranks.Rank > going)
                {
                    // Also while somebody else starts, who sweeps.
                    SegmentTests.Open(folder, SpillOptions.Default).Dispose();
                    Assert.Equal(SegmentTests.Pattern(1000, ranks.Rank), SegmentTests.Read(store, slot));
                    Assert.Equal(ranks.Size - going - 1, Directory.GetFiles(store.Path, "rank-*.h5").Length);
                }

                ranks.Barrier();
            }

            Assert.False(Directory.Exists(store.Path));
            return 0;
        });
    }

    /// <summary>A process that ends without disposing does not wait for its I/O thread: a segment may be made after it has deleted its own.</summary>
    [Theory]
    [InlineData("rank-0000-segment-0007.h5")]
    [InlineData("rank-0000-segment-0007.h5.new")]
    public void WhatARankLeavesThatGoesFirst_GoesWithTheLast(string segment)
    {
        using var folder = new WorkFolder();
        _ = ThreadCommunicator.Run(3, ranks =>
        {
            using var store = Right(SegmentStoreOf(folder, ranks));
            var slot = SegmentTests.Written(store, SegmentTests.Pattern(1000, ranks.Rank));
            ranks.Barrier();
            if (ranks.Rank == 0)
            {
                store.Dispose();
                File.WriteAllText(Path.Combine(store.Path, segment), "");
            }

            ranks.Barrier();
            if (ranks.Rank == 1)
            {
                // Not the last, it leaves alone what is not its own.
                store.Dispose();
                Assert.Equal([segment, "rank-0002-segment-0000.h5", "rank-0002.lock"], Directory.GetFiles(store.Path).Select(static file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
            }

            ranks.Barrier();
            Assert.True(ranks.Rank < 2 || SegmentTests.Read(store, slot).AsSpan().SequenceEqual(SegmentTests.Pattern(1000, ranks.Rank)));
            return 0;
        });
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void WhatFailsOnOneRank_IsDoneOnNone_AndEachRankSaysWhy(int failing)
    {
        using var folder = new WorkFolder();
        folder.Write("file", "");
        var failures = ThreadCommunicator.Run(3, ranks =>
            SegmentStorage.Open(ranks.Rank == failing ? folder.File("file") : folder.File("there"), ranks, SelfCommunicator.Instance).Match(_ => throw new InvalidOperationException("It opened."), why => why));

        var cause = Assert.IsType<FileFailure.Unwritable>(failures[failing]);
        Assert.All(failures.RemoveAt(failing), failure => Assert.Equal(new FileFailure.OtherRank(failing, cause.Message), failure));
        Assert.StartsWith($"on rank {failing}: {folder.File("file")}: ", failures[1 - (failing / 2)].Message, StringComparison.Ordinal);
        Assert.True(!Directory.Exists(folder.File("there")) || Directory.GetFileSystemEntries(folder.File("there")).Length == 0);
    }

    /// <summary>The system has no thread to give to one of the ranks: there is no storage on any, and nothing is left behind.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 3)]
    [InlineData(2, 3)]
    public void ThreadThatCannotBeStarted_IsAFailureOnEachRank_AndLeavesNothing(int failing, int size)
    {
        using var folder = new WorkFolder();
        var failures = ThreadCommunicator.Run(size, ranks =>
            SegmentStore.Open(folder.FullName, SpillOptions.Default with { Ranks = ranks, Start = thread => Start(thread, ranks.Rank != failing) })
                .Match(_ => throw new InvalidOperationException("It opened."), static why => why));

        var cause = Assert.IsType<FileFailure.LibraryUnavailable>(failures[failing]);
        Assert.StartsWith("the storage for leaves is not available: its thread cannot be started (", cause.Message, StringComparison.Ordinal);
        Assert.Contains("raise the limits", cause.Message, StringComparison.Ordinal);
        Assert.All(failures.RemoveAt(failing), failure => Assert.Equal(new FileFailure.OtherRank(failing, cause.Message), failure));
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void RanksThatWereKilled_AreSweptTogether()
    {
        using var folder = new WorkFolder();
        var dead = ChildProcess.RunAndKill(["spill-and-wait", folder.FullName, "3"]);
        Assert.Equal(3, Directory.GetFiles(dead, "rank-*.lock").Length);
        Assert.Equal(3, Directory.GetFiles(dead, "rank-*.h5").Length);

        SegmentTests.Open(folder, SpillOptions.Default).Dispose();

        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void WhereOneRankLives_TheFolderStays()
    {
        using var folder = new WorkFolder();
        _ = ThreadCommunicator.Run(2, ranks =>
        {
            using var store = Right(SegmentStoreOf(folder, ranks));
            var slot = SegmentTests.Written(store, SegmentTests.Pattern(1000, ranks.Rank));
            if (ranks.Rank == 0)
            {
                // What the first rank would leave if it were killed.
                store.Dispose();
                File.WriteAllText(Path.Combine(store.Path, "rank-0000.lock"), "");
            }

            ranks.Barrier();
            if (ranks.Rank == 1)
            {
                SegmentTests.Open(folder, SpillOptions.Default).Dispose();
                Assert.Equal(2, Directory.GetFiles(store.Path, "rank-*.lock").Length);
                Assert.Equal(SegmentTests.Pattern(1000, 1), SegmentTests.Read(store, slot));
            }

            return 0;
        });
        SegmentTests.Open(folder, SpillOptions.Default).Dispose();
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void FilesOfSeveralRanksTogether_AreRefused()
    {
        using var folder = new WorkFolder();
        var thrown = Assert.Throws<ArgumentException>(() => ThreadCommunicator.Run(2, ranks => SegmentStorage.Open(folder.FullName, ranks, ranks)));
        Assert.Equal("sharing", thrown.ParamName);
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName));
    }

    private static void Start(Thread thread, bool works)
    {
        if (!works)
        {
            throw new InsufficientMemoryException();
        }

        thread.Start();
    }

    /// <summary>Some steps that are of this rank alone, each of them held; what their states hash to.</summary>
    private static Dictionary<SnapshotId, string> Held(SnapshotStore<Sheet> store, LeafPool pool, int rank)
    {
        var hashes = new Dictionary<SnapshotId, string>();
        var start = Scope.Run(
            () => Stepping.Integration.Start(
                new Sheet(Sheet.Start(Leaves, pool, Sheet.Anew).Model.Numbers.SetItems(Enumerable.Range(0, Leaves).Select(leaf => KeyValuePair.Create(leaf * (Sheet.LeafBytes / 8L), rank + 0.5)))),
                Sheet.Anew with { Pool = pool }),
            pool);
        _ = start.AdvanceTo(10 + rank, (in AcceptedStep<Sheet> step) =>
        {
            var mark = Timeline.Empty.Append("", 0, 0, "").Mark with { Id = new((long)step.Integration.Time) };
            hashes.Add(mark.Id, StateHash.Of(step.Integration.Model));
            _ = Right(store.Add(mark, step.Integration.Model));
            return Onward.Continue;
        });
        Assert.Equal(10 + rank, hashes.Count);
        return hashes;
    }

    private static SegmentStorage Opened(WorkFolder folder, ICommunicator ranks) => Right(SegmentStorage.Open(folder.FullName, ranks, SelfCommunicator.Instance));

    private static Either<FileFailure, SegmentStore> SegmentStoreOf(WorkFolder folder, ICommunicator ranks) =>
        SegmentStore.Open(folder.FullName, SpillOptions.Default with { Ranks = ranks });

    private static T Right<TLeft, T>(Either<TLeft, T> either)
        where TLeft : notnull => either.IfLeft(left => throw new InvalidOperationException(left.ToString()));
}
