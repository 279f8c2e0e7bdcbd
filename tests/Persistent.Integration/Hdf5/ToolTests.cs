using System.Text;
using Persistent.Hdf5;
using Persistent.Hdf5.Files;
using Xunit;

namespace Persistent.Integration.Hdf5;

/// <summary>The tools of HDF5 see in files what the binding wrote there: names, types, shapes, layouts, attributes, values.</summary>
public sealed class ToolTests
{
    private static readonly double[] s_values = [1.5, -0.0, 4.9406564584124654e-324, double.NegativeInfinity, double.NaN, 2];

    [Fact]
    public void Groups_AreListedWithTheirPaths()
    {
        using var folder = new WorkFolder();
        var path = Made(folder, file =>
        {
            using var outer = file.Root.CreateGroup("outer");
            using var inner = outer.CreateGroup("größe/🌍");
            Put<double>(inner, "values", DatasetLayout.Contiguous, s_values);
        });
        var lines = FileTests.Tool("h5ls", "-r", "--string", path).Split('\n');
        Assert.Contains(lines, line => line.StartsWith("/outer ", StringComparison.Ordinal) && line.EndsWith("Group", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("/outer/", StringComparison.Ordinal) && line.EndsWith("Dataset {6}", StringComparison.Ordinal));
    }

    [Fact]
    public void Attributes_OfGroupsAndDatasets_AreUtf8OfVariableLength()
    {
        using var folder = new WorkFolder();
        var text = string.Concat(Enumerable.Repeat("0123456789", 20_000));
        var numbers = Enumerable.Range(0, 20_000).ToArray();
        var path = Made(folder, file =>
        {
            using var group = file.Root.CreateGroup("group");
            using var data = Put<int>(group, "data", DatasetLayout.Contiguous, [1]);
            group.Attributes.Add("unit", "m²/s καλημέρα");
            group.Attributes.Add("nothing", "");
            group.Attributes.AddList<double>("none", []);
            data.Attributes.Add("long", text);
            data.Attributes.AddList<int>("many", numbers);
            data.Attributes.Add("count", ulong.MaxValue);
        });
        var unit = FileTests.Tool("h5dump", "-a", "/group/unit", path);
        Assert.Contains("STRSIZE H5T_VARIABLE", unit, StringComparison.Ordinal);
        Assert.Contains("CSET H5T_CSET_UTF8", unit, StringComparison.Ordinal);
        Assert.Contains("SCALAR", unit, StringComparison.Ordinal);
        Assert.Contains($"(0): \"{Escaped("m²/s καλημέρα")}\"", unit, StringComparison.Ordinal);
        Assert.Contains("(0): \"\"", FileTests.Tool("h5dump", "-a", "/group/nothing", path), StringComparison.Ordinal);
        Assert.Contains("( 0 ) / ( 0 )", FileTests.Tool("h5dump", "-a", "/group/none", path), StringComparison.Ordinal);
        Assert.Contains($"\"{text}\"", FileTests.Tool("h5dump", "-w", "0", "-a", "/group/data/long", path), StringComparison.Ordinal);
        Assert.Contains("19998, 19999", FileTests.Tool("h5dump", "-w", "0", "-a", "/group/data/many", path), StringComparison.Ordinal);
        Assert.Contains("H5T_STD_U64LE", FileTests.Tool("h5dump", "-a", "/group/data/count", path), StringComparison.Ordinal);
        FileTests.Call(path, () =>
        {
            using var file = Hdf5File.Read(path);
            using var data = file.Root.OpenDataset("group/data");
            Assert.Equal(text, data.Attributes.Text("long"));
            Assert.Equal(numbers, data.Attributes.List<int>("many"));
            Assert.Equal(ulong.MaxValue, data.Attributes.Number<ulong>("count"));
            return 0;
        });
    }

    [Fact]
    public void Datasets_HaveTheLayoutThatWasAskedFor()
    {
        using var folder = new WorkFolder();
        _ = Made(folder, file => Put<double>(file.Root, "values", DatasetLayout.Contiguous, s_values), "part.h5");
        var path = Made(folder, file =>
        {
            Put<double>(file.Root, "contiguous", DatasetLayout.Contiguous, s_values);
            Put<double>(file.Root, "chunked", new DatasetLayout.Growing([4]), s_values);
            Put<double>(file.Root, "empty", DatasetLayout.Contiguous, []);
            Put<Half>(file.Root, "halves", DatasetLayout.Contiguous, [(Half)1.5]);
            using var single = Hdf5Type.Of<double>();
            using var half = Hdf5Type.Of<Half>();
            file.Root.CreateDataset("virtual", single, [2, 6], new DatasetLayout.Mosaic([new("part.h5", "values", [0, 0], [1, 6])])).Dispose();
            file.Root.CreateDataset("missing", half, [3], new DatasetLayout.Mosaic([new("absent.h5", "values", [0], [3])])).Dispose();
        });
        var contiguous = Dump(path, "contiguous");
        Assert.Contains("CONTIGUOUS", contiguous, StringComparison.Ordinal);
        Assert.Contains("H5T_IEEE_F64LE", contiguous, StringComparison.Ordinal);
        Assert.Contains("1.5, -0, 4.94066e-324, -inf, nan, 2", contiguous, StringComparison.Ordinal);
        var chunked = Dump(path, "chunked");
        Assert.Contains("CHUNKED ( 4 )", chunked, StringComparison.Ordinal);
        Assert.Contains("( 6 ) / ( H5S_UNLIMITED )", chunked, StringComparison.Ordinal);
        Assert.Contains("1.5, -0, 4.94066e-324, -inf, nan, 2", chunked, StringComparison.Ordinal);
        Assert.Contains("( 0 ) / ( 0 )", Dump(path, "empty"), StringComparison.Ordinal);
        Assert.Contains("16-bit little-endian floating-point", Dump(path, "halves"), StringComparison.Ordinal);
        var together = Dump(path, "virtual");
        Assert.Contains("part.h5", together, StringComparison.Ordinal);
        Assert.Contains("1.5, -0, 4.94066e-324, -inf, nan, 2", together, StringComparison.Ordinal);
        Assert.Contains("nan, nan, nan, nan, nan, nan", together, StringComparison.Ordinal);
        Assert.Contains("nan, nan, nan", Dump(path, "missing"), StringComparison.Ordinal);
    }

    [Fact]
    public void Dataset_OfMoreThanTwoToThe31Elements_IsWrittenAndReadInBlocks()
    {
        const long Length = (1L << 31) + 10;
        using var folder = new WorkFolder();
        var path = Made(folder, file =>
        {
            using var type = Hdf5Type.Of<byte>();
            using var sparse = file.Root.CreateDataset("sparse", type, [Length], DatasetLayout.Allocated);
            sparse.Write<byte>([1, 2, 3], [Length - 3], [3]);
            sparse.Write<byte>([], [Length], [0]);
        });
        Assert.Contains("{2147483658}", FileTests.Tool("h5ls", path), StringComparison.Ordinal);
        Assert.Contains("2, 3", FileTests.Tool("h5dump", "-d", "/sparse", "-s", $"{Length - 2}", "-c", "2", path), StringComparison.Ordinal);
        FileTests.Call(path, () =>
        {
            using var file = Hdf5File.Read(path);
            using var sparse = file.Root.OpenDataset("sparse");
            Assert.Equal([Length], sparse.Shape);
            var end = new byte[4];
            sparse.Read<byte>(end, [Length - 4], [4]);
            Assert.Equal([0, 1, 2, 3], end);
            Assert.Contains("in blocks", Assert.Throws<Hdf5Exception>(() => sparse.Read<byte>()).Message, StringComparison.Ordinal);
            return 0;
        });
    }

    /// <summary>As h5dump shows bytes beyond ASCII.</summary>
    private static string Escaped(string text) =>
        string.Concat(Encoding.UTF8.GetBytes(text).Select(one => one < 0x80 ? ((char)one).ToString() : "\\" + Convert.ToString((int)(sbyte)one, 8)));

    // The usual NaN of .NET has its sign bit set.
    private static string Dump(string path, string dataset) =>
        FileTests.Tool("h5dump", "-p", "-w", "0", "-d", dataset, path).Replace("-nan", "nan", StringComparison.Ordinal);

    private static string Made(WorkFolder folder, Action<Hdf5File> fill, string name = "file.h5")
    {
        var path = folder.File(name);
        return FileTests.Call(path, () =>
        {
            using var file = Hdf5File.Create(path);
            fill(file);
            file.Close();
            return path;
        });
    }

    private static Hdf5Dataset Put<T>(Hdf5Group group, string name, DatasetLayout layout, T[] elements)
        where T : unmanaged
    {
        using var type = Hdf5Type.Of<T>();
        var dataset = group.CreateDataset(name, type, [elements.Length], layout);
        dataset.Write<T>(elements);
        return dataset;
    }
}
