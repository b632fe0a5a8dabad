using System.Globalization;
using System.Text.RegularExpressions;

namespace Redoubt.Kql.Runtime.Conversions;

/// <summary>
/// Points in time out of texts, in ticks. Understands ISO 8601, RFC 822 and 850, the American order (<c>12-02-2022</c> is the second of
/// December) and <c>20221202</c>; an offset is converted to UTC, and without one UTC is meant. What is none is null. Source: Kusto's
/// documentation of datetime.
/// </summary>
internal static partial class DateTimeReading
{
    private const int LongestText = 64;

    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static long? Ticks(string text)
    {
        text = text.Trim();
        if (text.Length > LongestText)
            return null;
        foreach (var form in (ReadOnlySpan<Regex>)[Iso(), Compact(), American(), Rfc()])
        {
            if (form.Match(text) is { Success: true } match)
                return Ticks(match.Groups);
        }

        // Further forms of .NET. A year must be in it: what lacks one would be completed with today's.
        return FourDigits().IsMatch(text)
            && DateTime.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal | DateTimeStyles.NoCurrentDateDefault,
                out var time)
            ? time.Ticks : null;
    }

    private static long? Ticks(GroupCollection parts)
    {
        var (year, month, day) = (Year(parts["year"].Value), Month(parts["month"].Value), Number(parts["day"]) ?? 1);
        var (hour, minute, second) = (Number(parts["hour"]) ?? 0, Number(parts["minute"]) ?? 0, Number(parts["second"]) ?? 0);
        if (parts["half"].Success)
        {
            if (hour is < 1 or > 12)
                return null;
            hour = (hour % 12) + (parts["half"].Value[0] is 'p' or 'P' ? 12 : 0);
        }

        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 24 || (hour == 24 && (minute > 0 || second > 0)) || minute > 59 || second > 59)
            return null;
        var ticks = new DateTime(year, month, day).Ticks + (((((hour * 60L) + minute) * 60L) + second) * TimeSpan.TicksPerSecond)
            + Fraction(parts["fraction"].Value) - Offset(parts);
        return TickText.InRange(ticks) ? ticks : null;
    }

    private static int? Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : null;

    private static int Year(string text)
    {
        var year = int.Parse(text, CultureInfo.InvariantCulture);
        return text.Length > 2 ? year : year < 50 ? 2000 + year : 1900 + year;
    }

    private static int Month(string text) => char.IsAsciiDigit(text[0])
        ? int.Parse(text, CultureInfo.InvariantCulture) : Array.IndexOf(Months, text[..3].ToLowerInvariant()) + 1;

    private static long Fraction(string digits) =>
        digits.Length == 0 ? 0 : long.Parse(digits.PadRight(7, '0').AsSpan(0, 7), CultureInfo.InvariantCulture);

    private static long Offset(GroupCollection parts)
    {
        if (!parts["sign"].Success)
            return 0;
        var minutes = (Number(parts["offsetHours"])!.Value * 60L) + (Number(parts["offsetMinutes"]) ?? 0);
        return (parts["sign"].Value == "-" ? -minutes : minutes) * TimeSpan.TicksPerMinute;
    }

    private const string Time =
        @"(?<hour>\d{1,2}):(?<minute>\d{1,2})(:(?<second>\d{1,2})([.,](?<fraction>\d{1,20}))?)?(\s?(?<half>[aApP][mM]))?";

    private const string Zone =
        @"(\s?([zZ]|GMT|UTC|(?<sign>[+-])(?<offsetHours>\d{2})(:?(?<offsetMinutes>\d{2}))?))?";

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^\s*(?<year>\d{4})[-/](?<month>\d{1,2})([-/](?<day>\d{1,2})([T\s]\s*" + Time + @")?)?" + Zone + @"\s*\z", Options)]
    private static partial Regex Iso();

    [GeneratedRegex(
        @"^\s*(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})([T\s]?(?<hour>\d{2}):?(?<minute>\d{2})(:?(?<second>\d{2})(\.(?<fraction>\d{1,20}))?)?)?"
        + Zone + @"\s*\z",
        Options)]
    private static partial Regex Compact();

    [GeneratedRegex(@"^\s*(?<month>\d{1,2})[-/](?<day>\d{1,2})[-/](?<year>\d{4})([T\s]\s*" + Time + @")?" + Zone + @"\s*\z", Options)]
    private static partial Regex American();

    [GeneratedRegex(
        @"^\s*([A-Za-z]{3,9},?\s+)?(?<day>\d{1,2})[-\s](?<month>[A-Za-z]{3})[-\s](?<year>\d{4}|\d{2})(\s+" + Time + @")?" + Zone + @"\s*\z",
        Options)]
    private static partial Regex Rfc();

    [GeneratedRegex(@"\d{4}", Options)]
    private static partial Regex FourDigits();
}
