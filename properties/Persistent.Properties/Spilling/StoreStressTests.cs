using Persistent.Laws;
using Persistent.Runs.Spilling;
using Persistent.Snapshots.Spilling;
using Xunit;
using Xunit.Abstractions;

namespace Persistent.Properties.Spilling;

/// <summary>A store that many threads use at once, over memory and over files: every state comes back as it was added, and at the end nothing is left.</summary>
public sealed class StoreStressTests(ITestOutputHelper output)
{
    // What the time of a run depends on, and never what it finds.
    private static long Commands => LawRun.IsLong ? 200_000 : 5000;

    [Fact]
    public void ManyThreads_OverMemory() => Holds(new StorageInMemory());

    [Fact]
    public void ManyThreads_OverFiles()
    {
        var folder = Directory.CreateTempSubdirectory("persistent-stress-");
        try
        {
            Holds(SegmentStorage.Open(folder.FullName).IfLeft(failure => throw new InvalidOperationException(failure.Message)));
            Assert.Empty(folder.GetFileSystemInfos());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("restores the wrong leaf")]
    [InlineData("evicts before the write is safe")]
    [InlineData("forgets that a leaf is stored")]
    public void TheStress_RejectsWhatIsBroken(string broken)
    {
        using var stress = new StoreStress(new StorageInMemory(), BrokenBooks.All[broken](), seed: 1);
        Assert.NotEmpty(stress.Run(100_000));
    }

    private void Holds(ISpillStorage storage)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("PERSISTENT_STRESS_SEED"), out var given) ? given : Random.Shared.Next(1, 1_000_000);
        using var stress = new StoreStress(storage, new LeafBook(), seed);
        var faults = stress.Run(Commands);
        output.WriteLine(stress.Counts);
        Assert.True(faults.Count == 0, $"{stress.Counts}\n{string.Join("\n", faults.Take(5))}\nPERSISTENT_STRESS_SEED={seed} makes the same choices.");
    }
}
