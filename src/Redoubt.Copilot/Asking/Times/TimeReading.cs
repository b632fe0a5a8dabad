using System.Globalization;
using System.Text.RegularExpressions;
using Redoubt.Copilot.Asking.Reading;

namespace Redoubt.Copilot.Asking.Times;

/// <summary>Finds the times that a question speaks of and takes their words out of it.</summary>
internal static partial class TimeReading
{
    private const string Number = "(?:\\d+|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|thirty|sixty|ninety|couple of|a couple of|few|a few)(?=\\s))";
    private const string Unit = "(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|fortnights?|months?|quarters?|years?|[smhdw](?![\\w'-]))";
    private const string Month = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    private const string Clock = "(?:\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?:\\s?[ap]m)?(?:\\s?(?:Z|UTC|GMT)\\b)?|\\d{1,2}\\s?[ap]m\\b)";
    private const string Day = "(?:\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}|\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?" + Month + "\\.?,?\\s+\\d{4}|" + Month + "\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4})";
    private const string Instant = "(?:" + Day + "(?:T|,?\\s+(?:at\\s+)?)" + Clock + "(?:\\s?[+-]\\d{2}:?\\d{2})?|" + Day + "|yesterday|today|now|(?:" + Number + "\\s*" + Unit + "\\s+ago))";

    [GeneratedRegex("\\b(?:between|from|since)\\s+(?:the\\s+)?(?<a>" + Instant + ")\\s*(?:-|–|and|to|till|until|through|up to)\\s*(?:the\\s+)?(?<b>" + Instant + "|" + Clock + ")", Options)]
    private static partial Regex Span { get; }

    [GeneratedRegex("\\b(?<a>" + Day + "[T ]\\s*" + Clock + ")\\s*(?:-|–|to|until)\\s*(?<b>" + Day + "[T ]\\s*" + Clock + "|" + Clock + ")", Options)]
    private static partial Regex BareSpan { get; }

    [GeneratedRegex("\\b(?:(?<how>since|after|later than|newer than|starting(?: from| on)?|from|as of|beginning|before|prior to|earlier than|older than|until|till|up to|by|on or after|on or before|on|at|around|for|during|in|dated|exactly)\\s+)(?:the\\s+)?(?<a>" + Instant + ")(?:\\s+(?<tail>onwards?|or later|or earlier))?", Options)]
    private static partial Regex Point { get; }

    [GeneratedRegex("\\b(?<a>" + Day + "[T ]\\s*" + Clock + "|" + Day + "|yesterday|today)(?!\\w)", Options)]
    private static partial Regex Bare { get; }

    [GeneratedRegex("\\b(?:(?:in|over|during|within|for|from|of|across|throughout|at)\\s+)?(?:the\\s+|these\\s+)?(?:last|past|previous|recent|preceding|prior|latest)\\s+(?:(?<n>" + Number + ")\\s*)?(?<u>" + Unit + ")\\b", Options)]
    private static partial Regex Past { get; }

    [GeneratedRegex("\\b(?<not>(?:not|no)\\s+)?(?:more than|over|older than|longer than|at least|for more than|earlier than)\\s+(?<n>" + Number + ")\\s*(?<u>" + Unit + ")\\s*(?:ago|old)?(?!\\s+(?:of|after|before))", Options)]
    private static partial Regex LongAgo { get; }

    [GeneratedRegex("\\b(?:within|in|less than|newer than|younger than|for)\\s+(?:the\\s+)?(?<n>" + Number + ")\\s*(?<u>" + Unit + ")(?:\\s+ago)?\\b(?!\\s+(?:of|after|before|window|interval|bin))", Options)]
    private static partial Regex Within { get; }

    [GeneratedRegex("\\b(?:in\\s+|over\\s+|during\\s+)?(?:this|the current)\\s+(?<u>day|week|month|year)\\b", Options)]
    private static partial Regex This { get; }

    [GeneratedRegex("\\b(?:in|during|for|throughout)\\s+(?:the\\s+month\\s+of\\s+)?(?<m>" + Month + ")\\s+(?<y>\\d{4})\\b", Options)]
    private static partial Regex WholeMonth { get; }

