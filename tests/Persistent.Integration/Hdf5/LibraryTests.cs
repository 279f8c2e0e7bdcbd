using Persistent.Arrays;
using Persistent.Hdf5;
using Persistent.Hdf5.Native;
using Persistent.State;
using Xunit;

namespace Persistent.Integration.Hdf5;

/// <summary>libhdf5 is loaded at first use; when it is missing or unusable, that is a failure that says what to do.</summary>
public sealed class LibraryTests
{
    [Fact]
    public void Library_IsLoadedAndStatesItsVersion()
    {
        var library = Hdf5Library.Load().Match(found => found, failure => throw new InvalidOperationException(failure.Message));

        Assert.True(library.Version >= new Version(1, 10, 0), library.Version.ToString());
        Assert.NotEmpty(library.Path);
        Assert.Same(library, Hdf5Library.Load().Match(found => found, _ => null!));
    }

    [Fact]
    public void MissingLibrary_SaysWhatWasTriedAndWhatToInstall()
    {
        var failure = Hdf5Library.Find(["/nowhere/libhdf5.so.103", "libhdf5-that-is-not-there.so"]).Match(_ => null!, failure => failure);

        var unavailable = Assert.IsType<FileFailure.LibraryUnavailable>(failure);
        Assert.Contains("/nowhere/libhdf5.so.103, libhdf5-that-is-not-there.so", unavailable.Message, StringComparison.Ordinal);
        Assert.Contains("install", unavailable.Remedy, StringComparison.Ordinal);
        Assert.Contains(Hdf5Library.Variable, unavailable.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherLibraryOfThatName_IsUnusable_AndTheNextNameIsTried()
    {
        var failure = Hdf5Library.Find(["libm.so.6"]).Match(_ => null!, failure => failure);

        Assert.Contains("libm.so.6 has no H5", failure.Message, StringComparison.Ordinal);
        Assert.True(Hdf5Library.Find(["libm.so.6", Hdf5Library.Load().Match(l => l.Path, _ => "")]).IsRight);
    }

    [Fact]
    public void LibraryThatLacksOneFunction_IsUnusable_AndIsNotCalled()
    {
        Assert.Contains("H5Dset_extent", Symbols.Needed);
        Assert.DoesNotContain("H5Pset_file_locking", Symbols.Needed);
        _ = Hdf5Library.Load();
        var loaded = File.ReadLines("/proc/self/maps").First(line => line.Contains("/libhdf5", StringComparison.Ordinal)).Split(' ')[^1];
        using var folder = new WorkFolder();
        var path = folder.File("libhdf5.so");
        var bytes = File.ReadAllBytes(loaded);
        "H5Xset_extent"u8.CopyTo(bytes.AsSpan(bytes.AsSpan().IndexOf("\0H5Dset_extent\0"u8) + 1));
        File.WriteAllBytes(path, bytes);

        var result = ChildProcess.Run(["library"], (Hdf5Library.Variable, path));

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("sum 64", result.Output[0]);
        Assert.StartsWith($"LibraryUnavailable libhdf5 is not available: {path} has no H5Dset_extent", result.Output[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nowhere/libhdf5.so", "none of /nowhere/libhdf5.so can be loaded")]
    [InlineData("libm.so.6", "libm.so.6 has no H5")]
    public void ProcessWithoutTheLibrary_StepsInMemory_AndFilesAreATypedFailure(string library, string reason)
    {
        var result = ChildProcess.Run(["library"], (Hdf5Library.Variable, library));

        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("sum 64", result.Output[0]);
        Assert.StartsWith("LibraryUnavailable libhdf5 is not available: " + reason, result.Output[1], StringComparison.Ordinal);
    }

    [Fact]
    public void ThreadThatCannotBeStarted_IsATypedFailure()
    {
        var failure = StartedThread.Of<Hdf5Thread>("libhdf5", static () => throw new InsufficientMemoryException("No more threads.")).Match(_ => null!, failure => failure);

        Assert.IsType<FileFailure.LibraryUnavailable>(failure);
        Assert.StartsWith("libhdf5 is not available: its thread cannot be started (No more threads); end other programs", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ProcessThatUsedTheLibrary_Ends()
    {
        var result = ChildProcess.Run(["library"]);

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("loaded ", result.Output[1], StringComparison.Ordinal);
    }

    [Fact]
    public void RunInMemory_DoesNotNeedTheLibrary() =>
        Assert.NotEmpty(ShortRun.Summary(["--until", "0.001"], (Hdf5Library.Variable, "/nowhere/libhdf5.so")).StateHash());

    internal static int ReportLibrary()
    {
        var pool = new LeafPool(1 << 22);
        var array = PersistentArray.Fill(64, 0.5);
        for (var i = 0; i < 1; i++)
        {
            array = Scope.Run(() => PersistentArray.LinearCombination([2.0], array), pool);
        }

        Console.WriteLine($"sum {array.Sum():R}");
        Console.WriteLine(Hdf5Library.Load().Match(
            library => $"loaded {library.Version}",
            failure => $"{failure.GetType().Name} {failure.Message}"));
        return 0;
    }
}
