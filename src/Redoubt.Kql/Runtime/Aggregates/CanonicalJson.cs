using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Redoubt.Kql.Runtime.Aggregates;

/// <summary>The one text by which a JSON value is known, in UTF-8: compact, with no more escapes than it needs.</summary>
internal static class CanonicalJson
{
    private static readonly SearchValues<byte> Special = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    public static JsonReaderOptions Reading { get; } = new() { MaxDepth = JsonText.Deepest };

    /// <summary>The value without spaces around it.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> json) =>
        json.Length > 0 && (json[0] <= ' ' || json[^1] <= ' ') ? json.Trim(" \t\r\n"u8) : json;

    /// <summary>The canonical text, which is what was given where that will do; empty for null and for what is not JSON.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> json)
    {
        if (IsCanonical(json))
            return json;
        return JsonText.TryParse(Encoding.UTF8.GetString(json), out var value) && JsonText.Of(value) is { } text ? Encoding.UTF8.GetBytes(text) : default;
    }

    // Quick answers for the values that are many: plain strings and whole numbers.
    private static bool IsCanonical(ReadOnlySpan<byte> json)
    {
        if (json.Length >= 2 && json[0] == '"' && json[^1] == '"')
            return !json[1..^1].ContainsAny(Special);
        return json.Length > 0 && json[0] is >= (byte)'1' and <= (byte)'9' && !json.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }
}