    [GeneratedRegex("\\b(?<h>last|past|previous)\\s+(?:24\\s*hrs?|24h)\\b|\\b(?:overnight|tonight)\\b", Options)]
    private static partial Regex Night { get; }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    public static IReadOnlyList<TimeMention> Read(Question question)
    {
        var text = Masked(question);
        var found = new List<TimeMention>();
        Each(Span, match => Between(match));
        Each(BareSpan, match => Between(match));
        Each(Past, match => Back(match) is { } span ? new TimeTest(TimePoint.Ago(span), null, false, "") : null);
        Each(Point, One);
        Each(LongAgo, match => Back(match) is { } span && (match.Value.Contains("old", StringComparison.OrdinalIgnoreCase) || match.Value.Contains("ago", StringComparison.OrdinalIgnoreCase) || match.Groups["not"].Success)
            ? match.Groups["not"].Success ? new TimeTest(TimePoint.Ago(span), null, false, "") : new TimeTest(null, TimePoint.Ago(span), false, "") : null);
        Each(Within, match => Back(match) is { } span ? new TimeTest(TimePoint.Ago(span), null, false, "") : null);
        Each(This, match => new TimeTest(new TimePoint(match.Groups["u"].Value.ToLowerInvariant() switch
        {
            "day" => TimeForm.StartOfDay,
            "week" => TimeForm.StartOfWeek,
            "month" => TimeForm.StartOfMonth,
            _ => TimeForm.StartOfYear,
        }, 0), null, false, ""));
        Each(WholeMonth, match => DateText.Month(match.Groups["m"].Value) is { } month && int.TryParse(match.Groups["y"].Value, out var year) && year is > 1970 and < 9999
            ? new TimeTest(TimePoint.At(new DateTime(year, month, 1)), TimePoint.At(new DateTime(year, month, 1).AddMonths(1)), false, "") : null);
        Each(Bare, match => Instants(match.Groups["a"].Value) is { } at ? Whole(at) : null);
        Each(Night, match => new TimeTest(TimePoint.Ago(TimeSpan.FromDays(1)), null, false, ""));
        return [.. found.OrderBy(mention => mention.Place.First)];

        void Each(Regex pattern, Func<Match, TimeTest?> read)
        {
            foreach (Match match in pattern.Matches(text))
            {
                if (match.Length == 0 || question.PlaceOf(match.Index, match.Index + match.Length) is not { } place)
                    continue;
                if (found.Exists(other => other.Place.Touches(place)) || read(match) is not { } test)
                    continue;
                found.Add(new TimeMention(place, test with { Words = question.Words(place) }, match.Groups["how"].Value.ToLowerInvariant()));
            }
        }
    }

    // What is in quotes, in addresses and in names is no time.
    private static string Masked(Question question)
    {
        var text = question.Text.ToCharArray();
        foreach (var piece in question.Pieces)
        {
            if (piece.Kind is PieceKind.Word or PieceKind.Number or PieceKind.Instant or PieceKind.Sign || (piece.Kind == PieceKind.Name && !piece.Text.Any(char.IsLetter)))
                continue;
            Array.Fill(text, '\u0001', piece.Start, piece.End - piece.Start);
        }

        return new string(text);
    }

    private static TimeTest? Between(Match match)
    {
        if (Instants(match.Groups["a"].Value) is not { } from)
            return null;
        var second = match.Groups["b"].Value;
        var to = Instants(second) ?? (from.Point.Form == TimeForm.At && DateText.Clock(second) is { } clock
            ? (TimePoint.At(new DateTime(from.Point.Ticks).Date + clock), TimeSpan.Zero) : null);
        if (to is not { } until)
            return null;
        // The last day belongs to it.
        return until.Length > TimeSpan.Zero
            ? new TimeTest(from.Point, End(until), false, "")
            : new TimeTest(from.Point, until.Point, true, "");
    }

