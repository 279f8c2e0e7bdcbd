using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Persistent.Runs.Cases;

/// <summary>Writes an effective case as the JSON object that a case file holds; reading it back gives the same case.</summary>
public static class CaseWriter
{
    /// <summary>Writes the object.</summary>
    /// <param name="json">The writer, where a value may stand.</param>
    /// <param name="case">The case.</param>
    public static void Write(Utf8JsonWriter json, Case @case)
    {
        json.WriteStartObject();
        json.WriteNumber(CaseKeys.Rayleigh, @case.Rayleigh);
        json.WriteStartObject("mesh");
        _ = @case.Mesh.Match(cells => WriteCells(json, cells), file => WriteFile(json, file));
        json.WriteEndObject();
        json.WriteNumber(CaseKeys.Tracers, @case.Tracers);
        json.WriteNumber(CaseKeys.Seed, @case.Seed);
        json.WriteStartObject("step");
        json.WriteNumber("first", @case.Step.First);
        json.WriteNumber("max", @case.Step.Max);
        json.WriteNumber("minimum", @case.Step.Minimum);
        json.WriteEndObject();
        json.WriteStartObject("courant");
        json.WriteNumber("target", @case.Courant.Target);
        json.WriteNumber("max", @case.Courant.Max);
        json.WriteEndObject();
        json.WriteString(CaseKeys.Interpolation, @case.Interpolation.Name);
        json.WriteEndObject();
    }

    /// <summary>The indented text of the object, with a final line break.</summary>
    /// <param name="case">The case.</param>
    /// <returns>What <c>--print-case</c> prints.</returns>
    public static string ToText(Case @case)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonText.Options))
        {
            Write(json, @case);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static bool WriteCells(Utf8JsonWriter json, MeshChoice.Cells cells)
    {
        if (cells.Across == cells.Up)
        {
            json.WriteNumber("cells", cells.Across);
            return true;
        }

        json.WriteStartArray("cells");
        json.WriteNumberValue(cells.Across);
        json.WriteNumberValue(cells.Up);
        json.WriteEndArray();
        return true;
    }

    private static bool WriteFile(Utf8JsonWriter json, MeshChoice.Gmsh file)
    {
        json.WriteString("gmsh", file.Path);
        return true;
    }
}
