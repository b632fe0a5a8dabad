using System.Globalization;
using System.Text.RegularExpressions;

namespace Redoubt.Copilot.Questions;

/// <summary>Reads which times a question names: from when, until when, or what the clock showed. UTC, as alerts are.</summary>
internal static partial class QuestionTimes
{
    private static readonly string[] ClockFormats = ["H:mm", "H:mm:ss"];

    /// <param name="asked">The clause that asks.</param>
    /// <param name="first">The day that is meant where none is named.</param>
    public static (DateTimeOffset? Since, DateTimeOffset? Until, IReadOnlyList<TimeOnly> Clocks) Of(string asked, DateOnly first)
    {
        var instants = new List<(DateTimeOffset Time, string Before)>();
        var clocks = new List<TimeOnly>();
        var days = Day().Matches(asked);
        var day = days.Count == 1 && DateOnly.TryParseExact(days[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var named) ? named : first;
        foreach (Match match in Instant().Matches(asked))
        {
            if (!TimeOnly.TryParseExact(match.Groups["clock"].Value, ClockFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
                continue;
            clocks.Add(clock);
            var date = DateOnly.TryParseExact(match.Groups["day"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var said) ? said : day;
            instants.Add((new DateTimeOffset(date.ToDateTime(clock), TimeSpan.Zero), asked[..match.Index].ToLowerInvariant()));
        }

        if (instants.Count == 2 && instants[0].Before.TrimEnd().EndsWith("between", StringComparison.Ordinal))
            return (instants[0].Time, instants[1].Time.AddMinutes(1), []);
        if (instants.Count == 0 && days.Count == 1)
        {
            var start = new DateTimeOffset(day.ToDateTime(default), TimeSpan.Zero);
            return LastWord().Match(asked[..days[0].Index].ToLowerInvariant()).Groups[1].Value switch
            {
                "after" or "since" or "from" => (start, null, []),
                "before" or "until" or "till" => (null, start, []),
                _ when day < DateOnly.MaxValue => (start, start.AddDays(1), []),
                _ => (null, null, []),
            };
        }

        if (instants.Count != 1)
            return (null, null, clocks);
        var word = LastWord().Match(instants[0].Before).Groups[1].Value;
        return word switch
        {
            "after" or "since" or "from" => (instants[0].Time, null, []),
            "before" or "until" or "till" => (null, instants[0].Time, []),
            _ => (null, null, clocks),
        };
    }

    [GeneratedRegex(@"(?:(?<day>\d{4}-\d{2}-\d{2})[T ]+(?:at )?)?(?<![\d:.])(?<clock>\d{1,2}:\d{2}(?::\d{2})?)(?!:?\d)")]
    private static partial Regex Instant();

    [GeneratedRegex(@"(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])")]
    private static partial Regex Day();

    [GeneratedRegex(@"(\w+)(?: the| about| at)?\s*$")]
    private static partial Regex LastWord();
}
