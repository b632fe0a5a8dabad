using System.Text;
using System.Text.Json;

namespace Redoubt.Evidence.Sources;

/// <summary>Parses JSON from outside: bounded depth, and half surrogate pairs mended, which the framework parses but then cannot read.</summary>
internal static class RecordJson
{
    public const int DeepestNesting = 64;

    public static readonly JsonDocumentOptions Options = new() { MaxDepth = DeepestNesting };

    /// <summary>What is wrong with a record, for whoever sent it.</summary>
    public static string Reason(JsonException problem) => problem.Message.Contains("depth", StringComparison.Ordinal)
        ? $"nested deeper than {DeepestNesting} levels"
        : $"not JSON, at byte {problem.BytePositionInLine} of line {problem.LineNumber + 1} of the record";

    /// <summary>A JSON text inside a record's text field.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out JsonElement element)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = Encoding.UTF8.GetBytes(text, bytes);
        MendSurrogates(bytes.AsSpan(0, length));
        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(0, length), Options);
            element = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            element = default;
            return false;
        }
    }

    /// <summary>Overwrites escapes of half surrogate pairs (<c>\ud83d</c> alone) with the escape of the replacement character.</summary>
    public static void MendSurrogates(Span<byte> json)
    {
        var at = 0;
        while (true)
        {
            var next = json[at..].IndexOf("\\u"u8);
            if (next < 0)
                return;
            at += next;
            if (Escaped(json, at) || Unit(json, at) is not { } unit)
                at += 2;
            else if (char.IsHighSurrogate(unit) && Unit(json, at + 6) is { } low && char.IsLowSurrogate(low))
                at += 12;
            else
            {
                if (char.IsSurrogate(unit))
                    "fffd"u8.CopyTo(json[(at + 2)..]);
                at += 6;
            }
        }
    }

    /// <summary>Whether the backslash is itself escaped: an odd number of backslashes stands before it.</summary>
    private static bool Escaped(ReadOnlySpan<byte> json, int backslash)
    {
        var before = backslash;
        while (before > 0 && json[before - 1] == '\\')
            before--;
        return (backslash - before) % 2 == 1;
    }

    private static char? Unit(ReadOnlySpan<byte> json, int at)
    {
        if (at + 6 > json.Length || json[at] != '\\' || json[at + 1] != 'u')
            return null;
        var value = 0;
        for (var i = at + 2; i < at + 6; i++)
        {
            var digit = (char)json[i];
            if (!char.IsAsciiHexDigit(digit))
                return null;
            value = (value * 16) + (char.IsAsciiDigit(digit) ? digit - 48 : (digit | 32) - 87);
        }

        return (char)value;
    }
}
