using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Redoubt.Kql.Runtime;

/// <summary>
/// The text that dynamic values are held as. What it writes is compact, with the text of numbers kept as it was. A JSON <c>null</c> at
/// the top is no value.
/// </summary>
internal static class JsonText
{
    /// <summary>Deeper values are not JSON to us.</summary>
    public const int Deepest = 256;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = Deepest };

    private static readonly JsonWriterOptions Writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = Deepest + 16,
        SkipValidation = true,
    };

    /// <summary>Reads a value; it does not need to be disposed of. False for what is not JSON and for null.</summary>
    public static bool TryParse(string? text, out JsonElement value)
    {
        value = default;
        if (string.IsNullOrEmpty(text))
            return false;
        try
        {
            using var document = JsonDocument.Parse(JsonEscapes.WithoutHalves(text), Reading);
            value = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The text of a value; null for a JSON null and for no value.</summary>
    public static string? Of(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : Write(value.WriteTo);

    /// <summary>The text of a JSON string.</summary>
    public static string OfText(string text) => Write(writer => writer.WriteStringValue(text));

    /// <summary>The text of an array of texts.</summary>
    public static string OfTexts(IEnumerable<string> texts) => Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    });

    /// <summary>What a writer is made to write, as text.</summary>
    public static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Writing))
            write(writer);
        return JsonEscapes.Undone(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>Writes a real as Kusto does: whole numbers with <c>.0</c>; what JSON has no number for as a string.</summary>
    public static void WriteReal(this Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
            writer.WriteRawValue(RealText.Of(value), skipInputValidation: true);
        else
            writer.WriteStringValue(RealText.Of(value));
    }

    /// <summary>What <c>tostring</c> makes of a value: a string without its quotes, anything else as JSON, nothing for null.</summary>
    public static string AsText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => Of(value)!,
    };
}
