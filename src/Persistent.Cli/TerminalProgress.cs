using System.Globalization;
using Persistent.Runs;
using Persistent.Runs.Output;
using Spectre.Console;

namespace Persistent.Cli;

/// <summary>A progress bar with the latest measures beside it.</summary>
internal sealed class TerminalProgress(ProgressTask task) : IRunProgress
{
    /// <summary>Shows a bar while a function runs.</summary>
    public static T Show<T>(IAnsiConsole console, Func<IRunProgress, T> body) => console.Progress()
        .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .Start(context =>
        {
            var task = context.AddTask("starting", maxValue: 1);
            var result = body(new TerminalProgress(task));

            // A run that came to rest is done too.
            task.Value = task.MaxValue;
            return result;
        });

    public void Accepted(SeriesRow row, double fraction)
    {
        task.Description = string.Create(CultureInfo.InvariantCulture, $"step {row.Step}  time {row.Time:F4}  Nu {row.Nusselt:F4}  Vrms {row.Vrms:F3}");
        task.Value = fraction;
    }
}
