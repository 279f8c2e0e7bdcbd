using System.Diagnostics;
using Persistent.Arrays;
using Xunit;

namespace Persistent.Properties;

/// <summary>This program run again, for what is fixed when a process starts.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a job in a process of its own, and returns the lines it wrote.</summary>
    /// <param name="job">Its name.</param>
    /// <param name="variable">An environment variable to run it with.</param>
    internal static string[] Run(string job, (string Name, string Value) variable)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(ChildProcess).Assembly.Location, job])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment[variable.Name] = variable.Value;
        using var child = Process.Start(start)!;
        var lines = child.StandardOutput.ReadToEnd().Split('\n');
        child.WaitForExit();
        Assert.Equal(0, child.ExitCode);
        return lines;
    }

    internal static void Main(string[] arguments)
    {
        if (arguments is ["digest"])
        {
            Console.WriteLine(VectorWidthTests.Digest());
            Console.WriteLine(VectorWidthTests.Widest);
            Console.WriteLine(VectorWidthTests.KindsDigest());
            Console.WriteLine(VectorWidthTests.LanesDigest());
        }
        else if (arguments is ["outgrow"])
        {
            Console.WriteLine(MemoryTests.Outgrow());
        }
    }
}

/// <summary>What happens when the system has less memory than a pool was promised.</summary>
public sealed class MemoryTests
{
    [Fact]
    public void SystemWithoutMemory_IsAPoolThatIsExhausted_WithNothingLost()
    {
        var hundredMebibytes = "0x6400000";
        Assert.Contains("The system has no memory for the leaf pool", ChildProcess.Run("outgrow", ("DOTNET_GCHeapHardLimit", hundredMebibytes))[0], StringComparison.Ordinal);
    }

    internal static string Outgrow()
    {
        var pool = new LeafPool(1L << 30);
        var kept = Scope.Run(() => PersistentArray.Fill(1 << 20, 1.0), pool);
        var held = pool.RentedBytes;
        try
        {
            Scope.Run(() => PersistentArray.Fill(1 << 25, 2.0), pool);
            return "nothing was thrown";
        }
        catch (LeafPoolExhausted full)
        {
            return pool.RentedBytes == held && kept.Sum() == 1 << 20 ? full.Message : "something was lost";
        }
    }
}
