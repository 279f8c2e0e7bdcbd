using Persistent.Laws;
using Persistent.Properties.Models;
using Xunit;
using Xunit.Abstractions;

namespace Persistent.Properties;

/// <summary>Threads that do everything at once on one small pool: no reader ever sees recycled memory or another's elements, what was released
/// says so, the counts are exact at the end, and nothing waits for ever.</summary>
public sealed class StressTests(ITestOutputHelper output)
{
    [Fact]
    public void EverythingAtOnce_OnOneSmallPool()
    {
        var seconds = LawRun.IsLong ? 120 : 3;
        var seed = int.TryParse(Environment.GetEnvironmentVariable("PERSISTENT_STRESS_SEED"), out var given) ? given : Random.Shared.Next(1, 1_000_000);
        var stress = new Stress(seed, TimeSpan.FromSeconds(seconds));
        var faults = stress.Run();
        output.WriteLine(stress.Counts);
        Assert.True(faults.Count == 0, $"{stress.Counts}\n{string.Join("\n", faults.Take(5))}\nPERSISTENT_STRESS_SEED={seed} makes the same choices.");
    }
}
