using System.Runtime.InteropServices;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>An integration's state while the driver is at work: the same parts without the records around them, so that a step that nobody looks
/// at makes none.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Standing<T>(
    T Model, MethodMemory<T> Memory, double Time, double Proposed, ControlState Control, long Accepted, long Rejected, long Evaluations, long Flagged,
    EventMemory Events)
    : IHasArrays
    where T : IState<T>
{
    internal long Attempts => Accepted + Rejected;

    internal static Standing<T> Of(IntegrationState<T> state) => new(
        state.Model, state.Memory, state.Time, state.ProposedStep, state.Control,
        state.Counters.Accepted, state.Counters.Rejected, state.Counters.Evaluations, state.Counters.Flagged, state.Events);

    internal IntegrationState<T> ToState() => new(Model, Time, Proposed, Control, new(Accepted, Rejected, Evaluations, Flagged), Memory, Events);

    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor
    {
        Model.VisitArrays(ref visitor);
        Memory.VisitArrays(ref visitor);
    }
}
