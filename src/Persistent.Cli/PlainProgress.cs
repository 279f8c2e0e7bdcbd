using System.Globalization;
using Persistent.Runs;
using Persistent.Runs.Output;

namespace Persistent.Cli;

/// <summary>A line for every twentieth of the run, for output that is no terminal.</summary>
internal sealed class PlainProgress(TextWriter output) : IRunProgress
{
    private const int Lines = 20;

    private int next = 1;

    public void Accepted(SeriesRow row, double fraction)
    {
        if (row.Step > 1 && fraction * Lines < next)
        {
            return;
        }

        next = (int)(fraction * Lines) + 1;
        output.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"step {row.Step,6}  time {row.Time,9:F6}  dt {row.Size:0.00E+0}  Nu {row.Nusselt,10:F6}  Vrms {row.Vrms,11:F6}\n"));
        output.Flush();
    }
}
