using Persistent.Hdf5.Native;

namespace Persistent.Hdf5.Files;

/// <summary>A dataset of an open file.</summary>
internal sealed unsafe class Hdf5Dataset : IDisposable
{
    private readonly string _name;
    private readonly Hdf5Handle _handle;

    internal Hdf5Dataset(string name, Hdf5Handle handle)
    {
        _name = name;
        _handle = handle;
    }

    internal Hdf5Attributes Attributes => new(_handle);

    /// <summary>The extent in each dimension.</summary>
    internal long[] Shape
    {
        get
        {
            using var space = Space();
            return Hdf5Space.ShapeOf(space, Doing("reading the shape of"));
        }
    }

    /// <summary>Where its bytes lie in the file, when they lie in one piece.</summary>
    /// <exception cref="Hdf5Exception">They have no place.</exception>
    internal long Offset => H5.DatasetOffset(_handle.Id) is var offset && offset != Code.NoAddress
        ? (long)offset
        : throw new Hdf5Exception(Doing("placing"), "it has no place of its own in the file");

    internal long StorageBytes => (long)H5.DatasetStorage(_handle.Id);

    /// <summary>Writes every element, in row-major order.</summary>
    internal void Write<T>(ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        CheckLength(elements.Length, Shape);
        if (elements.IsEmpty)
        {
            return;
        }

        using var type = TypeAs<T>("writing");
        fixed (T* data = elements)
        {
            Hdf5Handle.Checked(H5.WriteDataset(_handle.Id, type.Id, 0, 0, 0, data), Doing("writing"));
        }
    }

    /// <summary>Writes a block.</summary>
    internal void Write<T>(ReadOnlySpan<T> elements, ReadOnlySpan<long> start, ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        CheckLength(elements.Length, shape);
        using var type = TypeAs<T>("writing");
        using var space = Space();
        Hdf5Space.Select(space, start, shape, Doing("writing"));
        if (elements.IsEmpty)
        {
            return;
        }

        using var memory = Hdf5Space.Of(shape, grows: false, Doing("writing"));
        fixed (T* data = elements)
        {
            Hdf5Handle.Checked(H5.WriteDataset(_handle.Id, type.Id, memory.Id, space.Id, 0, data), Doing("writing"));
        }
    }

    /// <summary>Reads every element, in row-major order.</summary>
    /// <exception cref="Hdf5Exception">They cannot be read, are of another type, are more than an array holds, or more than the file has bytes for: a file may
    /// declare what it likes.</exception>
    internal T[] Read<T>()
        where T : unmanaged
    {
        using var type = TypeAs<T>("reading");
        var elements = new T[CountStored(sizeof(T))];
        if (elements.Length > 0)
        {
            fixed (T* data = elements)
            {
                Hdf5Handle.Checked(H5.ReadDataset(_handle.Id, type.Id, 0, 0, 0, data), Doing("reading"));
            }
        }

        return elements;
    }

    /// <summary>Reads a block.</summary>
    internal void Read<T>(Span<T> elements, ReadOnlySpan<long> start, ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        CheckLength(elements.Length, shape);
        using var type = TypeAs<T>("reading");
        using var space = Space();
        Hdf5Space.Select(space, start, shape, Doing("reading"));
        if (elements.IsEmpty)
        {
            return;
        }

        using var memory = Hdf5Space.Of(shape, grows: false, Doing("reading"));
        fixed (T* data = elements)
        {
            Hdf5Handle.Checked(H5.ReadDataset(_handle.Id, type.Id, memory.Id, space.Id, 0, data), Doing("reading"));
        }
    }

    /// <summary>Reads every record, each of so many bytes, as it lies in the file.</summary>
    internal byte[] ReadRecords(int size)
    {
        using var type = Hdf5Handle.Of(H5.DatasetType(_handle.Id), H5.CloseType, Doing("reading"));
        if (H5.TypeKind(type.Id) != Code.Compound || (int)H5.TypeSize(type.Id) != size)
        {
            throw new Hdf5Exception(Doing("reading"), $"its elements are no records of {size} bytes");
        }

        var records = new byte[Hdf5Space.CountOf([CountStored(size), size], Doing("reading"))];
        if (records.Length == 0)
        {
            return records;
        }

        fixed (byte* data = records)
        {
            Hdf5Handle.Checked(H5.ReadDataset(_handle.Id, type.Id, 0, 0, 0, data), Doing("reading"));
        }

        return records;
    }

    /// <summary>Gives a growing dataset another extent.</summary>
    internal void Resize(ReadOnlySpan<long> shape)
    {
        using var space = Space();
        Hdf5Space.CheckRank(space, shape, Doing("resizing"));
        fixed (ulong* extent = Hdf5Space.Unsigned(shape))
        {
            Hdf5Handle.Checked(H5.SetExtent(_handle.Id, extent), Doing("resizing"));
        }
    }

    public void Dispose() => _handle.Dispose();

    private Hdf5Handle Space() => Hdf5Handle.Of(H5.DatasetSpace(_handle.Id), H5.CloseSpace, Doing("reading the shape of"));

    private Hdf5Type TypeAs<T>(string verb)
        where T : unmanaged
    {
        using var stored = Hdf5Handle.Of(H5.DatasetType(_handle.Id), H5.CloseType, Doing(verb));
        return Hdf5Type.As<T>(stored, Doing(verb));
    }

    /// <summary>The number of elements, if the file has room for them all, or other files have.</summary>
    private int CountStored(int size)
    {
        var (doing, shape) = (Doing("reading"), Shape);
        var count = Hdf5Space.CountOf(shape, doing);
        using var creation = Hdf5Handle.Of(H5.DatasetCreation(_handle.Id), H5.CloseProperties, doing);
        if (Hdf5Handle.Checked(H5.Layout(creation.Id), doing) == Code.Virtual)
        {
            return count;
        }

        using var file = Hdf5Handle.Of(H5.FileOf(_handle.Id), H5.CloseFile, doing);
        var bytes = 0UL;
        Hdf5Handle.Checked(H5.FileSize(file.Id, &bytes), doing);
        bytes = Math.Min(bytes, H5.DatasetStorage(_handle.Id));
        return (ulong)count * (ulong)size <= bytes
            ? count
            : throw new Hdf5Exception(doing, $"it declares {(long)count * size} bytes and at most {bytes} are stored; read it in blocks");
    }

    private string Doing(string verb) => $"{verb} dataset {_name}";

    private static void CheckLength(int length, ReadOnlySpan<long> shape)
    {
        var count = (Int128)1;
        foreach (var extent in shape)
        {
            count = Int128.Min(count * extent, long.MaxValue);
        }

        if (count != length)
        {
            throw new ArgumentException($"{length} elements do not fill a block of {string.Join(" x ", shape.ToArray())}.", nameof(length));
        }
    }
}
