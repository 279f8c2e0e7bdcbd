using Persistent.State;

namespace Persistent.Stepping;

/// <summary>What a step-size controller and the stiffness test remember from one attempt to the next.</summary>
/// <param name="Controller">Whose it is; another controller begins anew.</param>
/// <param name="Order">The order that this controller was told of; 0 for those without.</param>
/// <param name="PreviousError">The error of the last accepted step, as the controller keeps it.</param>
/// <param name="EarlierError">That of the accepted step before.</param>
/// <param name="PreviousSize">The size of the last accepted step; 0 before the first.</param>
/// <param name="RejectionsInARow">How often the step at hand was rejected.</param>
/// <param name="Stiffness">The last estimate of step size times dominant eigenvalue.</param>
/// <param name="StiffHits">How often it was beyond the stability bound since the suspicion arose.</param>
/// <param name="StiffMisses">How often in a row it was not.</param>
[State("step-control", Version = 1)]
public sealed partial record ControlState(
    Controller Controller, short Order, double PreviousError, double EarlierError, double PreviousSize, int RejectionsInARow, double Stiffness, int StiffHits, int StiffMisses)
{
    /// <summary>How often the step at hand was rejected.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, as for the other counts.</exception>
    public int RejectionsInARow { get; init => field = Sound.Count(value, nameof(RejectionsInARow)); } = Sound.Count(RejectionsInARow);

    /// <summary>How often the stiffness estimate was beyond the stability bound since the suspicion arose.</summary>
    public int StiffHits { get; init => field = Sound.Count(value, nameof(StiffHits)); } = Sound.Count(StiffHits);

    /// <summary>How often in a row it was not.</summary>
    public int StiffMisses { get; init => field = Sound.Count(value, nameof(StiffMisses)); } = Sound.Count(StiffMisses);

    /// <summary>Before the first step, for a controller that starts from an error. It is nobody's: an integration that goes on from it begins its controller
    /// anew.</summary>
    /// <param name="error">What stands for the errors of steps that were not taken yet.</param>
    public static ControlState Before(double error) => Before(Controller.None, order: 0, error);

    internal static ControlState Before(Controller controller, int order, double error) =>
        new(controller, (short)Math.Min(order, short.MaxValue), error, error, 0, 0, 0, 0, 0);

    /// <summary>Whether this is the memory of the same controller.</summary>
    internal bool IsOf(ControlState other) => (Controller, Order) == (other.Controller, other.Order);
}
