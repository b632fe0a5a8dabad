using System.Text.Json;
using Redoubt.Kql.Runtime.Dynamic;

namespace Redoubt.Kql.Runtime.Series;

/// <summary>Reading and writing of series.</summary>
internal static class SeriesJson
{
    /// <summary>The numbers of an array; NaN for what is none. Null when it is no array.</summary>
    public static double[]? Read(Cell series) => Json.Elements(series) is { } elements ? Array.ConvertAll(elements, Of) : null;

    public static double Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String when element.ValueEquals("Infinity") => double.PositiveInfinity,
        JsonValueKind.String when element.ValueEquals("-Infinity") => double.NegativeInfinity,
        _ => double.NaN,
    };

    /// <summary>Whether it is written as a whole number: without point and exponent.</summary>
    public static bool IsWhole(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0;

    /// <summary>An array of reals; null for NaN.</summary>
    public static void Write(this Utf8JsonWriter writer, IEnumerable<double> series)
    {
        writer.WriteStartArray();
        foreach (var value in series)
            writer.WriteRealOrNull(value);
        writer.WriteEndArray();
    }

    public static void WriteRealOrNull(this Utf8JsonWriter writer, double value)
    {
        if (double.IsNaN(value))
            writer.WriteNullValue();
        else
            writer.WriteReal(value);
    }

    public static Cell OfReals(IEnumerable<double> series) => Cell.Of(JsonText.Write(writer => writer.Write(series)));

    /// <summary>The values of a function with several columns, in their order: reals, whole numbers, series; null for NaN.</summary>
    public static Cell Columns(params object?[] values) => Cell.Of(JsonText.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var value in values)
            writer.WriteAny(value);
        writer.WriteEndArray();
    }));

    /// <summary>The same as a bag.</summary>
    public static Cell Bag(params (string Key, object? Value)[] values) => Cell.Of(JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var (key, value) in values)
        {
            writer.WritePropertyName(key);
            writer.WriteAny(value);
        }

        writer.WriteEndObject();
    }));

    private static void WriteAny(this Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case double real:
                writer.WriteRealOrNull(real);
                break;
            case int whole:
                writer.WriteNumberValue(whole);
                break;
            case double[] series:
                writer.Write(series);
                break;
            case int[] series:
                writer.WriteStartArray();
                foreach (var whole in series)
                    writer.WriteNumberValue(whole);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
