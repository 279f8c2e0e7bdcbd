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

        using var type = Hdf5Type.Of<T>();
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
        using var type = Hdf5Type.Of<T>();
        using var space = Space();
        Hdf5Space.Select(space, start, shape, Doing("writing"));
        using var memory = Hdf5Space.Of(shape, grows: false, Doing("writing"));
        fixed (T* data = elements)
        {
            Hdf5Handle.Checked(H5.WriteDataset(_handle.Id, type.Id, memory.Id, space.Id, 0, data), Doing("writing"));
        }
    }

    /// <summary>Reads every element, in row-major order.</summary>
    internal T[] Read<T>()
        where T : unmanaged
    {
        using var type = Hdf5Type.Of<T>();
        var elements = new T[Shape.Aggregate(1L, static (count, extent) => checked(count * extent))];
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
        using var type = Hdf5Type.Of<T>();
        using var space = Space();
        Hdf5Space.Select(space, start, shape, Doing("reading"));
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
        if ((int)H5.TypeSize(type.Id) != size)
        {
            throw new Hdf5Exception(Doing("reading"), $"its records have {H5.TypeSize(type.Id)} bytes, not {size}");
        }

        var records = new byte[checked(Shape.Aggregate((long)size, static (count, extent) => count * extent))];
        fixed (byte* data = records)
        {
            Hdf5Handle.Checked(H5.ReadDataset(_handle.Id, type.Id, 0, 0, 0, data), Doing("reading"));
        }

        return records;
    }

    /// <summary>Gives a growing dataset another extent.</summary>
    internal void Resize(ReadOnlySpan<long> shape)
    {
        fixed (ulong* extent = Hdf5Space.Unsigned(shape))
        {
            Hdf5Handle.Checked(H5.SetExtent(_handle.Id, extent), Doing("resizing"));
        }
    }

    public void Dispose() => _handle.Dispose();

    private Hdf5Handle Space() => Hdf5Handle.Of(H5.DatasetSpace(_handle.Id), H5.CloseSpace, Doing("reading the shape of"));

    private string Doing(string verb) => $"{verb} dataset {_name}";

    private static void CheckLength(int length, ReadOnlySpan<long> shape)
    {
        var count = 1L;
        foreach (var extent in shape)
        {
            count = checked(count * extent);
        }

        if (count != length)
        {
            throw new ArgumentException($"{length} elements do not fill a block of {count}.", nameof(length));
        }
    }
}
