using System.Globalization;
using System.Text.RegularExpressions;

namespace Redoubt.Evidence.Sources.Linux;

/// <summary>One line of syslog: its old form (RFC 3164), its new one (RFC 5424), and the old one with ISO times.</summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Host">The host that wrote it.</param>
/// <param name="Program">The program, without path and number.</param>
/// <param name="ProcessId">The program's process; null when it is not told.</param>
/// <param name="Message">What it says.</param>
internal sealed partial record SyslogLine(DateTimeOffset Time, string Host, string Program, long? ProcessId, string Message)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>A line; null when it has none of these forms.</summary>
    /// <param name="line">The line.</param>
    /// <param name="now">The old form has no year: it is the latest that does not lie in the future.</param>
    public static SyslogLine? Read(string line, DateTimeOffset now)
    {
        if (New().Match(line) is { Success: true } structured)
            return Timestamp.Read(structured.Groups["time"].Value) is { } at ? Of(structured, at) : null;
        if (Old().Match(line) is not { Success: true } match)
            return null;
        var time = match.Groups["iso"] is { Success: true } iso ? Timestamp.Read(iso.Value) : TimeOf(match.Groups["time"].Value, now);
        return time is { } known ? Of(match, known) : null;
    }

    private static SyslogLine Of(Match match, DateTimeOffset time)
    {
        var program = match.Groups["program"].Value;
        return new SyslogLine(
            time, match.Groups["host"].Value, program[(program.LastIndexOf('/') + 1)..],
            long.TryParse(match.Groups["pid"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : null, match.Groups["message"].Value);
    }

    private static DateTimeOffset? TimeOf(string text, DateTimeOffset now)
    {
        text = text.Replace("  ", " ", StringComparison.Ordinal);
        for (var year = now.Year + 1; year >= now.Year - 4; year--)
        {
            // Several years are tried, since not every one has a 29th of February.
            if (DateTimeOffset.TryParseExact($"{year} {text}", "yyyy MMM d HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                && time <= now + Ahead)
                return time;
        }

        return null;
    }

    [GeneratedRegex(
        @"^(?:<\d{1,3}>)?(?:(?<time>[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d)|(?<iso>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*)) (?<host>\S+) (?<program>[^\s\[:]+)(?:\[(?<pid>\d+)\])?: ?(?<message>.*)$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Old();

    [GeneratedRegex(
        @"^<\d{1,3}>1 (?<time>\S+) (?<host>\S+) (?<program>\S+) (?:(?<pid>\d+)|\S+) \S+ (?:-|\[.*?\]) ?(?<message>.*)$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex New();
}
