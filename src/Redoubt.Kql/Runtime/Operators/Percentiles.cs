using System.Text.Json;

namespace Redoubt.Kql.Runtime.Operators;

/// <summary>Percentiles of gathered values, with or without weights: the smallest value at or below which the share lies.</summary>
internal static class Percentiles
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_percentiles", [CellKind.Text, CellKind.Bool, CellKind.Text], CellKind.Text, Of),
        new("kql_percent_rank", [CellKind.Text, CellKind.Real, CellKind.Bool], CellKind.Real, Rank),
    ];

    // The values, or pairs of value and weight; whether they are pairs; the shares in percent.
    private static Cell Of(ReadOnlySpan<Cell> arguments)
    {
        if (!JsonText.TryParse(arguments[0].Text, out var list) || !JsonText.TryParse(arguments[2].Text, out var shares) || shares.ValueKind != JsonValueKind.Array)
            return Cell.Null;
        var values = Sorted(list, arguments[1].Bool);
        if (values.Count == 0)
            return Cell.Null;
        var total = values.Sum(pair => pair.Weight);
        return Cell.Of(JsonText.Write(writer =>
        {
            writer.WriteStartArray();
            foreach (var share in shares.EnumerateArray())
            {
                var bound = share.ValueKind == JsonValueKind.Number ? total * Math.Clamp(share.GetDouble(), 0, 100) / 100 : 0;
                var sum = 0.0;
                var at = values.FindIndex(pair => (sum += pair.Weight) >= bound);
                values[at < 0 ? values.Count - 1 : at].Value.WriteTo(writer);
            }

            writer.WriteEndArray();
        }));
    }

    private static Cell Rank(ReadOnlySpan<Cell> arguments)
    {
        if (!JsonText.TryParse(arguments[0].Text, out var list) || arguments[1].IsNull)
            return Cell.Null;
        var (value, inPercent) = (arguments[1].Real, arguments[2].Bool);
        var values = Sorted(list, true).Where(pair => pair.Value.ValueKind == JsonValueKind.Number).ToList();
        var total = values.Sum(pair => pair.Weight);
        var below = values.Where(pair => pair.Value.GetDouble() is var one && (inPercent ? one <= value : one < value)).Sum(pair => pair.Weight);
        return total == 0 ? Cell.Null : Cell.Of(inPercent ? 100 * below / total : below);
    }

    private static List<(JsonElement Value, double Weight)> Sorted(JsonElement list, bool pairs)
    {
        var values = new List<(JsonElement Value, double Weight)>();
        if (list.ValueKind != JsonValueKind.Array)
            return values;
        foreach (var item in list.EnumerateArray())
        {
            if (!pairs)
                values.Add((item, 1));
            else if (item.ValueKind == JsonValueKind.Array && item.GetArrayLength() == 2 && item[1].ValueKind == JsonValueKind.Number)
                values.Add((item[0], item[1].GetDouble()));
        }

        values.RemoveAll(pair => pair.Value.ValueKind is not (JsonValueKind.Number or JsonValueKind.String) || pair.Weight <= 0);
        values.Sort((a, b) => Compare(a.Value, b.Value));
        return values;
    }

    // Points in time are texts that sort as they are.
    private static int Compare(JsonElement a, JsonElement b) => (a.ValueKind, b.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => a.TryGetInt64(out var x) && b.TryGetInt64(out var y) ? x.CompareTo(y) : a.GetDouble().CompareTo(b.GetDouble()),
        (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(a.GetString(), b.GetString()),
        _ => a.ValueKind.CompareTo(b.ValueKind),
    };
}
