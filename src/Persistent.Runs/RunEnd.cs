using System.Collections.Immutable;
using LanguageExt;
using Persistent.Fields.Flows;
using Persistent.Runs.Output;
using Persistent.Snapshots;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Runs;

/// <summary>Where a run loop ended.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <param name="Integration">The integration there; its failure tells a failed run.</param>
/// <param name="Measures">The measures there.</param>
/// <param name="Steady">Whether it ended because nothing changed any more.</param>
/// <param name="Interrupted">Whether it ended because it was asked to.</param>
/// <param name="Held">The marks of the snapshots that are held, oldest first.</param>
/// <param name="Regret">What the steps that were thrown away showed.</param>
/// <param name="NotHeld">Why the run ended because a state could not be held, if it did.</param>
/// <param name="NoRoom">Why the run ended because there was no room to look at a step, if it did.</param>
internal sealed record RunEnd<T>(
    Integration<T> Integration,
    ConvectionMeasures Measures,
    bool Steady,
    bool Interrupted,
    ImmutableArray<SnapshotMark> Held,
    RegretReport Regret,
    Option<StorageFailure> NotHeld,
    Option<StepFailure> NoRoom)
    where T : IState<T>
{
    /// <summary>Why the run could not go on, if so.</summary>
    public Option<StepFailure> Failure => Integration.Failure || NoRoom;
}
