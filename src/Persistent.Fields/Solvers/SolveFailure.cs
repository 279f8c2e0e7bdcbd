namespace Persistent.Fields.Solvers;

/// <summary>Why a linear system was not solved. A step turns it into a rejection; a smaller step makes a system easier.</summary>
public abstract record SolveFailure
{
    private SolveFailure()
    {
    }

    /// <summary>How many iterations were made.</summary>
    public abstract int Iterations { get; init; }

    /// <summary>The residual was still too large after the iterations that were allowed. Allow more, precondition better, or take a smaller step.</summary>
    /// <param name="Iterations">How many were made.</param>
    /// <param name="Residual">‖b − A x‖ / ‖b‖ at the end.</param>
    public sealed record NotConverged(int Iterations, double Residual) : SolveFailure;

    /// <summary>A right-hand side, a guess or an iterate holds NaN or infinity. Look at what went into the system.</summary>
    /// <param name="Iterations">How many were made before it showed.</param>
    public sealed record NonFinite(int Iterations) : SolveFailure;

    /// <summary>A search direction p has p·A p ≤ 0: the matrix is not positive definite.</summary>
    /// <param name="Iterations">How many were made before it showed.</param>
    /// <param name="Curvature">p·A p.</param>
    public sealed record NotPositiveDefinite(int Iterations, double Curvature) : SolveFailure;

    /// <summary>The value for the case at hand.</summary>
    /// <typeparam name="T">The value.</typeparam>
    /// <param name="notConverged">For too many iterations.</param>
    /// <param name="nonFinite">For NaN or infinity.</param>
    /// <param name="notPositiveDefinite">For an indefinite matrix.</param>
    public T Match<T>(Func<NotConverged, T> notConverged, Func<NonFinite, T> nonFinite, Func<NotPositiveDefinite, T> notPositiveDefinite) => this switch
    {
        NotConverged n => notConverged(n),
        NonFinite n => nonFinite(n),
        NotPositiveDefinite n => notPositiveDefinite(n),
        _ => throw new InvalidOperationException("The union is closed."),
    };
}
