using System.Globalization;
using System.Text.Json;

namespace Redoubt.Incidents.Intelligence.Reading;

/// <summary>Reads fields of objects that may hold anything.</summary>
internal static class JsonFields
{
    private const int LongestText = 50_000;
    private const int MostTexts = 500;
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    /// <summary>A text, or a number as text; null when it is absent, empty or anything else.</summary>
    public static string? Text(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value))
            return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        text = text?.Trim();
        return string.IsNullOrEmpty(text) ? null : text.Length <= LongestText ? text : text[..LongestText];
    }

    /// <summary>The texts of a list; a text alone is a list of one.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value))
            return [];
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString()!.Trim() is { Length: > 0 } one ? [one] : [];
        return value.ValueKind != JsonValueKind.Array ? [] :
        [
            .. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!.Trim())
                .Where(text => text.Length is > 0 and <= 2000).Take(MostTexts),
        ];
    }

    /// <summary>The objects of a list; an object alone is a list of one.</summary>
    public static IEnumerable<JsonElement> Objects(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value))
            return [];
        return value.ValueKind == JsonValueKind.Object ? [value]
            : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];
    }

    public static bool Flag(this JsonElement element, string name, bool otherwise = false) =>
        element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value) ? otherwise
        : value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => value.GetString() is "1" or "true" or "True",
            JsonValueKind.Number => value.GetRawText() == "1",
            _ => otherwise,
        };

    public static long? Number(this JsonElement element, string name) =>
        element.Text(name) is { } text && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>An instant: ISO text, or seconds since 1970.</summary>
    public static DateTimeOffset? Time(this JsonElement element, string name) => TimeOf(element.Text(name));

    /// <inheritdoc cref="Time"/>
    public static DateTimeOffset? TimeOf(string? text)
    {
        if (text is null)
            return null;
        if (text.All(char.IsAsciiDigit))
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        // To the microsecond, as the store keeps it: what is read again must be the same.
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var time) && time.Year >= 1970
            ? new DateTimeOffset(time.Ticks - (time.Ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero) : null;
    }

    /// <summary>0 to 100; null when it is anything else.</summary>
    public static int? Confidence(string? text) =>
        text is not null && double.TryParse(text.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 100
            ? (int)Math.Round(number) : null;

    /// <summary>The traffic light protocol's word in a tag: "tlp:amber", "TLP:WHITE"; null when it is none.</summary>
    public static string? Tlp(string? tag)
    {
        if (tag is null)
            return null;
        var word = tag.Trim().ToLowerInvariant();
        word = word.StartsWith("tlp:", StringComparison.Ordinal) || word.StartsWith("tlp-", StringComparison.Ordinal) ? word[4..] : word;
        return word.Trim() switch
        {
            "white" or "clear" => "clear",
            "green" => "green",
            "amber" => "amber",
            "amber+strict" => "amber+strict",
            "red" => "red",
            _ => null,
        };
    }
}
