using System.Buffers;
using System.Text.Json;
using Persistent.Runs.Cases;

namespace Persistent.Runs.Output;

/// <summary>Writes a summary as a JSON object; numbers that are not finite become null.</summary>
public static class SummaryWriter
{
    /// <summary>The object's UTF-8 text.</summary>
    /// <param name="summary">The summary.</param>
    /// <returns>The bytes, ending with a line break.</returns>
    public static byte[] ToUtf8(RunSummary summary)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonText.Options))
        {
            Write(json, summary);
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, RunSummary summary)
    {
        json.WriteStartObject();
        json.WritePropertyName("case");
        CaseWriter.Write(json, summary.Case);
        Number(json, "time", summary.Time);
        json.WriteBoolean("steady", summary.Steady);
        json.WriteString("stateHash", summary.StateHash);
        json.WriteStartObject("steps");
        json.WriteNumber("accepted", summary.Accepted);
        json.WriteNumber("rejected", summary.Rejected);
        json.WriteEndObject();
        Number(json, "nusselt", summary.Nusselt);
        Number(json, "nusseltWall", summary.NusseltWall);
        Number(json, "vrms", summary.Vrms);
        json.WriteStartObject("snapshots");
        json.WriteNumber("held", summary.Snapshots.Held);
        json.WriteNumber("uniqueBytes", summary.Snapshots.UniqueBytes);
        json.WriteNumber("spilled", summary.Spill.Spilled);
        _ = summary.Snapshots.Lost.Iter(why => json.WriteString("lost", why));
        json.WriteEndObject();
        json.WriteStartObject("spill");
        json.WriteNumber("bytesWritten", summary.Spill.BytesWritten);
        json.WriteNumber("bytesRead", summary.Spill.BytesRead);
        json.WriteNumber("leavesShared", summary.Spill.LeavesShared);
        _ = summary.Spill.Failure.Iter(failure => json.WriteString("failure", failure));
        json.WriteEndObject();
        json.WriteStartObject("replay");
        json.WriteNumber("checked", summary.Replay.Checked);
        json.WriteNumber("steps", summary.Replay.Steps);
        if (summary.Replay.Checked == 0)
        {
            json.WriteNull("identical");
        }
        else
        {
            json.WriteBoolean("identical", summary.Replay.Mismatches == 0);
        }

        _ = summary.Replay.Failure.Iter(why => json.WriteString("failure", why));

        json.WriteEndObject();
        json.WriteStartObject("regret");
        json.WriteNumber("taken", summary.Regret.Taken);
        json.WriteNumber("changed", summary.Regret.Changed);
        json.WriteEndObject();
        _ = summary.Failure.Iter(failure => Failure(json, failure));
        Number(json, "elapsedSeconds", summary.Elapsed.TotalSeconds);
        json.WriteNumber("peakResidentBytes", summary.PeakResidentBytes);
        json.WriteNumber("poolCapacity", summary.PoolCapacity);
        json.WriteEndObject();
    }

    private static void Failure(Utf8JsonWriter json, RunFailure failure)
    {
        json.WriteStartObject("failure");
        json.WriteString("reason", failure.Reason);
        json.WriteString("message", failure.Message);
        json.WriteNumber("step", failure.Step);
        Number(json, "time", failure.Time);
        Number(json, "dt", failure.Size);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