    private static TimeTest? One(Match match)
    {
        if (Instants(match.Groups["a"].Value) is not { } at)
            return null;
        var how = match.Groups["how"].Value.ToLowerInvariant();
        if (match.Groups["tail"].Value is { Length: > 0 } tail)
            how = tail.EndsWith("earlier", StringComparison.OrdinalIgnoreCase) ? "until" : "since";
        switch (how)
        {
            case "since" or "from" or "as of" or "beginning" or "on or after" or "newer than":
            case ['s', 't', 'a', 'r', ..]:
                return new TimeTest(at.Point, null, false, "");
            case "after" or "later than":
                return new TimeTest(at.Length >= TimeSpan.FromDays(1) && at.Point.Form == TimeForm.At ? End(at) : at.Point, null, false, "");
            case "before" or "prior to" or "earlier than" or "older than":
                return new TimeTest(null, at.Point, false, "");
            case "until" or "till" or "up to" or "by" or "on or before":
                return at.Length > TimeSpan.Zero ? new TimeTest(null, End(at), false, "") : new TimeTest(null, at.Point, true, "");
            default:
                return Whole(at);
        }
    }

    // A day is meant as a whole, a minute too.
    private static TimeTest Whole((TimePoint Point, TimeSpan Length) at) => at.Length > TimeSpan.Zero
        ? new TimeTest(at.Point, End(at), false, "")
        : new TimeTest(at.Point, at.Point, true, "");

    private static TimePoint End((TimePoint Point, TimeSpan Length) at) => at.Point.Form switch
    {
        TimeForm.At when at.Point.Ticks < DateTime.MaxValue.Ticks - at.Length.Ticks => new TimePoint(TimeForm.At, at.Point.Ticks + at.Length.Ticks),
        TimeForm.StartOfDay when at.Point.Ticks >= TimeSpan.TicksPerDay => at.Point with { Ticks = at.Point.Ticks - TimeSpan.TicksPerDay },
        TimeForm.StartOfDay => TimePoint.Now,
        _ => at.Point,
    };

    /// <summary>An instant and how long what is called so lasts.</summary>
    private static (TimePoint Point, TimeSpan Length)? Instants(string text)
    {
        var lower = text.Trim().ToLowerInvariant();
        switch (lower)
        {
            case "yesterday":
                return (new TimePoint(TimeForm.StartOfDay, TimeSpan.TicksPerDay), TimeSpan.FromDays(1));
            case "today":
                return (new TimePoint(TimeForm.StartOfDay, 0), TimeSpan.FromDays(1));
            case "now":
                return (TimePoint.Now, TimeSpan.Zero);
        }

        if (lower.EndsWith("ago", StringComparison.Ordinal))
        {
            var parts = AgoParts.Match(lower);
            return parts.Success && Length(parts.Groups["n"].Value, parts.Groups["u"].Value) is { } span ? (TimePoint.Ago(span), TimeSpan.Zero) : null;
        }

        return DateText.Read(text) is { } read ? (TimePoint.At(read.Time), read.Length) : null;
    }

    [GeneratedRegex("^(?<n>" + Number + ")\\s*(?<u>" + Unit + ")\\s+ago$", Options)]
    private static partial Regex AgoParts { get; }

    private static TimeSpan? Back(Match match) => Length(match.Groups["n"].Value, match.Groups["u"].Value);

    /// <summary>So many of a unit; null when that is longer than anybody means.</summary>
    public static TimeSpan? Length(string number, string unit)
    {
        var count = Count(number);
        var days = unit.ToLowerInvariant() switch
        {
            ['s', ..] => 1 / 86400d,
            ['m', 'o', ..] => 30,
            ['m', ..] => 1 / 1440d,
            ['h', ..] => 1 / 24d,
            ['d', ..] => 1,
            ['w', ..] => 7,
            ['f', ..] => 14,
            ['q', ..] => 90,
            _ => 365d,
        };
        return count is > 0 and < 100_000 && count * days < 36_500 ? TimeSpan.FromSeconds(Math.Round(count * days * 86400)) : null;
    }

    /// <summary>A number in digits or as a word; 1 when there is none.</summary>
    public static int Count(string text) => text.ToLowerInvariant().Trim() switch
    {
        "" or "a" or "an" or "one" => 1,
        "two" or "couple of" or "a couple of" => 2,
        "three" or "few" or "a few" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "twelve" => 12,
        "fourteen" => 14,
        "fifteen" => 15,
        "twenty" => 20,
        "thirty" => 30,
        "sixty" => 60,
        "ninety" => 90,
        var digits => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0,
    };
}
