using Persistent.Runs;
using Xunit;

namespace Persistent.Tests.Runs;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("ABC", "abc", 0)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "ac", 1)]
    [InlineData("seed", "sede", 1)]
    [InlineData("step.frist", "step.first", 1)]
    public void Distance_CountsEdits(string a, string b, int expected)
    {
        Assert.Equal(expected, NearestName.Distance(a, b));
        Assert.Equal(expected, NearestName.Distance(b, a));
    }

    [Fact]
    public void Of_TakesTheFirstOfEquals() => Assert.Equal("ab", NearestName.Of("a", ["ab", "ac"]));
}
