using LanguageExt;
using Persistent.Hdf5;
using Persistent.Hdf5.Segments;
using Persistent.State;
using Xunit;

namespace Persistent.Integration.Hdf5;

/// <summary>What goes wrong with files is a typed failure; nothing counts as written that was not, and nothing that was written is lost.</summary>
public sealed class FaultTests
{
    private static SpillOptions Small { get; } = new() { SegmentBytes = 16 * 4096 };

    [Fact]
    public void FullDevice_IsTyped_AndTheStoreGoesOnWhenThereIsRoomAgain()
    {
        using var folder = new WorkFolder();
        var files = new Faulty();
        using var store = Open(folder, files);
        var kept = SegmentTests.Written(store, SegmentTests.Pattern(5000, 1));
        var before = store.Counters;

        files.OnWrite = static (_, _) => throw new IOException("No space left on device", 28);
        var failure = Failure(store.Write(SegmentTests.Pattern(6000, 2)));

        var full = Assert.IsType<FileFailure.Full>(failure);
        Assert.Equal(6000, full.Bytes);
        Assert.Equal(before, store.Counters);
        files.OnWrite = null;
        Assert.Equal(SegmentTests.Pattern(5000, 1), SegmentTests.Read(store, kept));
        Assert.Equal(SegmentTests.Pattern(6000, 2), SegmentTests.Read(store, SegmentTests.Written(store, SegmentTests.Pattern(6000, 2))));
    }

    [Fact]
    public void DeviceThatIsFull_ReallyIs()
    {
        using var folder = new WorkFolder();
        var files = new Faulty { Instead = "/dev/full" };
        using var store = Open(folder, files);

        var full = Assert.IsType<FileFailure.Full>(Failure(store.Write(SegmentTests.Pattern(6000, 2))));

        Assert.Contains("free space there", full.Message, StringComparison.Ordinal);
        Assert.Equal(0, store.Counters.BytesWritten);
    }

