using Persistent.Arrays;
using Persistent.Fields.Meshes;
using Persistent.Fields.Swarms;
using Xunit;

namespace Persistent.Tests.Fields.Swarms;

public class SwarmTests
{
    private static readonly BoundingBox Box = new(1, -2, 4, -1);

    [Fact]
    public void Scattered_FillsTheBoxEvenly()
    {
        var swarm = Swarm.Scattered(Box, 20_000, seed: 3);
        var positions = swarm.Positions.ToArray();
        var x = positions.Where((_, i) => i % 2 == 0).ToArray();
        var y = positions.Where((_, i) => i % 2 == 1).ToArray();
        Assert.True(x.All(v => v is >= 1 and < 4) && y.All(v => v is >= -2 and < -1));

        // Five standard errors of the mean of 20,000 uniform numbers.
        Assert.InRange(x.Average(), 2.5 - (5 * 3 / Math.Sqrt(12 * 20_000)), 2.5 + (5 * 3 / Math.Sqrt(12 * 20_000)));
        Assert.InRange(y.Average(), -1.5 - (5 / Math.Sqrt(12 * 20_000)), -1.5 + (5 / Math.Sqrt(12 * 20_000)));
        Assert.InRange(x.Zip(y, (a, b) => (a - 2.5) * (b + 1.5)).Average(), -0.01, 0.01);
    }

    [Fact]
    public void Scattered_ALargerSwarmOfTheSameSeed_BeginsWithTheSameParticles()
    {
        var (small, large) = (Swarm.Scattered(Box, 100, seed: 3), Swarm.Scattered(Box, 40_000, seed: 3));
        Assert.Equal(small.Positions.ToArray(), large.Positions.ToArray()[..200]);
        Assert.Equal(Enumerable.Range(0, 40_000).Select(i => (long)i), large.Ids.ToArray());
        Assert.NotEqual(small, Swarm.Scattered(Box, 100, seed: 4));
    }

    [Fact]
    public void MovedTo_NeedsTwoCoordinatesForEachParticle()
    {
        var swarm = Swarm.Scattered(Box, 10, seed: 1);
        Assert.Throws<ArgumentException>(() => swarm.MovedTo(PersistentArray.Fill(10, 0.0)));
        Assert.Same(swarm.Ids, swarm.MovedTo(PersistentArray.Fill(20, 0.0)).Ids);
        Assert.Equal(0, Swarm.Empty.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => Swarm.Scattered(Box, -1, seed: 1));
    }
}
