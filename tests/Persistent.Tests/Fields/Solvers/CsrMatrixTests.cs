using Persistent.Arrays;
using Persistent.Fields.Solvers;
using Xunit;

namespace Persistent.Tests.Fields.Solvers;

public class CsrMatrixTests
{
    [Fact]
    public void FromTriplets_AddsContributionsToAnEntryInTheOrderGiven()
    {
        // (1e16 + 1) + 1 = 1e16, but 1e16 + (1 + 1) is not: only the order given makes 1e16.
        var matrix = CsrMatrix.FromTriplets(2, 3, [new(1, 2, 1e16), new(0, 1, 5), new(1, 0, 7), new(1, 2, 1), new(1, 2, 1)]);
        Assert.Equal([0, 1, 3], matrix.RowStarts.ToArray());
        Assert.Equal([1, 0, 2], matrix.ColumnIndices.ToArray());
        Assert.Equal([5, 7, 1e16], matrix.Values.ToArray());
    }

    [Theory]
    [InlineData(7)]
    [InlineData(70)]
    [InlineData(200)]
    public void Apply_SumsEachRowInAscendingOrderOfItsColumns_WhereverItsEntriesLie(int n)
    {
        // 200 x 200 unknowns take several leaves for every array, and rows that lie across two.
        var matrix = SparseSamples.Laplacian(n, shift: 0.1);
        var vector = SparseSamples.Vector(n * n, seed: 3);
        var (starts, columns, values, x) = (matrix.RowStarts.ToArray(), matrix.ColumnIndices.ToArray(), matrix.Values.ToArray(), vector.ToArray());
        var expected = new double[n * n];
        for (var row = 0; row < n * n; row++)
        {
            for (var k = starts[row]; k < starts[row + 1]; k++)
            {
                expected[row] += values[k] * x[columns[k]];
            }
        }

        Assert.Equal(expected, matrix.Apply(vector).ToArray());
        Assert.Equal(expected.Select(e => e * 3), matrix.Apply(vector, scale: 3).ToArray());
        Assert.Equal(expected.Zip(x, (e, b) => b - e), matrix.Residual(vector, vector).ToArray());
    }

    [Fact]
    public void Apply_ReadsAVectorFromAllItsLeaves_WhenARowReachesAcrossThem()
    {
        const int Length = 300_000;
        var matrix = CsrMatrix.FromTriplets(2, Length, [new(0, 0, 1), new(0, Length - 1, 1), new(1, Length / 2, 1)]);
        var vector = SparseSamples.Vector(Length, seed: 1);
        Assert.Equal([vector[0] + vector[Length - 1], vector[Length / 2]], matrix.Apply(vector).ToArray());
    }

    [Fact]
    public void WithFixed_KeepsSymmetryAndLeavesOnlyTheDiagonalOfFixedUnknowns()
    {
        var matrix = SparseSamples.Laplacian(3).WithFixed(PersistentArray.Create<byte>(1, 0, 0, 0, 1, 0, 0, 0, 0));
        var dense = SparseSamples.Dense(matrix);
        for (var i = 0; i < 9; i++)
        {
            for (var j = 0; j < 9; j++)
            {
                Assert.Equal(dense[i, j], dense[j, i]);
                if (i is 0 or 4)
                {
                    Assert.Equal(i == j ? 1 : 0, dense[i, j]);
                }
            }
        }

        Assert.Equal(4, dense[8, 8]);
    }

    [Fact]
    public void WithoutZeros_KeepsTheProductAndTheDiagonal()
    {
        var matrix = CsrMatrix.FromTriplets(2, 2, [new(0, 0, 0), new(0, 1, 2), new(1, 0, 0), new(1, 1, 3)]).WithoutZeros();
        Assert.Equal([0, 1, 1], matrix.ColumnIndices.ToArray());
        Assert.Equal([0, 3], matrix.Diagonal().ToArray());
    }

    [Fact]
    public void WithoutRows_LeavesProductsOfZeroThere()
    {
        var matrix = SparseSamples.Laplacian(2).WithoutRows(PersistentArray.Create<byte>(0, 1, 0, 0));
        Assert.Equal([2, 0, 2, 2], matrix.Apply(PersistentArray.Fill(4, 1.0)).ToArray());
    }

    [Fact]
    public void RowBound_IsAnUpperBoundOfEveryEigenvalue() =>
        Assert.Equal(2, SparseSamples.Laplacian(5).RowBound(PersistentArray.Fill(25, 0.25)));

    [Theory]
    [InlineData(new[] { 0, 2 }, new[] { 1, 0 }, "ascend")]
    [InlineData(new[] { 0, 2 }, new[] { 0, 3 }, "column 3")]
    [InlineData(new[] { 0, 1 }, new[] { 0, 1 }, "number of entries, 2")]
    [InlineData(new[] { 0, 3, 2 }, new[] { 0, 1 }, "ends at 3")]
    public void Of_RefusesArraysThatAreNoMatrix(int[] starts, int[] columns, string reason)
    {
        var error = Assert.Throws<ArgumentException>(() => CsrMatrix.Of(
            3, PersistentArray.Create<int>(starts), PersistentArray.Create<int>(columns), PersistentArray.Create(1.0, 2.0)));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
