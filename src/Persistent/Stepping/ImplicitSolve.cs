using LanguageExt;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>Solves u = known + factor · f(u, time) for u: what implicit methods ask of a model.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <param name="known">The known part.</param>
/// <param name="factor">What multiplies f; positive, in the unit of time.</param>
/// <param name="time">Where f is taken.</param>
/// <param name="guess">Where an iteration may start.</param>
/// <returns>u, or why there is none: the step is rejected for that reason and tried again smaller.</returns>
public delegate Either<Rejection, T> ImplicitSolve<T>(T known, double factor, double time, T guess)
    where T : IState<T>;
