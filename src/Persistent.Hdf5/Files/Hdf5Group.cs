using System.Text;
using Persistent.Hdf5.Native;

namespace Persistent.Hdf5.Files;

/// <summary>A group of an open file: what it holds, by name. A name may be a path; groups on the way are made.</summary>
internal sealed unsafe class Hdf5Group : IDisposable
{
    private readonly Hdf5Handle _handle;

    internal Hdf5Group(Hdf5Handle handle) => _handle = handle;

    internal Hdf5Attributes Attributes => new(_handle);

    /// <summary>The names in this group, in ascending order of their bytes.</summary>
    internal IReadOnlyList<string> Names
    {
        get
        {
            const string doing = "listing a group";
            var record = default(GroupRecord);
            Hdf5Handle.Checked(H5.GroupSize(_handle.Id, &record), doing);
            return [.. Enumerable.Range(0, (int)record.Links).Select(i => NameOf((ulong)i, doing))];
        }
    }

    internal bool Contains(string name) => Hdf5Handle.Checked(H5.LinkExists(_handle.Id, Hdf5Name.Of(name), 0), $"looking for {name}") > 0;

    internal Hdf5Group CreateGroup(string name)
    {
        var doing = $"creating group {name}";
        using var link = Link(doing);
        return new(Hdf5Handle.Of(H5.CreateGroup(_handle.Id, Hdf5Name.Of(name), link.Id, 0, 0), H5.CloseGroup, doing));
    }

    internal Hdf5Group OpenGroup(string name) => new(Hdf5Handle.Of(H5.OpenGroup(_handle.Id, Hdf5Name.Of(name), 0), H5.CloseGroup, $"opening group {name}"));

    /// <summary>Makes a dataset.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">The type of its elements.</param>
    /// <param name="shape">Its extent in each dimension.</param>
    /// <param name="layout">How it lies in the file.</param>
    internal Hdf5Dataset CreateDataset(string name, Hdf5Type type, ReadOnlySpan<long> shape, DatasetLayout layout)
    {
        var doing = $"creating dataset {name}";
        using var link = Link(doing);
        using var space = Hdf5Space.Of(shape, layout is DatasetLayout.Growing, doing);
        using var creation = Hdf5Handle.Of(H5.CreateProperties(Hdf5Library.Loaded.Symbols.DatasetCreation), H5.CloseProperties, doing);
        layout.ApplyTo(creation, space, type, doing);
        return new(name, Hdf5Handle.Of(H5.CreateDataset(_handle.Id, Hdf5Name.Of(name), type.Id, space.Id, link.Id, creation.Id, 0), H5.CloseDataset, doing));
    }

    internal Hdf5Dataset OpenDataset(string name) => new(name, Hdf5Handle.Of(H5.OpenDataset(_handle.Id, Hdf5Name.Of(name), 0), H5.CloseDataset, $"opening dataset {name}"));

    public void Dispose() => _handle.Dispose();

    private string NameOf(ulong index, string doing)
    {
        var length = (int)Hdf5Handle.Checked(H5.LinkName(_handle.Id, ".", Code.ByName, Code.Ascending, index, null, 0, 0), doing);
        var bytes = new byte[length + 1];
        fixed (byte* name = bytes)
        {
            Hdf5Handle.Checked(H5.LinkName(_handle.Id, ".", Code.ByName, Code.Ascending, index, name, (nuint)bytes.Length, 0), doing);
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static Hdf5Handle Link(string doing)
    {
        var link = Hdf5Handle.Of(H5.CreateProperties(Hdf5Library.Loaded.Symbols.LinkCreation), H5.CloseProperties, doing);
        Hdf5Handle.Checked(H5.SetIntermediateGroups(link.Id, 1), doing);
        Hdf5Handle.Checked(H5.SetEncoding(link.Id, Code.Utf8), doing);
        return link;
    }
}
