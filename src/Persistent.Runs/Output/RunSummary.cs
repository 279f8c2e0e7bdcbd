using LanguageExt;
using Persistent.Runs.Cases;

namespace Persistent.Runs.Output;

/// <summary>What a run came to.</summary>
/// <param name="Case">The effective case.</param>
/// <param name="Time">The time it reached.</param>
/// <param name="Steady">Whether it ended because nothing changed any more.</param>
/// <param name="StateHash">SHA-256 over schema and contents of the whole integration state, 64 lowercase hexadecimal digits.</param>
/// <param name="Accepted">Accepted steps.</param>
/// <param name="Rejected">Rejected tries.</param>
/// <param name="Nusselt">The Nusselt number, a volume average.</param>
/// <param name="NusseltWall">The Nusselt number from the gradient at the top.</param>
/// <param name="Vrms">The root-mean-square velocity.</param>
/// <param name="Snapshots">The snapshots that were held at the end.</param>
/// <param name="Spill">What of them was written.</param>
/// <param name="Replay">What running again between them showed.</param>
/// <param name="Regret">What the steps that were thrown away showed.</param>
/// <param name="Failure">The terminal step failure, if there was one.</param>
/// <param name="Elapsed">Wall time.</param>
/// <param name="PeakResidentBytes">What the process occupied at most.</param>
/// <param name="PoolCapacity">The bytes that its arrays could take at most.</param>
public sealed record RunSummary(
    Case Case,
    double Time,
    bool Steady,
    string StateHash,
    long Accepted,
    long Rejected,
    double Nusselt,
    double NusseltWall,
    double Vrms,
    HeldSnapshots Snapshots,
    SpillReport Spill,
    ReplayReport Replay,
    RegretReport Regret,
    Option<RunFailure> Failure,
    TimeSpan Elapsed,
    long PeakResidentBytes,
    long PoolCapacity);
