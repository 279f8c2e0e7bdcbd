using Persistent.Arrays;
using Xunit;

namespace Persistent.Tests.Arrays;

public class ArrayReaderTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(50_000)]
    public void From_GivesEveryElementOnce_PieceByPiece(int length)
    {
        var array = PersistentArray.Generate<double, Ramp>(length, default);
        Assert.Equal(array, PersistentArray.Compute<double, CopiedByPieces>(length, default, array));
    }

    [Fact]
    public void From_OutsideTheArray_IsRefused()
    {
        var array = PersistentArray.Fill(50_000, 1.0);
        Assert.Equal([0], PersistentArray.Compute<int, PieceAt>(1, new(50_000), array).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => PersistentArray.Compute<int, PieceAt>(1, new(50_001), array));
        Assert.Throws<ArgumentOutOfRangeException>(() => PersistentArray.Compute<int, PieceAt>(1, new(-1), array));
    }

    private readonly struct Ramp : IGenerateKernel<double>
    {
        public void Fill(long start, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = start + i;
            }
        }
    }

    private readonly struct CopiedByPieces : IComputeKernel<double>
    {
        public static int Grain => 7;

        public void Fill(Operands operands, long start, Span<double> output)
        {
            var reader = operands.Of<double>(0);
            while (!output.IsEmpty)
            {
                var piece = reader.From(start);
                piece = piece[..Math.Min(piece.Length, output.Length)];
                piece.CopyTo(output);
                output = output[piece.Length..];
                start += piece.Length;
            }
        }
    }

    private readonly struct PieceAt(long place) : IComputeKernel<int>
    {
        public void Fill(Operands operands, long start, Span<int> output) => output[0] = operands.Of<double>(0).From(place).Length;
    }
}
