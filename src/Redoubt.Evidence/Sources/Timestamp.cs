using System.Globalization;
using System.Text.Json;

namespace Redoubt.Evidence.Sources;

/// <summary>Reads the ways in which products write an instant. A time without a zone is taken as UTC.</summary>
internal static class Timestamp
{
    private static readonly DateTimeOffset Year9999 = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>An ISO 8601 text, a US portal export's text, or an epoch number in s, ms, µs or ns (as number or text).</summary>
    public static DateTimeOffset? Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Read(value.GetString()!),
        JsonValueKind.Number when value.TryGetInt64(out var whole) => FromEpoch(whole),
        JsonValueKind.Number when value.TryGetDouble(out var seconds) => FromEpoch(seconds),
        _ => null,
    };

    /// <inheritdoc cref="Read(JsonElement)"/>
    public static DateTimeOffset? Read(string text)
    {
        text = text.Trim();
        if (text.Length is < 8 or > 40 || !char.IsAsciiDigit(text[0]))
            return null;

        // The framework would read a lone "10:30" as today's: only texts with a whole date are times here.
        if (text.AsSpan().ContainsAny('-', '/'))
        {
            if (text.EndsWith("UTC", StringComparison.OrdinalIgnoreCase))
                text = text[..^3] + "Z";
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces, out var time)
                ? time : null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? FromEpoch(whole)
            : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
                ? FromEpoch(seconds)
            : null;
    }

    /// <summary>The unit follows from the magnitude: as seconds, 100,000,000,000 is already the year 5138.</summary>
    private static DateTimeOffset? FromEpoch(long value) => value switch
    {
        < 0 => null,
        < 100_000_000_000 => DateTimeOffset.FromUnixTimeSeconds(value),
        < 100_000_000_000_000 => DateTimeOffset.FromUnixTimeMilliseconds(value),
        < 100_000_000_000_000_000 => DateTimeOffset.UnixEpoch.AddTicks(value * TimeSpan.TicksPerMicrosecond),
        _ => DateTimeOffset.UnixEpoch.AddTicks(value / TimeSpan.NanosecondsPerTick),
    };

    private static DateTimeOffset? FromEpoch(double value)
    {
        if (!(value >= 0))
            return null;
        var seconds = value < 1e11 ? value : value < 1e14 ? value / 1e3 : value < 1e17 ? value / 1e6 : value / 1e9;
        return seconds < Year9999.ToUnixTimeSeconds()
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)) : null;
    }
}
