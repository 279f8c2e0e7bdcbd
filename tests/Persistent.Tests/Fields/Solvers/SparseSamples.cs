using Persistent.Arrays;
using Persistent.Fields.Solvers;

namespace Persistent.Tests.Fields.Solvers;

/// <summary>Matrices and vectors that several tests use.</summary>
internal static class SparseSamples
{
    /// <summary>The five-point Laplacian on n by n unknowns, with a shift on the diagonal.</summary>
    internal static CsrMatrix Laplacian(int n, double shift = 0)
    {
        var contributions = new List<Triplet>();
        for (var k = 0; k < n * n; k++)
        {
            contributions.Add(new(k, k, 4 + shift));
            Couple(k, k % n > 0, k - 1);
            Couple(k, k % n < n - 1, k + 1);
            Couple(k, k >= n, k - n);
            Couple(k, k < n * (n - 1), k + n);
        }

        return CsrMatrix.FromTriplets(n * n, n * n, contributions.ToArray());

        void Couple(int row, bool exists, int column)
        {
            if (exists)
            {
                contributions.Add(new(row, column, -1));
            }
        }
    }

    internal static PersistentArray<double> Vector(int length, ulong seed) => PersistentArray.Generate<double, Noise>(length, new(seed));

    internal static double[,] Dense(CsrMatrix matrix)
    {
        var dense = new double[matrix.Rows, matrix.Columns];
        for (var row = 0; row < matrix.Rows; row++)
        {
            for (var k = matrix.RowStarts[row]; k < matrix.RowStarts[row + 1]; k++)
            {
                dense[row, matrix.ColumnIndices[k]] = matrix.Values[k];
            }
        }

        return dense;
    }

    private readonly struct Noise(ulong seed) : IGenerateKernel<double>
    {
        public void Fill(long start, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = (2 * Philox.Uniform(seed, (ulong)(start + i), 0).First) - 1;
            }
        }
    }
}
