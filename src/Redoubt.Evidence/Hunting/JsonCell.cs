using System.Text.Json;
using Redoubt.DuckDb;
using Redoubt.Kql;

namespace Redoubt.Evidence.Hunting;

/// <summary>
/// One value as JSON: long, int and real are numbers (<c>"NaN"</c>, <c>"Infinity"</c>, <c>"-Infinity"</c> as text), datetime
/// <c>2024-01-01T00:00:00.0000000Z</c>, timespan <c>[-][d.]hh:mm:ss[.fffffff]</c>, decimal its digits as text, dynamic as JSON.
/// </summary>
internal static class JsonCell
{
    public static void Write(Utf8JsonWriter to, DuckDbReader row, int column, KqlType type)
    {
        if (row.IsNull(column))
        {
            to.WriteNullValue();
            return;
        }

        switch (type)
        {
            case KqlType.Bool:
                to.WriteBooleanValue(CellText.IsTrue(row, column));
                break;
            case KqlType.Int or KqlType.Long:
                to.WriteNumberValue(row.GetInt64(column));
                break;
            case KqlType.Real:
                WriteReal(to, row.GetDouble(column));
                break;
            case KqlType.Decimal:
                to.WriteStringValue(CellText.Decimal(row, column));
                break;
            case KqlType.DateTime:
                to.WriteStringValue(CellText.DateTime(row.GetInt64(column)));
                break;
            case KqlType.TimeSpan:
                to.WriteStringValue(CellText.TimeSpan(row.GetInt64(column)));
                break;
            case KqlType.Dynamic when row.Type(column) == DuckDbType.Varchar:
                WriteDynamic(to, row.GetUtf8(column));
                break;
            default:
                WriteText(to, row, column);
                break;
        }
    }

    private static void WriteReal(Utf8JsonWriter to, double value)
    {
        if (double.IsFinite(value))
            to.WriteNumberValue(value);
        else
            to.WriteStringValue(CellText.Real(value));
    }

    private static void WriteText(Utf8JsonWriter to, DuckDbReader row, int column)
    {
        if (row.Type(column) == DuckDbType.Varchar)
            to.WriteStringValue(row.GetUtf8(column));
        else
            to.WriteStringValue(CellText.Text(row, column));
    }

    // Stored JSON may be spread over lines, which would break a row of JSON Lines in two.
    private static void WriteDynamic(Utf8JsonWriter to, ReadOnlySpan<byte> json)
    {
        try
        {
            if (json.ContainsAny((byte)'\n', (byte)'\r'))
                WriteTight(to, json);
            else
                to.WriteRawValue(json);
        }
        catch (Exception notJson) when (notJson is JsonException or ArgumentException)
        {
            to.WriteStringValue(json);
        }
    }

    private static void WriteTight(Utf8JsonWriter to, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 1000 });
        using var document = JsonDocument.ParseValue(ref reader);
        document.RootElement.WriteTo(to);
    }
}
