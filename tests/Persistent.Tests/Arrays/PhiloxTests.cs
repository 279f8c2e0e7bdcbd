using Persistent.Arrays;
using Xunit;

namespace Persistent.Tests.Arrays;

public class PhiloxTests
{
    [Theory]
    [InlineData(0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdcceb, 0x5001e420u, 0x24126ea1u)]
    public void Block_GivesThePublishedAnswers(
        uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint x, uint y, uint z, uint w) =>
        Assert.Equal((x, y, z, w), Philox.Block((c0, c1, c2, c3), (k0, k1)));

    [Fact]
    public void Uniform_StaysInTheUnitIntervalAndFillsIt()
    {
        var draws = Enumerable.Range(0, 10_000).Select(i => Philox.Uniform(1, (ulong)i, 0).First).ToArray();
        Assert.All(draws, u => Assert.InRange(u, 0, 1 - double.Epsilon));
        Assert.InRange(draws.Average(), 0.49, 0.51);
    }
}
