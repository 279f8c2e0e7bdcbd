using System.Globalization;
using Persistent.Runs;
using Persistent.Runs.Cases;
using Persistent.Runs.Output;
using Spectre.Console;

namespace Persistent.Cli;

/// <summary>The table at the end of a run: computed, published, difference.</summary>
internal static class ClosingTable
{
    private const string Dash = "-";

    public static Table Of(RunSummary summary)
    {
        var published = PublishedValues.For(summary.Case.Rayleigh);
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

    /// <summary>What the table is of: the case, its mesh, and how the run ended.</summary>
    public static string Title(RunSummary summary)
    {
        var name = PublishedValues.For(summary.Case.Rayleigh).Match(Some: p => $" (case {p.Name})", None: () => "");
        var mesh = summary.Case.Mesh.Match(cells => string.Create(CultureInfo.InvariantCulture, $"{cells.Across} x {cells.Up} cells"), file => Path.GetFileName(file.Path));
        var end = summary.Failure.IsSome ? "failed" : summary.Steady ? "steady" : "ended";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Ra {summary.Case.Rayleigh:G6}{name}, {mesh}: {end} at time {summary.Time:G6} after {summary.Accepted} steps ({summary.Rejected} rejected) in {summary.Elapsed.TotalSeconds:F1} s");
    }

    private static string[] Row(string name, double computed, double published) =>
        [name, Number(computed), Number(published), double.IsFinite(computed - published) ? Percent((computed - published) / published) : Dash];

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("G8", CultureInfo.InvariantCulture) : Dash;

    private static string Percent(double ratio) => (100 * ratio).ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture) + " %";
}
