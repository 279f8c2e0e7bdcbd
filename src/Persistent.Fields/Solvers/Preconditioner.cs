namespace Persistent.Fields.Solvers;

/// <summary>How a conjugate gradient iteration is preconditioned: with the diagonal, or with a polynomial in the matrix. Neither depends on
/// how the unknowns are dealt out to threads or ranks.</summary>
public abstract record Preconditioner
{
    private Preconditioner()
    {
    }

    /// <summary>Division by the diagonal: enough where the condition number is small.</summary>
    public static Preconditioner Diagonal { get; } = new Jacobi();

    /// <summary>Division by the diagonal.</summary>
    public sealed record Jacobi : Preconditioner;

    /// <summary>A Chebyshev polynomial in the matrix scaled by its diagonal: saves dot products for products with the matrix. Saad,
    /// Iterative Methods for Sparse Linear Systems, 2nd edition, algorithm 12.1.</summary>
    /// <param name="Degree">Products with the matrix in one application, plus one; at least 1.</param>
    /// <param name="Spread">The ratio of the largest eigenvalue to the smallest that the polynomial is made for; above 1.</param>
    public sealed record Chebyshev(int Degree, double Spread) : Preconditioner
    {
        /// <summary>Products with the matrix in one application, plus one.</summary>
        public int Degree { get; init => field = AtLeastOne(value, nameof(value)); } = AtLeastOne(Degree, nameof(Degree));

        /// <summary>The ratio of the largest eigenvalue to the smallest that the polynomial is made for.</summary>
        public double Spread { get; init => field = AboveOne(value, nameof(value)); } = AboveOne(Spread, nameof(Spread));

        private static int AtLeastOne(int value, string parameter) =>
            value >= 1 ? value : throw new ArgumentOutOfRangeException(parameter, value, "The degree must be at least 1.");

        private static double AboveOne(double value, string parameter) =>
            value > 1 ? value : throw new ArgumentOutOfRangeException(parameter, value, "The spread must be above 1.");
    }

    /// <summary>The value for the case at hand.</summary>
    /// <typeparam name="T">The value.</typeparam>
    /// <param name="jacobi">For the diagonal.</param>
    /// <param name="chebyshev">For a polynomial.</param>
    public T Match<T>(Func<Jacobi, T> jacobi, Func<Chebyshev, T> chebyshev) => this switch
    {
        Jacobi j => jacobi(j),
        Chebyshev c => chebyshev(c),
        _ => throw new InvalidOperationException("The union is closed."),
    };
}
