using Persistent.Runs.Output;

namespace Persistent.Runs;

/// <summary>Is told how far a run is. What it does with that cannot reach the run.</summary>
public interface IRunProgress
{
    /// <summary>A step was accepted.</summary>
    /// <param name="row">The step.</param>
    /// <param name="fraction">How much of the run is done at least, from 0 to 1.</param>
    void Accepted(SeriesRow row, double fraction);
}
