using System.Runtime.Versioning;
using Persistent.Hdf5.Segments;
using Persistent.Ranks;
using Persistent.State;
using Xunit;

namespace Persistent.Integration.Hdf5;

/// <summary>Folders of segments: of the living, of those that ended, of those that were killed.</summary>
public sealed class FolderTests
{
    [Fact]
    public void KilledProcess_LeavesAFolder_WhichTheNextStartDeletes_AndTheLivingKeepTheirs()
    {
        using var folder = new WorkFolder();
        using var living = SegmentTests.Open(folder, SpillOptions.Default);
        SegmentTests.Written(living, SegmentTests.Pattern(1000, 1));
        var dead = ChildProcess.RunAndKill(["spill-and-wait", folder.FullName, "1"]);
        Assert.True(Directory.Exists(dead));
        Assert.NotEmpty(Directory.GetFiles(dead, "*.h5"));
        Assert.Contains("leaves", FileTests.Tool("h5ls", Directory.GetFiles(dead, "*.h5")[0]), StringComparison.Ordinal);

        using var next = SegmentTests.Open(folder, SpillOptions.Default);

        Assert.False(Directory.Exists(dead));
        Assert.Equal(new[] { living.Path, next.Path }.Order(StringComparer.Ordinal), Directory.GetDirectories(folder.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ProcessThatEndsWithoutDisposing_LeavesNothing()
    {
        using var folder = new WorkFolder();
        var result = ChildProcess.Run(["spill", folder.FullName, "1"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("written", result.Output[^1]);
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void FoldersOfOthers_AreLeftAlone()
    {
        using var folder = new WorkFolder();
        Directory.CreateDirectory(folder.File("persistent-notes"));
        folder.Write("persistent-notes/todo.txt", "mine");
        Directory.CreateDirectory(folder.File("persistent-empty"));
        Directory.CreateDirectory(folder.File("persistent-0123456789ab"));
        folder.Write("persistent-0123456789ab/rank-0000.lock", "");
        folder.Write("persistent-0123456789ab/rank-0000-segment-0000.h5", "");
        folder.Write("persistent-0123456789ab/kept.txt", "mine");

        SegmentTests.Open(folder, SpillOptions.Default).Dispose();

        Assert.Equal("mine", File.ReadAllText(folder.File("persistent-notes/todo.txt")));
        Assert.True(Directory.Exists(folder.File("persistent-empty")));
        Assert.Equal([folder.File("persistent-0123456789ab/kept.txt")], Directory.GetFiles(folder.File("persistent-0123456789ab")));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Folder_IsForItsUserAlone_AndTheDirectoryAsOthers()
    {
        using var folder = new WorkFolder();
        Directory.CreateDirectory(folder.File("usual"));
        using var store = SegmentTests.Open(folder, SpillOptions.Default);
        using var inside = SegmentStore.Open(folder.File("made")).IfLeft(static failure => throw new InvalidOperationException(failure.Message));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(store.Path));
        Assert.Equal(File.GetUnixFileMode(store.Path), File.GetUnixFileMode(inside.Path));
        Assert.Equal(File.GetUnixFileMode(folder.File("usual")), File.GetUnixFileMode(folder.File("made")));
    }

    /// <summary>What is tried only takes away what it made: no directory that was there, no link, no leftover of the dead.</summary>
    [Theory]
    [InlineData("a/b/c/", true)]
    [InlineData("there", true)]
    [InlineData("there/a/b", true)]
    [InlineData("link", true)]
    [InlineData("nowhere", false)]
    [InlineData("file", false)]
    [InlineData("file/a", false)]
    public void Trying_LeavesEverythingAsItWas(string directory, bool works)
    {
        using var folder = new WorkFolder();
        folder.Write("file", "mine");
        Directory.CreateDirectory(folder.File("there/persistent-0123456789ab"));
        folder.Write("there/persistent-0123456789ab/lock", "");
        Directory.CreateSymbolicLink(folder.File("link"), folder.File("there"));
        Directory.CreateSymbolicLink(folder.File("nowhere"), folder.File("missing"));
        var before = Entries();

        var failure = SpillFolder.Try(folder.File(directory));

        Assert.Equal(works, failure.IsNone);
        Assert.Equal(before, Entries());
        Assert.Equal("mine", File.ReadAllText(folder.File("file")));
        Assert.NotNull(new FileInfo(folder.File("nowhere")).LinkTarget);

        IEnumerable<string> Entries() => Directory.GetFileSystemEntries(folder.FullName, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void LinkOfOurName_IsNotFollowed()
    {
        using var folder = new WorkFolder();
        using var elsewhere = new WorkFolder();
        elsewhere.Write("rank-0000.lock", "");
        elsewhere.Write("rank-0000-segment-0000.h5", "mine");
        Directory.CreateSymbolicLink(folder.File("persistent-0123456789ab"), elsewhere.FullName);

        SegmentTests.Open(folder, SpillOptions.Default).Dispose();

        Assert.Equal("mine", File.ReadAllText(elsewhere.File("rank-0000-segment-0000.h5")));
        Assert.True(File.Exists(elsewhere.File("rank-0000.lock")));
    }

    [Fact]
    public void FolderThatCannotBeMade_IsATypedFailure()
    {
        using var folder = new WorkFolder();
        folder.Write("file", "");

        var failure = SegmentStore.Open(folder.File("file")).Match(_ => null!, failure => failure);

        Assert.IsType<FileFailure.Unwritable>(failure);
        Assert.Contains(folder.File("file"), failure.Message, StringComparison.Ordinal);
    }

    /// <summary>As when a process ends without disposing while its I/O thread makes segments: nothing is left that no start would delete.</summary>
    [Fact]
    public void SegmentsThatAreMadeWhileTheFolderIsDeleted_GoToo()
    {
        const int Rounds = 20;
        using var directory = new WorkFolder();
        for (var round = 0; round < Rounds; round++)
        {
            var folder = SpillFolder.Open(directory.FullName, SelfCommunicator.Instance).Match(folder => folder, failure => throw new InvalidOperationException(failure.Message));
            using var isMaking = new ManualResetEventSlim();
            var maker = new Thread(() => Make(folder, isMaking));
            maker.Start();
            isMaking.Wait();
            folder.Dispose();
            maker.Join();
            Assert.Empty(Directory.GetFileSystemEntries(directory.FullName));
        }
    }

    /// <summary>A job: spills some leaves and says where, or that it is done; the failure, when there is one.</summary>
    internal static int Spill(string directory, int mebibytes)
    {
        var failed = SegmentStore.Open(directory).Bind(store =>
        {
            Console.WriteLine(store.Path);
            return Enumerable.Range(0, mebibytes).Select(i => store.Write(SegmentTests.Pattern(1 << 20, i))).Last();
        });
        Console.WriteLine(failed.Match(_ => "written", failure => $"{failure.GetType().Name} {failure.Message}"));
        return 0;
    }

    private static void Make(SpillFolder folder, ManualResetEventSlim isMaking)
    {
        const int Most = 50;
        for (var segment = 0; segment < Most; segment++)
        {
            var path = folder.PathOf(segment);
            try
            {
                File.WriteAllText(path + ".new", "");
                File.Move(path + ".new", path);
            }
            catch (IOException)
            {
                // It was deleted meanwhile, or the folder was.
            }

            isMaking.Set();
        }
    }

    /// <summary>A job: lets each rank spill a leaf, says where, and waits to be killed.</summary>
    internal static int SpillAndWait(string directory, int size)
    {
        _ = ThreadCommunicator.Run(size, ranks =>
        {
            var store = SegmentStore.Open(directory, SpillOptions.Default with { Ranks = ranks }).Match(store => store, failure => throw new InvalidOperationException(failure.Message));
            SegmentTests.Written(store, SegmentTests.Pattern(100_000, 1));
            ranks.Barrier();
            if (ranks.Rank == 0)
            {
                Console.WriteLine(store.Path);
            }

            Thread.Sleep(Timeout.Infinite);
            return 0;
        });
        return 0;
    }
}
