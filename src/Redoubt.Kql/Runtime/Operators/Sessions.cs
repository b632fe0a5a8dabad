using System.Text.Json;

namespace Redoubt.Kql.Runtime.Operators;

/// <summary>
/// The walk of <c>row_window_session</c>: rows in order, each as [time, longest, gap, restart]; the answer is the time at which each
/// row's session began, in ticks. Source: Kusto's documentation of row_window_session.
/// </summary>
internal static class Sessions
{
    internal static IEnumerable<RuntimeFunction> All => [new("kql_sessions", [CellKind.Text], CellKind.Text, static arguments => Cell.Of(Walk(arguments[0].Text)))];

    private static string? Walk(string? json)
    {
        if (!JsonText.TryParse(json, out var rows))
            return null;
        long? began = null;
        long? before = null;
        return JsonText.Write(writer =>
        {
            writer.WriteStartArray();
            foreach (var row in rows.EnumerateArray())
            {
                if (Number(row[0]) is not { } time)
                {
                    writer.WriteNullValue();
                    continue;
                }

                if (began is null || Number(row[1]) is { } longest && time - began > longest || Number(row[2]) is { } gap && time - before > gap || row[3].ValueKind == JsonValueKind.True)
                    began = time;
                before = time;
                writer.WriteNumberValue(began.Value);
            }

            writer.WriteEndArray();
        });
    }

    private static long? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;
}
