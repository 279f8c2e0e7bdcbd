using Persistent.Hdf5;
using Persistent.Hdf5.Files;
using Persistent.Hdf5.Native;
using Xunit;

namespace Persistent.Integration.Hdf5;

/// <summary>What is in a file is not what was to be read, or what was to be written cannot be: one clear refusal, no memory on the word of a file, none beyond an array.</summary>
public sealed unsafe class StrangeFileTests
{
    [Fact]
    public void ElementsOfAnotherType_AreRefused_NotTurned() => In(file =>
    {
        using var type = Hdf5Type.Of<double>();
        using var data = file.Root.CreateDataset("data", type, [2], DatasetLayout.Contiguous);
        data.Write<double>([1.5, double.NaN]);
        data.Attributes.Add("number", 7);
        data.Attributes.Add("text", "seven");
        data.Attributes.AddList<long>("list", [1, 2]);
        Refused("an element is a floating-point number of 8 bytes, which is no Int64", () => data.Read<long>());
        Refused("which is no Single", () => data.Read<float>());
        Refused("which is no Int32", () => { data.Write<int>([1, 2]); return 0; });
        Refused("which is no Byte", () => { data.Read<byte>(new byte[1], [0], [1]); return 0; });
        Refused("no records of 8 bytes", () => data.ReadRecords(8));
        Refused("an element is an integer of 4 bytes, which is no Int64", () => data.Attributes.Number<long>("number"));
        Refused("which is no UInt32", () => data.Attributes.Number<uint>("number"));
        Refused("an element is a text", () => data.Attributes.Number<double>("text"));
        Refused("it is not a text of variable length", () => data.Attributes.Text("number"));
        Refused("it is not one number", () => data.Attributes.Number<long>("list"));
        Refused("attribute absent", () => data.Attributes.Text("absent"));
        Refused("writing attribute text", () => { data.Attributes.Add("text", "again"); return 0; });
    });

    [Fact]
    public void Attributes_WithoutElements_OrOfSeveralTexts_AreRefused() => In(file =>
    {
        file.Root.CreateGroup("group").Dispose();
        file.Close();
        Foreign(file.Path, "nothing", H5.CreateSpace(Code.NullSpace), null);
        var texts = stackalloc byte[] { (byte)'a', 0 };
        var pointers = stackalloc byte*[] { texts, texts, texts };
        var three = 3UL;
        Foreign(file.Path, "texts", H5.CreateSimpleSpace(1, &three, &three), pointers);
        using var again = Hdf5File.Read(file.Path);
        using var group = again.Root.OpenGroup("group");
        Refused("it has a type and no elements", () => group.Attributes.Text("nothing"));
        Refused("it is a list of texts and not one", () => group.Attributes.Text("texts"));
    });

    [Fact]
    public void BlocksOfOtherDimensions_AreRefused_BeforeTheLibraryReadsBeyondThem() => In(file =>
    {
        using var type = Hdf5Type.Of<int>();
        using var data = file.Root.CreateDataset("data", type, [2, 2], new DatasetLayout.Growing([2, 2]));
        var four = new int[4];
        Assert.Throws<ArgumentException>(() => data.Read<int>(four, [0], [4]));
        Assert.Throws<ArgumentException>(() => data.Write<int>(four, [0, 0], [4]));
        Assert.Throws<ArgumentException>(() => data.Resize([4]));
        Assert.ThrowsAny<ArgumentException>(() => data.Resize([-1, 2]));
        Assert.Throws<ArgumentException>(() => data.Read<int>(four, [0, 0], [long.MaxValue, long.MaxValue]));
        Refused("reading dataset data", () => { data.Read<int>(four, [1, 1], [2, 2]); return 0; });
        Refused("read it in blocks", () => data.Read<int>());
        data.Write<int>([1, 2, 3, 4]);
        Assert.Equal([1, 2, 3, 4], data.Read<int>());
    });

