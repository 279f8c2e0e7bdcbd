using Persistent.Hdf5.Native;

namespace Persistent.Hdf5.Files;

/// <summary>An open HDF5 file. Everything of it is used on the library's thread.</summary>
internal sealed class Hdf5File : IDisposable
{
    private readonly Hdf5Handle _handle;

    private Hdf5File(string path, Hdf5Handle handle)
    {
        Path = path;
        _handle = handle;
        Root = new(handle);
    }

    internal string Path { get; }

    /// <summary>The file's own group.</summary>
    internal Hdf5Group Root { get; }

    /// <summary>Makes a file that must not exist, in the format of version 1.10.</summary>
    /// <param name="path">The file.</param>
    /// <param name="alignment">What the places of objects of at least this size are multiples of.</param>
    /// <exception cref="Hdf5Exception">It cannot be made.</exception>
    internal static Hdf5File Create(string path, int alignment = 1)
    {
        var doing = $"creating {System.IO.Path.GetFileName(path)}";
        using var access = Access();
        Hdf5Handle.Checked(H5.SetAlignment(access.Id, (ulong)alignment, (ulong)alignment), doing);
        return new(path, Hdf5Handle.Of(H5.CreateFile(Hdf5Name.Of(path), Code.Exclusive, 0, access.Id), H5.CloseFile, doing));
    }

    /// <summary>Opens a file to read it.</summary>
    /// <exception cref="Hdf5Exception">It cannot be opened.</exception>
    internal static Hdf5File Read(string path) => Open(path, Code.ReadOnly);

    /// <summary>Opens a file to change it.</summary>
    /// <exception cref="Hdf5Exception">It cannot be opened.</exception>
    internal static Hdf5File Change(string path) => Open(path, Code.ReadWrite);

    /// <summary>Hands everything to the operating system.</summary>
    internal void Flush() => Hdf5Handle.Checked(H5.FlushFile(_handle.Id, Code.WholeFile), $"flushing {System.IO.Path.GetFileName(Path)}");

    /// <summary>Closes the file and everything in it.</summary>
    /// <exception cref="Hdf5Exception">Its last bytes cannot be written.</exception>
    internal void Close() => _handle.Close($"closing {System.IO.Path.GetFileName(Path)}");

    public void Dispose() => _handle.Dispose();

    private static Hdf5File Open(string path, uint flags)
    {
        using var access = Access();
        return new(path, Hdf5Handle.Of(H5.OpenFile(Hdf5Name.Of(path), flags, access.Id), H5.CloseFile, $"opening {System.IO.Path.GetFileName(path)}"));
    }

    private static Hdf5Handle Access()
    {
        const string doing = "preparing a file";
        var access = Hdf5Handle.Of(H5.CreateProperties(Hdf5Library.Loaded.Symbols.FileAccess), H5.CloseProperties, doing);
        Hdf5Handle.Checked(H5.SetVersionBounds(access.Id, Code.Version110, Code.Version110), doing);
        Hdf5Handle.Checked(H5.SetCloseDegree(access.Id, Code.StrongClose), doing);
        if (Hdf5Library.Loaded.Symbols.CanLeaveUnlocked)
        {
            // A lock of libhdf5 outlives the closing of its file for as long as a process that was just forked still has the descriptor; who owns a
            // folder is told by a lock file of its own.
            Hdf5Handle.Checked(H5.SetFileLocking(access.Id, 0, 1), doing);
        }

        return access;
    }
}
