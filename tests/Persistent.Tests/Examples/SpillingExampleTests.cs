using Persistent.Examples.Spilling;
using Xunit;

namespace Persistent.Tests.Examples;

public sealed class SpillingExampleTests
{
    [Fact]
    public void Example_ComesBackToTheSameBits_AndLeavesNothingBehind()
    {
        var folder = Directory.CreateTempSubdirectory("persistent-");
        try
        {
            var (figures, same) = SpillingExample.Run(folder.FullName).IfLeft(failure => throw new InvalidOperationException(failure.Message));
            Assert.True(same);
            Assert.Equal(50, figures.Snapshots);
            Assert.InRange(figures.Spilled, 30, 50);
            Assert.InRange(figures.BytesWritten, figures.UniqueBytes / 2, figures.UniqueBytes);
            Assert.Empty(folder.EnumerateFileSystemInfos());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Page_ShowsTheExampleAsItIs() => ShownCode.IsTakenFrom("Spilling", "spilling.md");
}
