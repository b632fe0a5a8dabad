using System.Text.Json;
using Redoubt.Kql.Runtime.Dynamic;

namespace Redoubt.Kql.Runtime.Series;

/// <summary>Missing elements of a series filled in. Missing is null, or the number that the query names.</summary>
internal static class Filling
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_series_fill_const", [CellKind.Text, CellKind.Text, CellKind.Real], CellKind.Text, Const),
        new("kql_series_fill_forward", [CellKind.Text, CellKind.Real], CellKind.Text, arguments => Forward(arguments, reverse: false)),
        new("kql_series_fill_backward", [CellKind.Text, CellKind.Real], CellKind.Text, arguments => Forward(arguments, reverse: true)),
        new("kql_series_fill_linear", [CellKind.Text, CellKind.Real, CellKind.Bool, CellKind.Text], CellKind.Text, Linear),
    ];

    private static Cell Const(ReadOnlySpan<Cell> arguments)
    {
        if (Json.Elements(arguments[0]) is not { } series)
            return Cell.Null;
        var constant = Json.Value(arguments[1]);
        if (constant.ValueKind != JsonValueKind.Number)
            constant = Json.Null;
        var placeholder = arguments[2];
        return Json.Array(series.Select(element => IsMissing(element, placeholder) ? constant : element));
    }

    private static Cell Forward(ReadOnlySpan<Cell> arguments, bool reverse)
    {
        if (Json.Elements(arguments[0]) is not { } series)
            return Cell.Null;
        JsonElement? last = null;
        for (var i = 0; i < series.Length; i++)
        {
            var place = reverse ? series.Length - 1 - i : i;
            if (!IsMissing(series[place], arguments[1]))
                last = series[place];
            else if (last is { } value)
                series[place] = value;
        }

        return Json.Array(series);
    }

    /// <summary>
    /// On straight lines between the neighbours: the series, what is missing, whether the ends are filled with what is nearest, and what
    /// a series without anything is filled with. A series of whole numbers stays one: the rest is cut off.
    /// </summary>
    private static Cell Linear(ReadOnlySpan<Cell> arguments)
    {
        if (Json.Elements(arguments[0]) is not { } series)
            return Cell.Null;
        var (placeholder, edges) = (arguments[1], arguments[2].IsNull || arguments[2].Bool);
        var known = Enumerable.Range(0, series.Length).Where(i => !IsMissing(series[i], placeholder)).ToList();
        if (known.Count == 0)
        {
            var constant = Json.Value(arguments[3]);
            return Json.Array(series.Select(_ => constant.ValueKind == JsonValueKind.Number ? constant : Json.Null));
        }

        var whole = known.TrueForAll(i => SeriesJson.IsWhole(series[i]));
        return Cell.Of(JsonText.Write(writer =>
        {
            writer.WriteStartArray();
            var next = 0;
            for (var i = 0; i < series.Length; i++)
            {
                if (next < known.Count && known[next] == i)
                {
                    series[i].WriteTo(writer);
                    next++;
                }
                else if (next == 0 || next == known.Count)
                {
                    (edges ? series[known[next == 0 ? 0 : ^1]] : series[i]).WriteTo(writer);
                }
                else
                {
                    Write(writer, Between(series, known[next - 1], known[next], i), whole);
                }
            }

            writer.WriteEndArray();
        }));
    }

    private static double Between(JsonElement[] series, int left, int right, int place)
    {
        var (a, b) = (SeriesJson.Of(series[left]), SeriesJson.Of(series[right]));
        return a + ((b - a) * (place - left) / (right - left));
    }

    private static void Write(Utf8JsonWriter writer, double value, bool whole)
    {
        if (whole && Math.Abs(value) < long.MaxValue)
            writer.WriteNumberValue((long)value);
        else
            writer.WriteRealOrNull(value);
    }

    private static bool IsMissing(JsonElement element, Cell placeholder) => placeholder.IsNull || double.IsNaN(placeholder.Real)
        ? element.IsNull()
        : element.ValueKind == JsonValueKind.Number && element.GetDouble() == placeholder.Real;
}
