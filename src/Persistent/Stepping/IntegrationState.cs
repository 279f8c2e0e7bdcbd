using Persistent.State;

namespace Persistent.Stepping;

/// <summary>All that an integration is, apart from its code: continuing from an equal one gives equal bits.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <param name="Model">The model's state.</param>
/// <param name="Time">The time it holds at.</param>
/// <param name="ProposedStep">The size that the controller will try next, before it is clipped to land on an end time.</param>
/// <param name="Control">The controller's memory.</param>
/// <param name="Counters">Steps taken and rejected.</param>
[State("integration", Version = 1)]
public sealed partial record IntegrationState<T>(T Model, double Time, double ProposedStep, ControlState Control, StepCounters Counters)
    where T : IState<T>;
