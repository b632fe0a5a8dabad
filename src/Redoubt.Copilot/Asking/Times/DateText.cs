using System.Globalization;
using System.Text.RegularExpressions;

namespace Redoubt.Copilot.Asking.Times;

/// <summary>Reads dates and times of day as people write them, UTC.</summary>
internal static partial class DateText
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    [GeneratedRegex("""
        ^(?:(?<y>\d{4})[-/](?<m>\d{1,2})[-/](?<d>\d{1,2})|(?<d>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?<name>[a-z]+)\.?,?\s+(?<y>\d{4})|(?<name>[a-z]+)\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<y>\d{4}))
        (?:(?:T|,?\s+(?:at\s+)?)(?<clock>\d{1,2}(?::\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?(?:\s?[ap]m)?)\s?(?:Z|UTC|GMT|(?<zone>[+-]\d{2}:?\d{2}))?)?$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form { get; }

    [GeneratedRegex("^(?<h>\\d{1,2})(?::(?<m>\\d{2})(?::(?<s>\\d{2})(?:\\.(?<f>\\d{1,9}))?)?)?\\s?(?<half>[ap]m)?\\s?(?:Z|UTC|GMT)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ClockForm { get; }

    /// <summary>An instant, and how long what it names lasts: a day, or nothing. Null when it is none.</summary>
    public static (DateTime Time, TimeSpan Length)? Read(string text)
    {
        var match = Form.Match(text.Trim());
        if (!match.Success)
            return null;
        var month = match.Groups["name"].Success ? Month(match.Groups["name"].Value) : Whole(match.Groups["m"].Value);
        var (year, day) = (Whole(match.Groups["y"].Value), Whole(match.Groups["d"].Value));
        if (month is not (>= 1 and <= 12) || year is not (>= 1601 and <= 9998) || day < 1 || day > DateTime.DaysInMonth(year, month.Value))
            return null;
        var date = new DateTime(year, month.Value, day, 0, 0, 0, DateTimeKind.Utc);
        if (!match.Groups["clock"].Success)
            return (date, TimeSpan.FromDays(1));
        if (Clock(match.Groups["clock"].Value) is not { } clock)
            return null;
        var time = date + clock;
        if (match.Groups["zone"] is { Success: true, Value: var zone })
        {
            var offset = new TimeSpan(Whole(zone[1..3]), Whole(zone[^2..]), 0);
            time -= zone[0] == '-' ? -offset : offset;
        }

        return (time, TimeSpan.Zero);
    }

    /// <summary>A time of day; null when it is none.</summary>
    public static TimeSpan? Clock(string text)
    {
        var match = ClockForm.Match(text.Trim());
        if (!match.Success)
            return null;
        var (hour, minute, second) = (Whole(match.Groups["h"].Value), Whole(match.Groups["m"].Value), Whole(match.Groups["s"].Value));
        if (match.Groups["half"] is { Success: true, Value: var half })
        {
            if (hour is < 1 or > 12)
                return null;
            hour = (hour % 12) + (char.ToLowerInvariant(half[0]) == 'p' ? 12 : 0);
        }

        if (hour > 23 || minute > 59 || second > 59)
            return null;
        var ticks = match.Groups["f"].Success ? long.Parse(match.Groups["f"].Value.PadRight(7, '0')[..7], CultureInfo.InvariantCulture) : 0;
        return new TimeSpan(hour, minute, second) + TimeSpan.FromTicks(ticks);
    }

    /// <summary>The number of a month; null when it is none.</summary>
    public static int? Month(string name) => name.Length < 3 ? null : Array.IndexOf(Months, name[..3].ToLowerInvariant()) is >= 0 and var at ? at + 1 : null;

    private static int Whole(string digits) => digits.Length == 0 ? 0 : int.Parse(digits, CultureInfo.InvariantCulture);
}
