using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Persistent.Arrays;

namespace Persistent.Fields.Solvers;

/// <summary>A symmetric positive definite matrix with what its preconditioner needs. Make it once and solve with it often.</summary>
public sealed class LinearSystem : IHasArrays
{
    private LinearSystem(CsrMatrix matrix, Preconditioner preconditioner, PersistentArray<double> inverseDiagonal, double bound)
    {
        Matrix = matrix;
        Preconditioner = preconditioner;
        InverseDiagonal = inverseDiagonal;
        Bound = bound;
    }

    /// <summary>The matrix A.</summary>
    public CsrMatrix Matrix { get; }

    /// <summary>How its solves are preconditioned.</summary>
    public Preconditioner Preconditioner { get; }

    /// <summary>1 over each diagonal entry.</summary>
    public PersistentArray<double> InverseDiagonal { get; }

    /// <summary>No eigenvalue of diag(A)⁻¹ A is larger.</summary>
    public double Bound { get; }

    /// <summary>A system of a matrix. O(entries).</summary>
    /// <param name="matrix">Square, symmetric and positive definite; only its shape is checked.</param>
    /// <param name="preconditioner">How solves are preconditioned.</param>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static LinearSystem Of(CsrMatrix matrix, Preconditioner preconditioner)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(preconditioner);
        if (matrix.Rows != matrix.Columns)
        {
            throw new ArgumentException($"The matrix is {matrix.Rows} by {matrix.Columns}; it must be square.", nameof(matrix));
        }

        var inverse = matrix.Diagonal().Map(default(Inverse));
        return new(matrix, preconditioner, inverse, preconditioner.Match(_ => double.NaN, _ => matrix.RowBound(inverse)));
    }

    /// <summary>M⁻¹ r. O(degree · entries).</summary>
    /// <param name="residual">r.</param>
    /// <exception cref="ArgumentException">The vector has another length.</exception>
    public PersistentArray<double> Precondition(PersistentArray<double> residual)
    {
        CsrMatrix.RequireLength(residual, Matrix.Rows, nameof(residual));
        return Preconditioner switch
        {
            Preconditioner.Chebyshev chebyshev => Polynomial(residual, chebyshev),
            _ => residual.Zip<double, double, Scaled>(InverseDiagonal, new(1)),
        };
    }

    /// <inheritdoc/>
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor
    {
        Matrix.VisitArrays(ref visitor);
        visitor.Array(InverseDiagonal);
    }

    private PersistentArray<double> Polynomial(PersistentArray<double> residual, Preconditioner.Chebyshev chebyshev)
    {
        // Saad's algorithm 12.1 with the increment written as z − previous, so that one pass makes the next iterate.
        var smallest = Bound / chebyshev.Spread;
        var (theta, delta) = ((Bound + smallest) / 2, (Bound - smallest) / 2);
        var sigma = theta / delta;
        var rho = 1 / sigma;
        var previous = residual;
        var z = residual.Zip<double, double, Scaled>(InverseDiagonal, new(1 / theta));
        for (var k = 1; k < chebyshev.Degree; k++)
        {
            var next = 1 / ((2 * sigma) - rho);
            var momentum = next * rho;
            var step = new ChebyshevStep(1 + momentum, k == 1 ? 0 : momentum, 2 * next / delta);
            (previous, z) = (z, PersistentArray.Compute<double, ChebyshevStep>(
                Matrix.Rows, step, Matrix.RowStarts, Matrix.ColumnIndices, Matrix.Values, z, previous, residual, InverseDiagonal));
            rho = next;
        }

        return z;
    }

    private readonly struct Inverse : IMapKernel<double, double>
    {
        public void Apply(ReadOnlySpan<double> input, Span<double> output)
        {
            for (var i = 0; i < input.Length; i++)
            {
                output[i] = 1 / input[i];
            }
        }
    }

    private readonly struct Scaled(double factor) : IZipKernel<double, double, double>
    {
        public void Apply(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = factor * (second[i] * first[i]);
            }
        }
    }

    /// <summary>now·z − momentum·previous + change·D⁻¹ (r − A z).</summary>
    private readonly struct ChebyshevStep(double now, double momentum, double change) : IComputeKernel<double>
    {
        public void Fill(Operands operands, long start, Span<double> output)
        {
            SparseRows.Multiply(operands, start, output);
            var here = operands.Of<double>(3);
            var before = operands.Of<double>(4);
            var residual = operands.Of<double>(5);
            var inverse = operands.Of<double>(6);
            for (var done = 0; done < output.Length;)
            {
                // Arrays of one length are cut alike, so this is one round unless one of them was cut by hand.
                var z = here.From(start + done);
                var previous = before.From(start + done);
                var r = residual.From(start + done);
                var d = inverse.From(start + done);
                var count = Math.Min(Math.Min(z.Length, previous.Length), Math.Min(r.Length, d.Length));
                var block = output.Slice(done, Math.Min(output.Length - done, count));
                Combine(z, previous, r, d, block);
                done += block.Length;
            }
        }

        private void Combine(
            ReadOnlySpan<double> z, ReadOnlySpan<double> previous, ReadOnlySpan<double> r, ReadOnlySpan<double> d, Span<double> block)
        {
            ref var z0 = ref MemoryMarshal.GetReference(z[..block.Length]);
            ref var previous0 = ref MemoryMarshal.GetReference(previous[..block.Length]);
            ref var r0 = ref MemoryMarshal.GetReference(r[..block.Length]);
            ref var d0 = ref MemoryMarshal.GetReference(d[..block.Length]);
            ref var block0 = ref MemoryMarshal.GetReference(block);
            var i = 0;
            for (; i + Vector512<double>.Count <= block.Length; i += Vector512<double>.Count)
            {
                var at = (nuint)i;
                var defect = Vector512.LoadUnsafe(ref r0, at) - Vector512.LoadUnsafe(ref block0, at);
                var carried = (Vector512.LoadUnsafe(ref z0, at) * now) - (Vector512.LoadUnsafe(ref previous0, at) * momentum);
                (carried + (Vector512.LoadUnsafe(ref d0, at) * defect * change)).StoreUnsafe(ref block0, at);
            }

            for (; i < block.Length; i++)
            {
                block[i] = (z[i] * now) - (previous[i] * momentum) + (d[i] * (r[i] - block[i]) * change);
            }
        }
    }
}
