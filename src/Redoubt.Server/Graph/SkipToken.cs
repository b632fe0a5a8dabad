using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Redoubt.Incidents.Queries;

namespace Redoubt.Server.Graph;

/// <summary>
/// Where a list goes on, as a text in a link. It holds no secret: it is the values of the last line, so that a page begins behind that line
/// whatever came in meanwhile.
/// </summary>
internal static class SkipToken
{
    private const int Longest = 8_192;

    // The years 1 to 9999, in microseconds since 1970.
    private const long Earliest = -62_135_596_800_000_000;
    private const long Latest = 253_402_300_799_999_999;

    public static string Write(Bookmark mark)
    {
        using var buffer = new MemoryStream();
        using (var to = new Utf8JsonWriter(buffer))
        {
            to.WriteStartArray();
            to.WriteNumberValue(mark.Number);
            foreach (var value in mark.Values)
            {
                switch (value)
                {
                    case long number:
                        to.WriteNumberValue(number);
                        break;
                    case string text:
                        to.WriteStringValue(text);
                        break;
                    default:
                        to.WriteNullValue();
                        break;
                }
            }

            to.WriteEndArray();
        }

        return Base64Url.EncodeToString(buffer.ToArray());
    }

    /// <exception cref="GraphRequestException">It is no token of this list in this order.</exception>
    public static Bookmark Read(string token, IReadOnlyList<Order> order)
    {
        try
        {
            if (token.Length > Longest)
                throw new FormatException();
            using var json = JsonDocument.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)));
            var values = json.RootElement.EnumerateArray().ToList();
            if (values.Count != order.Count + 1)
                throw new FormatException();
            return new([.. order.Select((by, i) => Value(values[i + 1], by.Field.Type))], values[0].GetInt64());
        }
        catch (Exception wrong) when (wrong is FormatException or JsonException or InvalidOperationException)
        {
            throw new GraphRequestException("The $skiptoken is none of this list: follow @odata.nextLink as it was given, or begin anew.", "$skiptoken");
        }
    }

    private static object? Value(JsonElement value, FieldType type) => value.ValueKind == JsonValueKind.Null ? null
        : type is FieldType.Text or FieldType.Id ? value.GetString()
        : type == FieldType.Time && value.GetInt64() is (< Earliest or > Latest) ? throw new FormatException() : value.GetInt64();
}
