using Persistent.Hdf5.Native;

namespace Persistent.Hdf5.Files;

/// <summary>An identifier of libhdf5 and its end. It is closed by whoever opened it, never by a finalizer.</summary>
/// <remarks>A handle that is forgotten ends with its file, which closes everything that is open in it.</remarks>
internal sealed class Hdf5Handle : IDisposable
{
    private readonly Func<long, int> _close;
    private long _id;

    private Hdf5Handle(long id, Func<long, int> close)
    {
        _id = id;
        _close = close;
    }

    /// <summary>The identifier, for a call on the library's thread.</summary>
    internal long Id
    {
        get
        {
            ObjectDisposedException.ThrowIf(_id < 0, this);
            Hdf5Library.Loaded.CheckThread();
            return _id;
        }
    }

    /// <summary>Takes over what a call returned.</summary>
    /// <exception cref="Hdf5Exception">It returned an error.</exception>
    internal static Hdf5Handle Of(long id, Func<long, int> close, string doing) => new(Checked(id, doing), close);

    /// <summary>The result of a call, unless it is an error.</summary>
    /// <exception cref="Hdf5Exception">It is one.</exception>
    internal static long Checked(long result, string doing) => result >= 0 ? result : throw new Hdf5Exception(doing, ErrorStack.Text());

    /// <summary>Closes, and says so when that fails: the last bytes of a file are written when it is closed.</summary>
    /// <exception cref="Hdf5Exception">It failed.</exception>
    internal void Close(string doing)
    {
        var id = Interlocked.Exchange(ref _id, -1);
        if (id >= 0)
        {
            Checked(Hdf5Library.Loaded.Thread.Run(() => _close(id)), doing);
        }
    }

    public void Dispose()
    {
        var id = Interlocked.Exchange(ref _id, -1);
        if (id >= 0)
        {
            _ = Hdf5Library.Loaded.Thread.Run(() => _close(id));
        }
    }
}
