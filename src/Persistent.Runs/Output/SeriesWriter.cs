using System.Globalization;

namespace Persistent.Runs.Output;

/// <summary>Writes a CSV series as a run goes: a header, then a row per accepted step, each flushed. Numbers read back exactly, whatever the locale.</summary>
public sealed class SeriesWriter : IDisposable
{
    /// <summary>The first line of a series.</summary>
    public const string Header = "step,time,dt,nusselt,vrms,courant,rejections";

    private readonly TextWriter text;

    /// <summary>Starts a series.</summary>
    /// <param name="text">Where to; closed with this writer.</param>
    public SeriesWriter(TextWriter text)
    {
        this.text = text;
        text.Write(Header + "\n");
        text.Flush();
    }

    /// <summary>Starts a series in a file, replacing what was there.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The writer.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static SeriesWriter Create(string path) => new(new StreamWriter(path, append: false));

    /// <summary>Writes one row.</summary>
    /// <param name="row">The accepted step.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(SeriesRow row)
    {
        text.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Step},{row.Time:R},{row.Size:R},{row.Nusselt:R},{row.Vrms:R},{row.Courant:R},{row.Rejections}\n"));
        text.Flush();
    }

    /// <summary>Closes the series.</summary>
    public void Dispose() => text.Dispose();
}
