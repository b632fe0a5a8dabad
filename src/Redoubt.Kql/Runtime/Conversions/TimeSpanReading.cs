using System.Globalization;
using System.Text.RegularExpressions;

namespace Redoubt.Kql.Runtime.Conversions;

/// <summary>
/// Lengths of time out of texts, in ticks: <c>[-][d.]hh:mm[:ss[.fffffff]]</c>, a number with a unit (<c>1.5h</c>, <c>90s</c>) or whole
/// days. What is none is null.
/// </summary>
internal static partial class TimeSpanReading
{
    public static long? Ticks(string text)
    {
        if (Clock().Match(text) is { Success: true } clock)
            return Ticks(clock.Groups);
        if (WithUnit().Match(text) is not { Success: true } length)
            return null;
        var unit = Unit(length.Groups["unit"].Value.ToLowerInvariant());
        var number = decimal.Parse(length.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        var whole = decimal.IsInteger(number) || length.Groups["unit"].Length > 0;
        return unit is { } ticks && whole && decimal.Abs(number) <= long.MaxValue / ticks ? (long)(number * ticks) : null;
    }

    private static long? Ticks(GroupCollection parts)
    {
        long Part(string name) => parts[name].Success ? long.Parse(parts[name].ValueSpan, CultureInfo.InvariantCulture) : 0;
        if (Part("hours") > 23 || Part("minutes") > 59 || Part("seconds") > 59 || Part("days") > TimeSpan.MaxValue.Days - 1)
            return null;
        var fraction = parts["fraction"].Success ? long.Parse(parts["fraction"].Value.PadRight(7, '0'), CultureInfo.InvariantCulture) : 0;
        var ticks = (Part("days") * TimeSpan.TicksPerDay) + (Part("hours") * TimeSpan.TicksPerHour)
            + (Part("minutes") * TimeSpan.TicksPerMinute) + (Part("seconds") * TimeSpan.TicksPerSecond) + fraction;
        return parts["minus"].Success ? -ticks : ticks;
    }

    private static long? Unit(string name) => name switch
    {
        "" or "d" or "day" or "days" => TimeSpan.TicksPerDay,
        "h" or "hr" or "hrs" or "hour" or "hours" => TimeSpan.TicksPerHour,
        "m" or "min" or "minute" or "minutes" => TimeSpan.TicksPerMinute,
        "s" or "sec" or "second" or "seconds" => TimeSpan.TicksPerSecond,
        "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => TimeSpan.TicksPerMillisecond,
        "micro" or "micros" or "microsecond" or "microseconds" => TimeSpan.TicksPerMicrosecond,
        "tick" or "ticks" => 1,
        _ => null,
    };

    [GeneratedRegex(
        @"^\s*(?<minus>-)?((?<days>\d{1,8})\.)?(?<hours>\d{1,2}):(?<minutes>\d{1,2})(:(?<seconds>\d{1,2})(\.(?<fraction>\d{1,7}))?)?\s*\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Clock();

    [GeneratedRegex(
        @"^\s*(?<number>-?\d{1,19}(\.\d{1,9})?)\s?(?<unit>[A-Za-z]{0,12})\s*\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex WithUnit();
}
