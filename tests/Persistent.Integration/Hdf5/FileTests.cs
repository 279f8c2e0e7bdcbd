using Persistent.Hdf5;
using Persistent.Hdf5.Files;
using Persistent.State;
using Xunit;

namespace Persistent.Integration.Hdf5;

/// <summary>What is written with the binding is read back with it, and by the tools of HDF5.</summary>
public sealed class FileTests
{
    [Fact]
    public void GroupsAttributesAndDatasets_AreReadBack()
    {
        using var folder = new WorkFolder();
        var path = folder.File("all.h5");
        Call(path, () =>
        {
            using var file = Hdf5File.Create(path);
            using var group = file.Root.CreateGroup("a/b/größe");
            group.Attributes.Add("text", "καλημέρα 🌍 <&>");
            group.Attributes.Add("nothing", "");
            group.Attributes.Add("number", -0.0);
            group.Attributes.AddList<long>("list", [1, long.MinValue, 3]);
            group.Attributes.AddList<int>("none", []);
            Put<double>(group, "doubles", [1.5, double.NaN, double.Epsilon, -0.0, double.NegativeInfinity, 2]);
            Put<Half>(group, "halves", [(Half)1.5, Half.Epsilon, Half.NaN]);
            Put<byte>(group, "bytes", [0, 255]);
            Put<ulong>(group, "words", [ulong.MaxValue]);
            Put<float>(group, "empty", []);
            file.Close();
            return 0;
        });

        Call(path, () =>
        {
            using var file = Hdf5File.Read(path);
            using var group = file.Root.OpenGroup("a/b/größe");
            Assert.Equal(["bytes", "doubles", "empty", "halves", "words"], group.Names);
            Assert.True(group.Contains("bytes"));
            Assert.False(group.Contains("absent"));
            Assert.Equal("καλημέρα 🌍 <&>", group.Attributes.Text("text"));
            Assert.Equal("", group.Attributes.Text("nothing"));
            Assert.Equal(BitConverter.DoubleToInt64Bits(-0.0), BitConverter.DoubleToInt64Bits(group.Attributes.Number<double>("number")));
            Assert.Equal([1, long.MinValue, 3], group.Attributes.List<long>("list"));
            Assert.Equal([], group.Attributes.List<int>("none"));
            Assert.True(group.Attributes.Contains("none"));
            Assert.False(group.Attributes.Contains("absent"));
            Assert.Equal([1.5, double.NaN, double.Epsilon, -0.0, double.NegativeInfinity, 2], Got<double>(group, "doubles"));
            Assert.Equal([(Half)1.5, Half.Epsilon, Half.NaN], Got<Half>(group, "halves"));
            Assert.Equal([0, 255], Got<byte>(group, "bytes"));
            Assert.Equal([ulong.MaxValue], Got<ulong>(group, "words"));
            Assert.Equal([], Got<float>(group, "empty"));
            return 0;
        });
        var dump = Tool("h5dump", path);
        Assert.Contains("STRSIZE H5T_VARIABLE", dump, StringComparison.Ordinal);
        Assert.Contains("CSET H5T_CSET_UTF8", dump, StringComparison.Ordinal);
        Assert.Contains("18446744073709551615", dump, StringComparison.Ordinal);
    }

    [Fact]
    public void ChunkedDataset_GrowsAndKeepsWhatItHad()
    {
        using var folder = new WorkFolder();
        var path = folder.File("chunks.h5");
        Call(path, () =>
        {
            using var file = Hdf5File.Create(path);
            using var type = Hdf5Type.Of<int>();
            using var rows = file.Root.CreateDataset("rows", type, [0, 3], new DatasetLayout.Growing([2, 3]));
            for (var row = 0; row < 5; row++)
            {
                rows.Resize([row + 1, 3]);
                rows.Write<int>([row, row * 10, row * 100], [row, 0], [1, 3]);
            }

            Assert.Equal([5, 3], rows.Shape);
            var corner = new int[4];
            rows.Read<int>(corner, [3, 1], [2, 2]);
            Assert.Equal([30, 300, 40, 400], corner);
            Assert.ThrowsAny<Hdf5Exception>(() => rows.Offset);
            return 0;
        });
        Assert.Contains("40, 400", Tool("h5dump", path), StringComparison.Ordinal);
    }

