namespace Redoubt.Kql.Runtime.Operators;

/// <summary>The arrays that <c>make-series</c> gives.</summary>
internal static class SeriesArrays
{
    /// <summary>The most elements of an array. Source: Kusto's documentation of make-series.</summary>
    private const long Longest = 1_048_576;

    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_series_fill", [CellKind.Text, CellKind.Text, CellKind.Integer, CellKind.Integer, CellKind.Text], CellKind.Text, Fill),
        new("kql_series_axis", [CellKind.Integer, CellKind.Integer, CellKind.Integer, CellKind.Integer, CellKind.Text], CellKind.Text, Axis),
        new("kql_series_axis_real", [CellKind.Real, CellKind.Real, CellKind.Integer, CellKind.Integer], CellKind.Text, AxisReal),
    ];

    // The values at their places, the default at all others: places, values, first place, how many, default.
    private static Cell Fill(ReadOnlySpan<Cell> arguments)
    {
        if (!JsonText.TryParse(arguments[0].Text, out var places) || !JsonText.TryParse(arguments[1].Text, out var values))
            return Cell.Of("[]");
        var first = arguments[2].Integer;
        var length = Length(arguments[3]);
        var missing = arguments[4].Text ?? "null";
        return Cell.Of(JsonText.Write(writer =>
        {
            writer.WriteStartArray();
            var value = values.EnumerateArray();
            long next = 0;
            foreach (var place in places.EnumerateArray())
            {
                value.MoveNext();
                var at = place.GetInt64() - first;
                if (at < next)
                    continue;
                for (; next < at && next < length; next++)
                    writer.WriteRawValue(missing, skipInputValidation: true);
                if (next >= length)
                    break;
                value.Current.WriteTo(writer);
                next++;
            }

            for (; next < length; next++)
                writer.WriteRawValue(missing, skipInputValidation: true);
            writer.WriteEndArray();
        }));
    }

    private static Cell Axis(ReadOnlySpan<Cell> arguments)
    {
        var (origin, step, first, length, type) = (arguments[0].Integer, arguments[1].Integer, arguments[2].Integer, Length(arguments[3]), arguments[4].Text);
        return Cell.Of(JsonText.Write(writer =>
        {
            writer.WriteStartArray();
            for (long i = 0; i < length; i++)
            {
                var at = unchecked(origin + (first + i) * step);
                switch (type)
                {
                    case "datetime" when TickText.OfDateTime(at) is { } time: writer.WriteStringValue(time); break;
                    case "datetime": writer.WriteNullValue(); break;
                    case "timespan": writer.WriteStringValue(TickText.OfTimeSpan(at)); break;
                    default: writer.WriteNumberValue(at); break;
                }
            }

            writer.WriteEndArray();
        }));
    }

    private static Cell AxisReal(ReadOnlySpan<Cell> arguments)
    {
        var (origin, step, first, length) = (arguments[0].Real, arguments[1].Real, arguments[2].Integer, Length(arguments[3]));
        return Cell.Of(JsonText.Write(writer =>
        {
            writer.WriteStartArray();
            for (long i = 0; i < length; i++)
                writer.WriteReal(origin + (first + i) * step);
            writer.WriteEndArray();
        }));
    }

    private static long Length(Cell count) => count.IsNull ? 0 : Math.Clamp(count.Integer, 0, Longest);
}
