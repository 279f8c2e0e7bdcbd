using Persistent.Arrays;
using Xunit;

namespace Persistent.Tests.Arrays;

public class VolumeStencilTests
{
    [Theory]
    [InlineData(5, 4, 3, 1)]
    [InlineData(5, 4, 3, 2)]
    [InlineData(40, 30, 50, 1)]
    [InlineData(40, 30, 50, 2)]
    [InlineData(1, 4, 3, 1)]
    [InlineData(600, 30, 9, 2)]
    public void SevenPoints_EqualPlainLoops(int columns, int rows, int layers, int threads)
    {
        var plain = Enumerable.Range(0, columns * rows * layers).Select(i => Math.Sqrt(i)).ToArray();
        var pool = new LeafPool(1 << 26) { Poisoned = true, Threads = threads };
        var result = Scope.Run(() => PersistentArray.Create<double>(plain).Stencil(columns, rows, default(SevenPoints)), pool);
        Assert.Equal(Expected(plain, columns, rows, layers), result.ToArray());
    }

    [Fact]
    public void WrongShapes_AreRefused()
    {
        var array = PersistentArray.Create<double>(new double[24]);
        Assert.Throws<ArgumentException>(() => array.Stencil(5, 2, default(SevenPoints)));
        Assert.Throws<ArgumentOutOfRangeException>(() => array.Stencil(0, 2, default(SevenPoints)));
        Assert.Throws<ArgumentOutOfRangeException>(() => array.Stencil(2, 0, default(SevenPoints)));
    }

    private static double[] Expected(double[] u, int columns, int rows, int layers)
    {
        var result = (double[])u.Clone();
        for (var z = 1; z < layers - 1; z++)
        {
            for (var y = 1; y < rows - 1; y++)
            {
                for (var x = 1; x < columns - 1; x++)
                {
                    var i = (((z * rows) + y) * columns) + x;
                    result[i] = (u[i - 1] + u[i + 1]) + (u[i - columns] + u[i + columns]) + (u[i - (rows * columns)] + u[i + (rows * columns)]);
                }
            }
        }

        return result;
    }

    private readonly struct SevenPoints : IVolumeKernel<double>
    {
        public int Radius => 1;

        public void Row(VolumeRows<double> rows, Span<double> output)
        {
            var centre = rows[0, 0];
            for (var x = 1; x < centre.Length - 1; x++)
            {
                output[x] = (centre[x - 1] + centre[x + 1]) + (rows[0, -1][x] + rows[0, 1][x]) + (rows[-1, 0][x] + rows[1, 0][x]);
            }
        }
    }
}