    [Theory]
    [InlineData(100_000_000L)]
    [InlineData(1L << 40)]
    [InlineData(long.MaxValue)]
    public void DeclaredElements_ThatAreNotStored_TakeNoMemory(long declared) => In(file =>
    {
        using var type = Hdf5Type.Of<double>();
        using var data = file.Root.CreateDataset("data", type, [declared, 0], new DatasetLayout.Growing([1, 1]));
        Assert.Empty(data.Read<double>());
        using var more = file.Root.CreateDataset("more", type, [declared], new DatasetLayout.Growing([1]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused("read it in blocks", () => more.Read<double>());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    });

    [Theory]
    [InlineData]
    [InlineData('a', '\0', 'b')]
    [InlineData('a', '\ud83c')]
    [InlineData('\udf0d', 'a')]
    [InlineData('\udf0d', '\ud83c')]
    public void NamesThatTheLibraryWouldCut_AreRefused(params char[] characters) => In(file =>
    {
        var name = new string(characters);
        using var type = Hdf5Type.Of<int>();
        Assert.ThrowsAny<ArgumentException>(() => file.Root.CreateGroup(name));
        Assert.ThrowsAny<ArgumentException>(() => file.Root.OpenGroup(name));
        Assert.ThrowsAny<ArgumentException>(() => file.Root.Contains(name));
        Assert.ThrowsAny<ArgumentException>(() => file.Root.CreateDataset(name, type, [1], DatasetLayout.Contiguous));
        Assert.ThrowsAny<ArgumentException>(() => file.Root.OpenDataset(name));
        Assert.ThrowsAny<ArgumentException>(() => file.Root.Attributes.Add(name, 1));
        Assert.ThrowsAny<ArgumentException>(() => file.Root.Attributes.Contains(name));
        Assert.ThrowsAny<ArgumentException>(() => file.Root.Attributes.Number<int>(name));
        if (name.Length > 0)
        {
            Assert.ThrowsAny<ArgumentException>(() => Hdf5File.Create(file.Path + name));
            Assert.ThrowsAny<ArgumentException>(() => Hdf5File.Read(file.Path + name));
        }

        Assert.Empty(file.Root.Names);
    });

    [Fact]
    public void Library_IsCalledOnItsThreadOnly()
    {
        _ = Hdf5Library.Load();
        Assert.Throws<InvalidOperationException>(() => Hdf5Type.Of<double>());
        Assert.Throws<InvalidOperationException>(() => Hdf5Type.Record(8));
        Assert.Throws<InvalidOperationException>(() => Hdf5Space.Of([1], grows: false, "testing"));
        Assert.Throws<InvalidOperationException>(() => Hdf5File.Create("/nowhere/file.h5"));
        Assert.Throws<InvalidOperationException>(() => Hdf5File.Read("/nowhere/file.h5"));
    }

    private static void Refused<T>(string reason, Func<T> work) => Assert.Contains(reason, Assert.Throws<Hdf5Exception>(() => _ = work()).Message, StringComparison.Ordinal);

    /// <summary>An attribute of texts, as another program may write it.</summary>
    private static void Foreign(string path, string name, long space, byte** texts)
    {
        var type = H5.CopyType(Hdf5Library.Loaded.Symbols.Text);
        Assert.True(H5.SetTypeSize(type, nuint.MaxValue) >= 0 && H5.SetCharacters(type, Code.Utf8) >= 0);
        var file = H5.OpenFile(path, Code.ReadWrite, 0);
        var group = H5.OpenGroup(file, "group", 0);
        var attribute = H5.CreateAttribute(group, name, type, space, 0, 0);
        Assert.True(attribute >= 0 && (texts is null || H5.WriteAttribute(attribute, type, texts) >= 0), ErrorStack.Text());
        _ = (H5.CloseAttribute(attribute), H5.CloseGroup(group), H5.CloseFile(file), H5.CloseSpace(space), H5.CloseType(type));
    }

    private static void In(Action<Hdf5File> body)
    {
        using var folder = new WorkFolder();
        var path = folder.File("file.h5");
        FileTests.Call(path, () =>
        {
            using var file = Hdf5File.Create(path);
            body(file);
            return 0;
        });
    }
}
