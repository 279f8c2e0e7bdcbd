using System.Reflection;
using System.Runtime.InteropServices;
using LanguageExt;
using Persistent.Hdf5.Native;
using Persistent.State;

namespace Persistent.Hdf5;

/// <summary>libhdf5, loaded at first use. All calls of it happen on one thread.</summary>
/// <remarks>
/// Nothing is loaded before <see cref="Load"/> is called, and a library that is missing concerns only what needs files. Safe for concurrent use.
/// </remarks>
public sealed class Hdf5Library
{
    /// <summary>The environment variable that, when set, names the one library that is tried.</summary>
    public const string Variable = "PERSISTENT_HDF5";

    private const string Name = "libhdf5";
    private static readonly Version Oldest = new(1, 10, 0);
    private static readonly Lock Gate = new();
    private static Hdf5Library? _loaded;
    private static nint _handle;
    private static bool _resolves;

    private Hdf5Library(string path, Version version, Symbols symbols, Hdf5Thread thread)
    {
        Path = path;
        Version = version;
        Symbols = symbols;
        Thread = thread;
    }

    /// <summary>The name or path under which the library was found.</summary>
    public string Path { get; }

    /// <summary>The version that the library states.</summary>
    public Version Version { get; }

    /// <summary>The library of this process, for what runs on its thread.</summary>
    internal static Hdf5Library Loaded => _loaded ?? throw new InvalidOperationException("libhdf5 is used before it is loaded.");

    /// <summary>The library's identifiers, for calls on its thread.</summary>
    /// <exception cref="InvalidOperationException">The caller runs on another thread.</exception>
    internal Symbols Symbols
    {
        get
        {
            CheckThread();
            return field;
        }
    }

    internal Hdf5Thread Thread { get; }

    /// <summary>The library of this process: loaded now, or before.</summary>
    /// <returns>The library, or <see cref="FileFailure.LibraryUnavailable"/> with what to install. A failure is not remembered: the next call looks again.</returns>
    public static Either<FileFailure, Hdf5Library> Load()
    {
        lock (Gate)
        {
            return _loaded is { } library ? library : Open(LibraryNames.All(Environment.GetEnvironmentVariable(Variable)));
        }
    }

    /// <summary>The first of some names under which there is a library that has what is needed, or why there is none.</summary>
    internal static Either<FileFailure, (string Name, nint Handle)> Find(IReadOnlyList<string> names)
    {
        var unusable = "";
        foreach (var name in names)
        {
            if (!NativeLibrary.TryLoad(name, out var handle))
            {
                continue;
            }

            if (Missing(handle) is not { } symbol)
            {
                return (name, handle);
            }

            unusable = $"{name} has no {symbol}";
            NativeLibrary.Free(handle);
        }

        var reason = unusable.Length > 0 ? unusable : $"none of {string.Join(", ", names)} can be loaded";
        return new FileFailure.LibraryUnavailable(Name, reason, LibraryNames.Remedy(Variable));
    }

    /// <summary>Nothing else may call libhdf5.</summary>
    /// <exception cref="InvalidOperationException">The caller runs on another thread.</exception>
    internal void CheckThread()
    {
        if (!Thread.IsCurrent)
        {
            throw new InvalidOperationException("libhdf5 is called on its own thread only.");
        }
    }

    /// <summary>Does work on the library's thread. What libhdf5 refuses becomes a typed failure that names the path.</summary>
    internal Either<FileFailure, T> Call<T>(string path, Func<T> work)
    {
        try
        {
            return Prelude.Right<FileFailure, T>(Thread.Run(work));
        }
        catch (Hdf5Exception e)
        {
            return Refusals.Typed(path, e);
        }
    }

    private static Either<FileFailure, Hdf5Library> Open(IReadOnlyList<string> names) =>
        Find(names).Bind(found => Open(found.Name, found.Handle));

    private static Either<FileFailure, Hdf5Library> Open(string name, nint handle)
    {
        _handle = handle;
        if (!_resolves)
        {
            NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), static (asked, _, _) => asked == H5.Library ? _handle : 0);
            _resolves = true;
        }

        return StartedThread.Of(Name, static () => new Hdf5Thread("persistent-hdf5")).Bind(thread => thread.Run(() => Start(name, handle, thread)).MapLeft(failure =>
        {
            thread.Dispose();
            return failure;
        }));
    }

    private static Either<FileFailure, Hdf5Library> Start(string name, nint handle, Hdf5Thread thread)
    {
        // The library's own work at the end of the process would run on another thread.
        _ = H5.NoExitWork();
        if (H5.Open() < 0 || H5.Version(out var major, out var minor, out var release) < 0)
        {
            return new FileFailure.LibraryUnavailable(Name, $"{name} does not start", LibraryNames.Remedy(Variable));
        }

        var version = new Version((int)major, (int)minor, (int)release);
        if (version < Oldest)
        {
            return new FileFailure.LibraryUnavailable(Name, $"{name} is version {version}, at least {Oldest} is needed", LibraryNames.Remedy(Variable));
        }

        _ = H5.SetAutomaticErrors(0, 0, 0);
        return _loaded = new(name, version, new(handle), thread);
    }

    // What else may have the name, or is too old, is found out before anything is called.
    private static string? Missing(nint handle) => Symbols.Needed.FirstOrDefault(symbol => !NativeLibrary.TryGetExport(handle, symbol, out _));
}
