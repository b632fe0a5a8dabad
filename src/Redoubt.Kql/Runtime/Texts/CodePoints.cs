using System.Text;
using System.Text.Json;

namespace Redoubt.Kql.Runtime.Texts;

/// <summary>Texts as the numbers of their characters in Unicode.</summary>
internal static class CodePoints
{
    private const int LongestText = 1024 * 1024;

    /// <summary>The numbers of a text's characters, as a JSON array.</summary>
    public static string Of(string text) => JsonText.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var rune in text.EnumerateRunes())
            writer.WriteNumberValue(rune.Value);
        writer.WriteEndArray();
    });

    /// <summary>The text of numbers, each a JSON number or array of them; empty when one is no character.</summary>
    public static string Text(ReadOnlySpan<Cell> values)
    {
        var result = new StringBuilder();
        foreach (var value in values)
        {
            if (!JsonText.TryParse(value.Text, out var json) || !Append(json, result))
                return "";
        }

        return result.ToString();
    }

    private static bool Append(JsonElement value, StringBuilder result)
    {
        if (value.ValueKind == JsonValueKind.Array)
            return value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number && Append(item, result));
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var point) || !Rune.IsValid(point)
            || result.Length >= LongestText)
            return false;
        result.Append(new Rune(point).ToString());
        return true;
    }
}
