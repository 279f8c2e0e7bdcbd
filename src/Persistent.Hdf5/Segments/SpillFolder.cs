using System.Text;
using LanguageExt;
using Persistent.Ranks;
using Persistent.State;
using static LanguageExt.Prelude;

namespace Persistent.Hdf5.Segments;

/// <summary>The folder of one run's segments, <c>persistent-RUN</c>, with a lock of each rank that is held as long as its process lives.</summary>
/// <remarks>All ranks have one folder, or one of that name on each machine when the directory is not shared, and files of their own in it. The last rank to go deletes it.</remarks>
internal sealed class SpillFolder : IDisposable
{
    private const int Tries = 16;
    private readonly int _rank;
    private readonly FileStream _lock;
    private bool _disposed;

    private SpillFolder(string path, string run, int rank, FileStream @lock)
    {
        Path = path;
        Run = run;
        _rank = rank;
        _lock = @lock;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>The folder.</summary>
    internal string Path { get; }

    /// <summary>What the run is called.</summary>
    internal string Run { get; }

    /// <summary>Makes a folder in a directory, which is made if need be, and deletes what dead processes left there. All ranks of the run do so together; when one fails, all do.</summary>
    internal static Either<FileFailure, SpillFolder> Open(string directory, ICommunicator ranks)
    {
        var run = new byte[SpillLeftovers.RunLength];
        var first = ranks.Rank == 0 ? Opened(directory, First) : NotTried;
        _ = first.IfRight(folder => _ = Encoding.ASCII.GetBytes(folder.Run, run));
        ranks.Broadcast<byte>(run, 0);
        var own = ranks.Rank == 0 || run[0] == 0 ? first : Opened(directory, path => Join(path, Encoding.ASCII.GetString(run), ranks.Rank));
        var agreed = Agreement.Of(ranks, own);
        _ = agreed.Match(Right: static folder => folder.Sweep(), Left: _ => own.IfRight(static folder => folder.Dispose()));
        return agreed;
    }

    /// <summary>Why there can be no folder in a directory, if so, found out by making one; nothing of it stays.</summary>
    internal static Option<FileFailure> Try(string directory) => SpillDirectory.Try(directory, static full => Insist(() => First(full)).Dispose());

    internal string PathOf(int segment) => System.IO.Path.Combine(Path, $"rank-{_rank:D4}-segment-{segment:D4}.h5");

    internal SegmentShape ShapeOf(int segment, long blocks) => new(Run, _rank, segment, blocks);

    /// <summary>Deletes what this rank has in the folder, and the folder unless another rank is there still.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        AppDomain.CurrentDomain.ProcessExit -= OnExit;

        // What cannot be deleted now is deleted by the next start.
        using (_lock)
        {
            _ = FileErrors.Try(Path, "deleting a folder", 0, () => SpillLeftovers.Delete(Path, $"rank-{_rank:D4}-segment-*.h5*", [_lock]));
        }
    }

    // Stands where nothing was tried, since the first rank failed, and says why.
    private static Either<FileFailure, SpillFolder> NotTried => new FileFailure.OtherRank(0, SpillDirectory.Making);

    private static Either<FileFailure, SpillFolder> Opened(string directory, Func<string, SpillFolder> join)
    {
        SpillFolder? folder = null;
        return SpillDirectory.Make(directory, full => folder = Insist(() => join(full)))
            .Match(static failed => Left<FileFailure, SpillFolder>(failed), () => Right<FileFailure, SpillFolder>(folder!));
    }

    private static SpillFolder Insist(Func<SpillFolder> join)
    {
        for (var i = 1; ; i++)
        {
            try
            {
                return join();
            }
            catch (IOException) when (i < Tries)
            {
                // Another process took it for the folder of a dead one before it was locked.
            }
        }
    }

    // Of a run that gets its name here.
    private static SpillFolder First(string directory) => Join(directory, Guid.NewGuid().ToString("N")[..SpillLeftovers.RunLength], 0);

    private static SpillFolder Join(string directory, string run, int rank)
    {
        var path = SpillLeftovers.PathOf(directory, run);
        SpillDirectory.MakePrivate(path);
        var held = SpillLeftovers.Lock(path, rank);
        if (!File.Exists(held.Name))
        {
            held.Dispose();
            throw new IOException("the lock was deleted");
        }

        return new(path, run, rank, held);
    }

    // Without locks the living cannot be told from the dead. Where the directory may be written to and not listed, leftovers stay.
    private void Sweep()
    {
        using var second = SpillLeftovers.TryLock(_lock.Name);
        if (second is null && System.IO.Path.GetDirectoryName(Path) is { } directory)
        {
            _ = FileErrors.Try(directory, "looking for leftovers", 0, () => SpillLeftovers.Sweep(directory, Path));
        }
    }

    private void OnExit(object? sender, EventArgs e) => Dispose();
}
