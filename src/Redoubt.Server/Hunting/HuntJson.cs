using System.Text;
using System.Text.Json;
using Redoubt.Evidence.Hunting;
using Redoubt.Kql;

namespace Redoubt.Server.Hunting;

/// <summary>What a hunt gives, as JSON. The rows were written when they were read; the rest is put around them.</summary>
internal static class HuntJson
{
    /// <summary>The contract's answer to a run.</summary>
    public static Task WriteAsync(Stream to, string runId, HuntOutcome outcome, JsonRows rows, CancellationToken cancel) => WriteAsync(
        to,
        head =>
        {
            head.WriteString("runId", runId);
            WriteColumns(head, outcome.Columns);
            head.WriteBoolean("truncated", outcome.Truncated);
            head.WriteNumber("rowLimit", outcome.RowLimit);
            WriteRender(head, outcome.Render);
            WriteStatistics(head, outcome);
        },
        "rows", rows, cancel);

    /// <summary>An object whose last field is the rows, which are copied piece by piece: a large result is never in one piece.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="head">Writes the fields before it; at least one.</param>
    /// <param name="name">What the field is called.</param>
    /// <param name="rows">Read to their end.</param>
    /// <param name="cancel">Ends the writing.</param>
    public static async Task WriteAsync(Stream to, Action<Utf8JsonWriter> head, string name, JsonRows rows, CancellationToken cancel)
    {
        using (var start = new MemoryStream())
        {
            await using (var writer = new Utf8JsonWriter(start, JsonRows.Form))
            {
                writer.WriteStartObject();
                head(writer);
            }

            start.Write(Encoding.UTF8.GetBytes($",\"{name}\":"));
            await to.WriteAsync(start.GetBuffer().AsMemory(0, (int)start.Length), cancel);
        }

        foreach (var piece in rows.End())
            await to.WriteAsync(piece, cancel);
        await to.WriteAsync("}"u8.ToArray(), cancel);
    }

    public static void WriteColumns(Utf8JsonWriter to, IReadOnlyList<ResultColumn> columns)
    {
        to.WriteStartArray("columns");
        foreach (var column in columns)
        {
            to.WriteStartObject();
            to.WriteString("name", column.Name);
            to.WriteString("type", column.Type.Name());
            to.WriteEndObject();
        }

        to.WriteEndArray();
    }

    private static void WriteRender(Utf8JsonWriter to, RenderDirective? render)
    {
        if (render is null)
        {
            to.WriteNull("render");
            return;
        }

        to.WriteStartObject("render");
        to.WriteString("visualization", render.Visualization);
        to.WriteStartObject("properties");
        foreach (var (name, value) in render.Properties)
            to.WriteString(name, value);
        to.WriteEndObject();
        to.WriteEndObject();
    }

    private static void WriteStatistics(Utf8JsonWriter to, HuntOutcome outcome)
    {
        to.WriteStartObject("stats");
        to.WriteNumber("ms", Milliseconds(outcome.Elapsed));
        to.WriteNumber("waitedMs", Milliseconds(outcome.Waited));
        to.WriteNumber("rows", outcome.Rows);
        to.WriteStartArray("tables");
        foreach (var table in outcome.Tables)
            to.WriteStringValue(table);
        to.WriteEndArray();
        if (outcome.From is { } from)
            to.WriteString("from", from.UtcDateTime);
        else
            to.WriteNull("from");
        to.WriteString("to", outcome.To.UtcDateTime);
        to.WriteString("usage", JsonNamingPolicy.CamelCase.ConvertName(outcome.Usage.ToString()));
        to.WriteEndObject();
    }

    public static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);
}
