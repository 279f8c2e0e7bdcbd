using Persistent.State;

namespace Persistent.Stepping;

/// <summary>Tells that an explicit method's steps are held down by stability and not by accuracy.</summary>
/// <remarks>E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, 2nd ed., §IV.2: step size times dominant eigenvalue, estimated from two
/// stages at the same time. Asked at every so manyth accepted step, then at each while it looks stiff; what says nothing leaves the last estimate.</remarks>
internal static class StiffnessTest
{
    /// <summary>So many hits end an integration.</summary>
    internal const int MostHits = 15;
    private const int MissesThatClear = 6;

    /// <summary>The memory after an accepted step.</summary>
    internal static ControlState After<T>(Scheme<T> scheme, ControlState before, long accepted, StepOutcome<T>.Accepted step, StepInterval at)
        where T : IState<T>
    {
        var every = scheme.Control.StiffnessTestEvery;
        var bound = scheme.Method.StabilityBound;
        if (double.IsInfinity(bound) || every == 0 || (accepted % every != 0 && before.StiffHits == 0))
        {
            return before;
        }

        var estimate = scheme.Method.Stiffness(step, at).IfNone(before.Stiffness);
        if (estimate > bound)
        {
            return before with { Stiffness = estimate, StiffHits = before.StiffHits + 1, StiffMisses = 0 };
        }

        var misses = before.StiffMisses + 1;
        return before with { Stiffness = estimate, StiffHits = misses == MissesThatClear ? 0 : before.StiffHits, StiffMisses = misses };
    }
}