    [Fact]
    public void LimitOnTheSizeOfFiles_IsTyped()
    {
        using var folder = new WorkFolder();

        // 512-byte blocks: no file beyond 1 MiB. The signal is ignored, so that the call fails instead. The runtime's own large file is switched off.
        var result = ChildProcess.RunLimited("trap '' XFSZ; ulimit -f 2048", ["spill", folder.FullName, "2"], ("DOTNET_EnableWriteXorExecute", "0"));

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("Full ", result.Output[^1], StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void ShortWrites_AreContinued_AndOneThatStopsIsAFailure()
    {
        using var folder = new WorkFolder();
        var files = new Faulty { OnWrite = static (count, _) => Math.Min(count, 700) };
        using var store = Open(folder, files);
        var leaf = SegmentTests.Pattern(10_000, 3);

        var slot = SegmentTests.Written(store, leaf);
        Assert.Equal(leaf, SegmentTests.Read(store, slot));

        files.OnWrite = static (count, total) => total > 2000 ? 0 : Math.Min(count, 700);
        Assert.Contains("bytes were not taken", Assert.IsType<FileFailure.Unwritable>(Failure(store.Write(leaf))).Message, StringComparison.Ordinal);
        Assert.Equal(10_000, store.Counters.BytesHeld);
    }

    [Fact]
    public void FailingWrite_OfALeafOrOfASeal_LosesNothing()
    {
        using var folder = new WorkFolder();
        var files = new Faulty();
        using var store = Open(folder, files);
        var slots = Enumerable.Range(0, 4).Select(i => SegmentTests.Written(store, SegmentTests.Pattern(16_000, i))).ToArray();

        // The segment is full: the next leaf seals it, which fails, so the leaf is not written either.
        files.OnWrite = static (_, _) => throw new IOException("Input/output error", 5);
        Assert.IsType<FileFailure.Unwritable>(Failure(store.Write(SegmentTests.Pattern(16_000, 9))));
        files.OnWrite = null;

        Assert.Equal(1, SegmentTests.Written(store, SegmentTests.Pattern(16_000, 9)).Segment);
        Assert.All(slots.Select((slot, i) => (slot, i)), entry => Assert.Equal(SegmentTests.Pattern(16_000, entry.i), SegmentTests.Read(store, entry.slot)));
    }

    [Fact]
    public void FailingRead_AndAFileThatIsCut_AreTyped()
    {
        using var folder = new WorkFolder();
        var files = new Faulty();
        using var store = Open(folder, files);
        var slot = SegmentTests.Written(store, SegmentTests.Pattern(5000, 1));
        var path = Directory.GetFiles(store.Path, "*.h5")[0];

        files.OnRead = static _ => throw new IOException("Input/output error", 5);
        Assert.IsType<FileFailure.Unreadable>(Failure(store, slot));
        files.OnRead = null;
        using (var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            RandomAccess.SetLength(file, 4200);
        }

        var damaged = Assert.IsType<FileFailure.Damaged>(Failure(store, slot));
        Assert.Contains("the file ends", damaged.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void OneChangedBit_IsFound()
    {
        using var folder = new WorkFolder();
        using var store = Open(folder, new Faulty());
        var slots = Enumerable.Range(0, 3).Select(i => SegmentTests.Written(store, SegmentTests.Pattern(5000, i))).ToArray();
        var path = Directory.GetFiles(store.Path, "*.h5")[0];
        using (var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            var all = new byte[RandomAccess.GetLength(file)];
            RandomAccess.Read(file, all, 0);
            var at = all.AsSpan().IndexOf(SegmentTests.Pattern(5000, 1)) + 4321;
            RandomAccess.Write(file, [(byte)(all[at] ^ 4)], at);
        }

        var damaged = Assert.IsType<FileFailure.Damaged>(Failure(store, slots[1]));
        Assert.Contains("checksum", damaged.Reason, StringComparison.Ordinal);
        Assert.Equal(5000, store.Counters.BytesRead + 5000);
        Assert.Equal(SegmentTests.Pattern(5000, 0), SegmentTests.Read(store, slots[0]));
        Assert.Equal(SegmentTests.Pattern(5000, 2), SegmentTests.Read(store, slots[2]));
    }

    [Fact]
    public void FolderThatIsRemoved_KeepsWhatIsOpen_AndTheNextSegmentIsATypedFailure()
    {
        using var folder = new WorkFolder();
        using var store = Open(folder, new Faulty());
        var slot = SegmentTests.Written(store, SegmentTests.Pattern(60_000, 1));
        Directory.Delete(store.Path, recursive: true);

        Assert.Equal(SegmentTests.Pattern(60_000, 1), SegmentTests.Read(store, slot));
        var gone = Assert.IsType<FileFailure.Gone>(Failure(store.Write(SegmentTests.Pattern(60_000, 2))));
        Assert.Contains("not there any more", gone.Message, StringComparison.Ordinal);
        Assert.Equal(SegmentTests.Pattern(60_000, 1), SegmentTests.Read(store, slot));
        store.Release(slot);
    }

    private static SegmentStore Open(WorkFolder folder, Faulty files) =>
        SegmentStore.Open(folder.FullName, files, Small).Match(store => store, failure => throw new InvalidOperationException(failure.Message));

    private static FileFailure Failure(Either<FileFailure, SegmentSlot> outcome) => outcome.Match(_ => throw new InvalidOperationException("It did not fail."), failure => failure);

    private static FileFailure Failure(SegmentStore store, SegmentSlot slot) =>
        store.Read(slot, new byte[slot.Bytes]).IfNone(() => throw new InvalidOperationException("It did not fail."));

    /// <summary>Real segments, of which any write or read may fail.</summary>
    private sealed class Faulty : ISegmentFiles
    {
        private readonly SegmentFiles _files = new(Hdf5Library.Load().IfLeft(() => throw new InvalidOperationException("There is no libhdf5.")));

        /// <summary>Given how many bytes are asked for and written so far: how many are written.</summary>
        public Func<int, int, int>? OnWrite { get; set; }

        public Action<int>? OnRead { get; set; }

        /// <summary>Opened in place of each segment.</summary>
        public string? Instead { get; init; }

        public Either<FileFailure, SegmentPlaces> Create(string path, SegmentShape shape) => _files.Create(path, shape);

        public ISegmentFile Open(string path) => new Opened(this, _files.Open(Instead ?? path));

        public void Delete(string path) => _files.Delete(path);

        private sealed class Opened(Faulty owner, ISegmentFile file) : ISegmentFile
        {
            private int _written;

            public int Write(ReadOnlySpan<byte> bytes, long offset)
            {
                var count = owner.OnWrite is { } fault ? fault(bytes.Length, _written) : bytes.Length;
                _written = count < bytes.Length ? _written + count : 0;
                return count == 0 ? 0 : file.Write(bytes[..count], offset);
            }

            public int Read(Span<byte> bytes, long offset)
            {
                owner.OnRead?.Invoke(bytes.Length);
                return file.Read(bytes, offset);
            }

            public void Dispose() => file.Dispose();
        }
    }
}
