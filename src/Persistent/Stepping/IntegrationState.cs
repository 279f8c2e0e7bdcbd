using Persistent.State;

namespace Persistent.Stepping;

/// <summary>All that an integration is, apart from its code: continuing from an equal one gives equal bits.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <param name="Model">The model's state.</param>
/// <param name="Time">The time it holds at.</param>
/// <param name="ProposedStep">The size that will be tried next, before it is clipped to land on an end time; 0 when the method is to choose the first.</param>
/// <param name="Control">The memory of the controller and of the stiffness test.</param>
/// <param name="Counters">Steps taken and rejected.</param>
/// <param name="Memory">What the method carries from step to step; none when it begins anew.</param>
/// <param name="Events">What the scheme's events remember from step to step.</param>
[State("integration", Version = 1)]
public sealed partial record IntegrationState<T>(
    T Model, double Time, double ProposedStep, ControlState Control, StepCounters Counters, MethodMemory<T> Memory, EventMemory Events)
    where T : IState<T>
{
    /// <summary>The model's state. Replacing it by <c>with</c> clears <see cref="Memory"/>, which belongs to the state that was there: the method
    /// begins anew, and the controller keeps what it knows; events stand on no side until the next step begins.</summary>
    public T Model
    {
        get;
        init
        {
            field = value;
            Memory = MethodMemory<T>.None;
            Events = Events.WithoutSides();
        }
    } = Model;

    /// <summary>This state as a scheme can go on from it: without the memory of another method, or of one that does not fit the model, and with the controller's memory begun
    /// anew where that, or the method, was another.</summary>
    /// <returns>This state itself where nothing was another's.</returns>
    internal IntegrationState<T> For(Scheme<T> scheme)
    {
        var (method, control) = (scheme.Method, scheme.Control);
        var keeps = Memory.IsNone || (string.Equals(Memory.Method, method.Name, StringComparison.Ordinal) && method.CanGoOn(Model, Memory));
        var begun = control.Initial;
        return (keeps, Control.IsOf(begun)) switch
        {
            (true, true) => this,
            (_, true) => this with { Memory = MethodMemory<T>.None, Control = begun },
            _ => this with { Memory = keeps ? Memory : MethodMemory<T>.None, Control = begun, ProposedStep = control.Resumed(ProposedStep) },
        };
    }

    /// <summary>The time it holds at.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is infinite or not a number.</exception>
    public double Time { get; init => field = Sound.Finite(value, nameof(Time)); } = Sound.Finite(Time);
}
