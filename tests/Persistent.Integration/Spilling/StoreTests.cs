using System.Globalization;
using LanguageExt;
using Persistent.Arrays;
using Persistent.Runs.Output;
using Persistent.Runs.Spilling;
using Persistent.Snapshots;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Integration.Spilling;

/// <summary>What a store over real files writes, and what a process with one occupies.</summary>
public sealed class StoreTests
{
    private const long Capacity = 32 << 20;
    private const int Snapshots = 100;

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void ATwentiethChangedAStep_FillsAtMostSixHundredthsOfTheFiles(int changed, bool isWithin)
    {
        const int Leaves = 40;
        const long Full = Leaves * Sheet.LeafBytes;
        using var folder = new WorkFolder();
        var storage = Right(SegmentStorage.Open(folder.FullName));
        var pool = new LeafPool(4 * Full);
        using var store = new SnapshotStore<Sheet>(storage, pool, budget: 0);

        Scope.Measure(() => Hold(store, Sheet.Start(Leaves, pool, Sheet.Changing(changed)), Snapshots), pool);
        store.Trim();
        store.Flush();

        Assert.Equal(Snapshots, store.Figures.Spilled);
        var inFiles = Directory.GetFiles(storage.Folder, "*.h5").Sum(BytesIn);
        Assert.InRange(inFiles, store.Figures.BytesWritten, store.Figures.BytesWritten + (64 << 10));
        Assert.Equal(isWithin, inFiles - Full <= 0.06 * (Snapshots - 1) * Full);

        // Step n, which leads to snapshot n, wrote n + 1.
        Assert.All([1, 50, 99], n => Assert.Equal(
            n + 1.0,
            Scope.Measure(() => Right(store.Restore(new SnapshotId(n))).Numbers[(n - 1L) * changed % Leaves * (Sheet.LeafBytes / sizeof(double))], pool)));
    }

    /// <summary>The second keeps copies besides: what the bound is there to find.</summary>
    [Theory]
    [InlineData("held", true)]
    [InlineData("copied", false)]
    public void ProcessWithMoreSnapshotsThanMemory_OccupiesThePoolAndLittleMore(string how, bool isWithin)
    {
        var (plain, held) = (Occupied("plain"), Occupied(how));
        Assert.Equal(isWithin, held <= plain + Capacity + (64 << 20) + (plain / 10));
    }

    /// <summary>A job: sixty steps of 4 MiB in a pool of 32, with snapshots of each or without; prints the most that the process occupied.</summary>
    internal static int Occupy(string directory, string how)
    {
        var pool = new LeafPool(Capacity);
        using var store = how == "plain" ? null : new SnapshotStore<Sheet>(Right(SegmentStorage.Open(directory)), pool, budget: 8 << 20);
        var copies = new List<double[]>();
        var end = Sheet.Start(32, pool, Sheet.Anew).AdvanceTo(60, (in AcceptedStep<Sheet> step) =>
        {
            _ = store?.Add(Timeline.Empty.Append("", 0, 0, "").Mark with { Id = new((long)step.Integration.Time) }, step.Integration.Model);
            if (how == "copied")
            {
                copies.Add(step.Integration.Model.Numbers.ToArray());
            }

            return Onward.Continue;
        });
        store?.Flush();
        var all = end.Failure.IsNone && (store is null || store.Figures is { Snapshots: 60, UniqueBytes: 60 * 32 * Sheet.LeafBytes });
        GC.KeepAlive(copies);
        Console.WriteLine(all ? ResidentMemory.PeakBytes() : -1);
        return 0;
    }

    private static bool Hold(SnapshotStore<Sheet> store, Integration<Sheet> start, int count)
    {
        var timeline = Timeline.Empty;
        Add(start);
        _ = start.AdvanceTo(count - 1, (in AcceptedStep<Sheet> step) =>
        {
            Add(step.Integration);
            return Onward.Continue;
        });
        return true;

        void Add(Integration<Sheet> at)
        {
            (timeline, var mark) = timeline.Append("", timeline.Count, at.Time, "");
            Assert.True(store.Add(mark, at.Model).IsRight);
        }
    }

    /// <summary>The blocks of a file that hold anything: a file is sparse, and no leaf has a block of zeros.</summary>
    private static long BytesIn(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var block = new byte[4096];
        var bytes = 0L;
        for (var offset = 0L; RandomAccess.Read(file, block, offset) > 0; offset += block.Length)
        {
            bytes += block.AsSpan().IndexOfAnyExcept((byte)0) < 0 ? 0 : block.Length;
        }

        return bytes;
    }

    private static long Occupied(string how)
    {
        using var folder = new WorkFolder();
        var result = ChildProcess.Run(["occupy", folder.FullName, how]);
        Assert.Equal("", result.Error);
        return long.Parse(Assert.Single(result.Output), CultureInfo.InvariantCulture) is > 0 and var bytes ? bytes : throw new InvalidOperationException($"The run {how} did not hold its snapshots.");
    }

    private static T Right<TLeft, T>(Either<TLeft, T> either)
        where TLeft : notnull => either.IfLeft(left => throw new InvalidOperationException(left.ToString()));
}
