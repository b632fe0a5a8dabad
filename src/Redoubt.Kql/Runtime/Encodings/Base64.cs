using System.Text;
using System.Text.Json;

namespace Redoubt.Kql.Runtime.Encodings;

/// <summary>Texts, bytes and GUIDs in Base64. What is not Base64 gives no value.</summary>
internal static class Base64
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The bytes of a text in Base64, with its padding; null when it is none.</summary>
    public static byte[]? Bytes(string text)
    {
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    /// <summary>The text in UTF-8 that a text in Base64 holds; empty when it holds none.</summary>
    public static string DecodedText(string text) => Bytes(text) is { } bytes ? Utf8(bytes) ?? "" : "";

    /// <summary>The text of bytes in UTF-8; null when they are not.</summary>
    public static string? Utf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The bytes that a text in Base64 holds, as a JSON array of numbers.</summary>
    public static string? DecodedArray(string text) => Bytes(text) is not { } bytes ? null : JsonText.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var one in bytes)
            writer.WriteNumberValue(one);
        writer.WriteEndArray();
    });

    /// <summary>Bytes, given as a JSON array of numbers, in Base64; empty when they are none.</summary>
    public static string EncodedArray(string? json)
    {
        if (!JsonText.TryParse(json, out var array) || array.ValueKind != JsonValueKind.Array)
            return "";
        var bytes = new List<byte>();
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetByte(out var one))
                return "";
            bytes.Add(one);
        }

        return Convert.ToBase64String([.. bytes]);
    }

    /// <summary>The GUID whose 16 bytes a text in Base64 holds.</summary>
    public static string? DecodedGuid(string text) => Bytes(text) is { Length: 16 } bytes ? new Guid(bytes).ToString("D") : null;

    /// <summary>The 16 bytes of a GUID in Base64; empty for none.</summary>
    public static string EncodedGuid(string? guid) => Guid.TryParse(guid, out var value) ? Convert.ToBase64String(value.ToByteArray()) : "";
}