    [Fact]
    public void VirtualDataset_ShowsWholeFields_AlsoAfterTheFolderMoved()
    {
        using var folder = new WorkFolder();
        Directory.CreateDirectory(folder.File("before"));
        foreach (var (name, first) in new[] { ("rank-0.h5", 0.0), ("rank-1.h5", 10.0) })
        {
            var part = folder.File($"before/{name}");
            Call(part, () =>
            {
                using var file = Hdf5File.Create(part);
                Put<double>(file.Root, "part", [first, first + 1, first + 2]);
                return 0;
            });
        }

        var whole = folder.File("before/whole.h5");
        Call(whole, () =>
        {
            using var file = Hdf5File.Create(whole);
            using var type = Hdf5Type.Of<double>();
            using var field = file.Root.CreateDataset("field", type, [9], new DatasetLayout.Mosaic(
                [new("rank-0.h5", "part", [0], [3]), new("rank-1.h5", "part", [3], [3]), new("rank-2.h5", "part", [6], [3])]));
            return 0;
        });
        Directory.Move(folder.File("before"), folder.File("after"));
        whole = folder.File("after/whole.h5");

        // The third file is missing: that reads as NaN, never as zero.
        Assert.Equal([0, 1, 2, 10, 11, 12, double.NaN, double.NaN, double.NaN], Call(whole, () =>
        {
            using var file = Hdf5File.Read(whole);
            return Got<double>(file.Root, "field");
        }));
    }

    [Fact]
    public void AllocatedDataset_HasItsAlignedPlaceInTheClosedFile_AndIsWrittenPastTheLibrary()
    {
        using var folder = new WorkFolder();
        var path = folder.File("raw.h5");
        var offset = Call(path, () =>
        {
            using var file = Hdf5File.Create(path, alignment: 4096);
            using var type = Hdf5Type.Of<byte>();
            using var raw = file.Root.CreateDataset("raw", type, [1 << 20], DatasetLayout.Allocated);
            var place = raw.Offset;
            file.Close();
            return place;
        });

        Assert.Equal(0, offset % 4096);
        Assert.True(new FileInfo(path).Length >= offset + (1 << 20));
        using (var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write))
        {
            RandomAccess.Write(file, "abc"u8, offset + 4096);
        }

        var read = Call(path, () =>
        {
            using var file = Hdf5File.Read(path);
            return Got<byte>(file.Root, "raw");
        });
        Assert.Equal("abc"u8, read.AsSpan(4096, 3));
    }

    [Fact]
    public void Refusal_CarriesTheWholeErrorStack_AndIsTyped()
    {
        using var folder = new WorkFolder();
        var text = folder.Write("text.h5", "this is no HDF5 file");
        var missing = folder.File("absent.h5");
        var unplaced = folder.File("absent/new.h5");
        var empty = folder.File("empty.h5");

        var refused = Assert.IsType<FileFailure.LibraryRefused>(Failure(text, () => Hdf5File.Read(text)));
        Assert.Contains("H5Fopen", refused.Reason, StringComparison.Ordinal);
        Assert.Contains("file signature not found", refused.Reason, StringComparison.Ordinal);
        Assert.IsType<FileFailure.Gone>(Failure(missing, () => Hdf5File.Read(missing)));
        Assert.IsType<FileFailure.Gone>(Failure(unplaced, () => Hdf5File.Create(unplaced)));
        Assert.Contains("opening dataset x", Failure(empty, () =>
        {
            using var file = Hdf5File.Create(empty);
            return file.Root.OpenDataset("x");
        }).Message, StringComparison.Ordinal);
        Assert.Contains("creating empty.h5", Failure(empty, () => Hdf5File.Create(empty)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Handles_AreUsedOnTheirThreadOnly_AndNotAfterTheirEnd()
    {
        using var folder = new WorkFolder();
        var path = folder.File("file.h5");
        var file = Call(path, () => Hdf5File.Create(path));

        Assert.Throws<InvalidOperationException>(() => file.Root.Names);
        file.Dispose();
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Call(path, () => file.Root.Names));
    }

    [Theory]
    [InlineData('\0')]
    [InlineData('\ud83c')]
    public void TextThatAnAttributeCannotHold_IsRefused(char last)
    {
        var text = "text" + last;
        using var folder = new WorkFolder();
        var path = folder.File("file.h5");
        Assert.ThrowsAny<ArgumentException>(() => Call(path, () =>
        {
            using var file = Hdf5File.Create(path);
            file.Root.Attributes.Add("text", text);
            return 0;
        }));
    }

    internal static T Call<T>(string path, Func<T> work) =>
        Hdf5Library.Load().Bind(library => library.Call(path, work)).Match(result => result, failure => throw new InvalidOperationException(failure.Message));

    internal static string Tool(string tool, params string[] arguments)
    {
        var result = Cli.Run(tool, arguments, AppContext.BaseDirectory, [], _ => { });
        Assert.True(result.ExitCode == 0, result.Error);
        return string.Join('\n', result.Output);
    }

    private static FileFailure Failure<T>(string path, Func<T> work) =>
        Hdf5Library.Load().Bind(library => library.Call(path, work)).Match(_ => throw new InvalidOperationException("It did not fail."), failure => failure);

    private static void Put<T>(Hdf5Group group, string name, T[] elements)
        where T : unmanaged
    {
        using var type = Hdf5Type.Of<T>();
        using var dataset = group.CreateDataset(name, type, [elements.Length], DatasetLayout.Contiguous);
        dataset.Write<T>(elements);
    }

    private static T[] Got<T>(Hdf5Group group, string name)
        where T : unmanaged
    {
        using var dataset = group.OpenDataset(name);
        return dataset.Read<T>();
    }
}
