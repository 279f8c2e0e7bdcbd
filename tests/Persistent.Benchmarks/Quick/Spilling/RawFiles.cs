using System.Diagnostics;
using Microsoft.Win32.SafeHandles;
using Persistent.Arrays;

namespace Persistent.Benchmarks.Quick.Spilling;

/// <summary>The peer: leaves at places in files, by one positioned write or read for each, and nothing else.</summary>
/// <param name="Paths">The files.</param>
/// <param name="Places">Where the leaves are, in the order of states and leaves.</param>
internal sealed record RawFiles(string[] Paths, (int File, long Offset)[] Places)
{
    /// <summary>Writes the leaves over what is there, in the order in which a store is given the states: the last that was made is the first.</summary>
    /// <returns>Microseconds.</returns>
    internal double Write(Leaf[] leaves)
    {
        var handles = Opened(FileMode.Open);
        var start = Stopwatch.GetTimestamp();
        Write(leaves, handles);
        return Closed(handles, start);
    }

    /// <summary>Writes the leaves to the same places of files that are made for it, and deleted after the time was taken.</summary>
    /// <returns>Microseconds.</returns>
    internal double WriteNew(Leaf[] leaves)
    {
        var files = this with { Paths = [.. Paths.Select(static path => Path.Combine(Spills.Directory, "raw-" + Path.GetFileName(Path.GetDirectoryName(path)) + Path.GetFileName(path)))] };
        var start = Stopwatch.GetTimestamp();
        var handles = files.Opened(FileMode.CreateNew);
        Write(leaves, handles);
        var taken = Closed(handles, start);
        Array.ForEach(files.Paths, File.Delete);
        return taken;
    }

    /// <summary>Reads the leaves of one state after the other into leaves that are rented for it and given back.</summary>
    /// <returns>Microseconds.</returns>
    internal unsafe double Read(LeafPool pool, Func<int, Leaf[], bool> agrees, out bool agree)
    {
        agree = true;
        var handles = Opened(FileMode.Open);
        var ticks = 0L;
        for (var state = 0; state < Places.Length / Spills.Leaves; state++)
        {
            var start = Stopwatch.GetTimestamp();
            var leaves = new Leaf[Spills.Leaves];
            pool.Rent(Marked.LeafBytes, leaves);
            for (var i = 0; i < leaves.Length; i++)
            {
                var (file, offset) = Places[(state * Spills.Leaves) + i];
                _ = RandomAccess.Read(handles[file], new Span<byte>(leaves[i].Pointer, Marked.LeafBytes), offset);
            }

            ticks += Stopwatch.GetTimestamp() - start;
            agree = agrees(state, leaves) && agree;
            start = Stopwatch.GetTimestamp();
            pool.Return(leaves);
            ticks += Stopwatch.GetTimestamp() - start;
        }

        return Closed(handles, Stopwatch.GetTimestamp() - ticks);
    }

    /// <summary>Whether the leaves of a round are at these places.</summary>
    internal bool Hold(int round)
    {
        var handles = Opened(FileMode.Open);
        var mark = new byte[sizeof(long)];
        var hold = Enumerable.Range(0, Places.Length).All(i => RandomAccess.Read(handles[Places[i].File], mark, Places[i].Offset) == mark.Length
            && BitConverter.ToInt64(mark) == Marked.MarkOf(round, i / Spills.Leaves, i % Spills.Leaves));
        Array.ForEach(handles, static handle => handle.Dispose());
        return hold;
    }

    /// <summary>Leaves for so many states.</summary>
    internal static Leaf[] Rented(LeafPool pool, int states)
    {
        var leaves = new Leaf[states * Spills.Leaves];
        pool.Rent(Marked.LeafBytes, leaves);
        return leaves;
    }

    /// <summary>Fills the leaves as the states of a round are made.</summary>
    internal static unsafe void Fill(Leaf[] leaves, int round)
    {
        for (var i = 0; i < leaves.Length; i++)
        {
            new Marked(round, i / Spills.Leaves).Fill((long)(i % Spills.Leaves) * Marked.PerLeaf, new Span<double>(leaves[i].Pointer, Marked.PerLeaf));
        }
    }

    private unsafe void Write(Leaf[] leaves, SafeFileHandle[] handles)
    {
        for (var state = (Places.Length / Spills.Leaves) - 1; state >= 0; state--)
        {
            for (var i = state * Spills.Leaves; i < (state + 1) * Spills.Leaves; i++)
            {
                RandomAccess.Write(handles[Places[i].File], new ReadOnlySpan<byte>(leaves[i].Pointer, Marked.LeafBytes), Places[i].Offset);
            }
        }
    }

    private SafeFileHandle[] Opened(FileMode mode) => [.. Paths.Select(path => File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.ReadWrite))];

    private static double Closed(SafeFileHandle[] handles, long start)
    {
        var taken = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        Array.ForEach(handles, static handle => handle.Dispose());
        return taken;
    }
}
