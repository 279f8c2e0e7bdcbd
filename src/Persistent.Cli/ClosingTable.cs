using System.Globalization;
using LanguageExt;
using Persistent.Runs;
using Persistent.Runs.Output;
using Spectre.Console;

namespace Persistent.Cli;

/// <summary>The table at the end of a run: computed, published, difference.</summary>
internal static class ClosingTable
{
    private const string Dash = "-";
    private const int Width = 80;

    /// <summary>Prints the table on a terminal; elsewhere as wide as it is, without colours.</summary>
    public static void Print(RunReport report, IAnsiConsole? terminal)
    {
        var console = terminal ?? AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Console.Out),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = Math.Max(console.Profile.Width, Width);
        console.Write(Of(report.Summary, report.IsUnitSquare ? PublishedValues.For(report.Summary.Case.Rayleigh) : Option<PublishedValues>.None));
    }

    /// <summary>What the table is of: the case, its mesh, and how the run ended.</summary>
    public static string Title(RunReport report)
    {
        var summary = report.Summary;
        var name = report.IsUnitSquare ? PublishedValues.For(summary.Case.Rayleigh).Match(Some: p => $" (case {p.Name})", None: () => "") : "";
        var mesh = summary.Case.Mesh.Match(cells => string.Create(CultureInfo.InvariantCulture, $"{cells.Across} x {cells.Up} cells"), file => Path.GetFileName(file.Path));
        var end = summary.Steady ? "steady" : report.Ending switch
        {
            RunEnding.Failed => "failed",
            RunEnding.Interrupted => "interrupted",
            _ => "ended",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Ra {summary.Case.Rayleigh:G6}{name}, {mesh}: {end} at time {summary.Time:G6} after {summary.Accepted} steps ({summary.Rejected} rejected) in {summary.Elapsed.TotalSeconds:F1} s");
    }

    private static Table Of(RunSummary summary, Option<PublishedValues> published)
    {
        var table = new Table { Border = TableBorder.Markdown };
        table.AddColumn("");
        foreach (var name in new[] { "computed", "published", "difference" })
        {
            table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        }

        table.AddRow(Row("Nu", summary.Nusselt, published.Match(Some: p => p.Nusselt, None: () => double.NaN)));
        table.AddRow(Row("Vrms", summary.Vrms, published.Match(Some: p => p.Vrms, None: () => double.NaN)));
        table.AddRow("Nu at the top", Number(summary.NusseltWall), Dash, Dash);
        return table;
    }

    private static string[] Row(string name, double computed, double published) =>
        [name, Number(computed), Number(published), double.IsFinite(computed - published) ? Percent((computed - published) / published) : Dash];

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("G8", CultureInfo.InvariantCulture) : Dash;

    private static string Percent(double ratio) => (100 * ratio).ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture) + " %";
}
