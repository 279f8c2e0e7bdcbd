namespace Persistent.Stepping;

/// <summary>Why a step is to be tried again with a smaller size.</summary>
public enum Rejection
{
    /// <summary>The error estimate is above 1, or is not a number.</summary>
    ErrorTest,

    /// <summary>A nonlinear solve did not converge.</summary>
    NonlinearSolve,

    /// <summary>A linear solve did not converge.</summary>
    LinearSolve,

    /// <summary>A value became infinite or not a number.</summary>
    NonFinite,

    /// <summary>A value left its domain: a negative density, a point outside the mesh.</summary>
    Domain,

    /// <summary>The step violates a Courant limit.</summary>
    Courant,

    /// <summary>A reason of the model's own.</summary>
    User,
}
