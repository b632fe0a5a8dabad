using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Redoubt.Copilot.Grounding;

/// <summary>
/// The times, lengths of time and numbers that a text says, in whatever form: "12 March 2026 at 08:41", "80 minutes", "two devices". What is
/// left of the text are its words.
/// </summary>
internal sealed partial class SpokenValues
{
    private const string Months = "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec";

    private static readonly string[] NumberWords =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
        "seventeen", "eighteen", "nineteen", "twenty",
    ];

    private static readonly Dictionary<string, decimal> Words = NumberWords.Select((word, value) => (word, value: (decimal)value))
        .Concat([("twice", 2), ("thirty", 30), ("forty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80), ("ninety", 90)])
        .ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.OrdinalIgnoreCase);

    // After these no noun is meant: "17 alerts from 4", "priority 91 with".
    private static readonly HashSet<string> NoNouns = new(StringComparer.OrdinalIgnoreCase)
    {
        "of", "from", "to", "in", "on", "and", "or", "at", "by", "with", "was", "were", "is", "are", "that", "which", "for", "until", "between", "during", "after", "before", "as",
        "the", "a", "an", "has", "had", "have", "it", "more", "different",
    };

    private SpokenValues(string rest, List<Stamp> stamps, List<long> lengths, List<Amount> amounts) =>
        (Rest, Stamps, Lengths, Amounts) = (rest, stamps, lengths, amounts);

    /// <summary>The text without them.</summary>
    public string Rest { get; }

    /// <summary>Days and times of day, in the order said.</summary>
    public IReadOnlyList<Stamp> Stamps { get; }

    /// <summary>Lengths of time in seconds.</summary>
    public IReadOnlyList<long> Lengths { get; }

    public IReadOnlyList<Amount> Amounts { get; }

    public static SpokenValues Read(string text)
    {
        var stamps = new List<(int At, Stamp Stamp)>();
        foreach (var pattern in (Regex[])[Iso(), DayFirst(), MonthFirst(), Clock()])
        {
            text = pattern.Replace(text, match =>
            {
                if (ToStamp(match) is not { } stamp)
                    return match.Value;
                stamps.Add((match.Index, stamp));
                return Blank(match);
            });
        }

        var lengths = new List<long>();
        text = Length().Replace(text, match =>
        {
            if (Seconds(match) is not { } seconds)
                return match.Value;
            lengths.Add(seconds);
            return Blank(match);
        });

        var amounts = new List<Amount>();
        var rest = new StringBuilder(text);
        foreach (Match match in Number().Matches(text))
        {
            if (ToNumber(match.Groups["n"].Value) is not { } value)
                continue;
            amounts.Add(new Amount(value, match.Groups["p"].Success, match.Value.Equals("twice", StringComparison.OrdinalIgnoreCase) ? "time" : NounAfter(text, match), NounBefore(text, match)));
            for (var i = match.Index; i < match.Index + match.Length; i++)
                rest[i] = ' ';
        }

        return new SpokenValues(rest.ToString(), [.. stamps.OrderBy(stamp => stamp.At).Select(stamp => stamp.Stamp)], lengths, amounts);
    }

    // As long as before: what comes later keeps its place.
    private static string Blank(Match match) => new(' ', match.Length);

    private static Stamp? ToStamp(Match match)
    {
        int? Part(string name) => match.Groups[name] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : null;
        var month = Part("m") ?? (match.Groups["mon"] is { Success: true } name
            ? DateTime.ParseExact(name.Value[..3], "MMM", CultureInfo.InvariantCulture).Month : null);
        var (day, hour, minute) = (Part("d"), Part("h"), Part("min"));
        if (match.Groups["half"] is { Success: true } half && hour is { } twelve)
        {
            if (twelve is 0 or > 12)
                return null;
            hour = (twelve % 12) + (half.Value.StartsWith('p') || half.Value.StartsWith('P') ? 12 : 0);
        }

        return month is < 1 or > 12 || day is < 1 or > 31 || hour > 23 || minute > 59 ? null : new Stamp(Part("y"), month, day, hour, minute, Part("s"));
    }

    private static long? Seconds(Match match)
    {
        decimal all = 0;
        var numbers = match.Groups["n"].Captures;
        var units = match.Groups["u"].Captures;
        for (var i = 0; i < numbers.Count; i++)
        {
            var unit = units[i].Value.ToLowerInvariant();
            var number = numbers[i].Value.ToLowerInvariant() is "a" or "an" ? 1 : ToNumber(numbers[i].Value);
            if (number is null || (unit.Length == 1 && !char.IsDigit(numbers[i].Value[0])))
                return null;
            all += number.Value * (unit[0] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, _ => 604_800 });
        }

        return all == decimal.Truncate(all) && all < long.MaxValue ? (long)all : null;
    }

    private static decimal? ToNumber(string text)
    {
        if (Words.TryGetValue(text, out var word))
            return word;
        var parts = text.Split('-', ' ');
        if (parts.Length == 2 && Words.TryGetValue(parts[0], out var tens) && Words.TryGetValue(parts[1], out var ones) && tens >= 20 && ones is > 0 and < 10)
            return tens + ones;
        return decimal.TryParse(text, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static string? NounAfter(string text, Match match)
    {
        var after = NextWord().Match(text, match.Index + match.Length);
        return after.Success && !NoNouns.Contains(after.Groups["w"].Value) ? Singular(after.Groups["w"].Value) : null;
    }

    private static string? NounBefore(string text, Match match)
    {
        var before = LastWord().Match(text[..match.Index]);
        return before.Success && !NoNouns.Contains(before.Groups["w"].Value) ? Singular(before.Groups["w"].Value) : null;
    }

    private static string Singular(string noun)
    {
        noun = noun.ToLowerInvariant();
        return noun.EndsWith("ies", StringComparison.Ordinal) ? noun[..^3] + "y"
            : noun.EndsWith("sses", StringComparison.Ordinal) || noun.EndsWith("xes", StringComparison.Ordinal) ? noun[..^2]
            : noun.Length > 3 && noun[^1] == 's' && noun[^2] != 's' ? noun[..^1] : noun;
    }

    [GeneratedRegex(@"(?<![\w-])(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})(?:[T ](?<h>\d{2}):(?<min>\d{2})(?::(?<s>\d{2})(?:\.\d+)?)?Z?)?(?![\w-])")]
    private static partial Regex Iso();

    [GeneratedRegex(@"(?<![\w.])(?<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<mon>" + Months + @")\b(?:,? (?<y>\d{4})(?!\d|:))?(?:,?(?: at)? (?<h>\d{1,2}):(?<min>\d{2})(?::(?<s>\d{2}))?(?!:?\d))?")]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"\b(?<mon>" + Months + @") (?<d>\d{1,2})(?:st|nd|rd|th)?(?!\d|:)(?:, (?<y>\d{4})(?!\d|:))?(?:,?(?: at)? (?<h>\d{1,2}):(?<min>\d{2})(?::(?<s>\d{2}))?(?!:?\d))?")]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"(?<![\d:.\w])(?<h>\d{1,2}):(?<min>\d{2})(?::(?<s>\d{2}))?(?: ?(?<half>[ap]\.?m\.?))?(?!:?\d|\w)", RegexOptions.IgnoreCase)]
    private static partial Regex Clock();

    private const string Quantity = @"\d[\d,]*(?:\.\d+)?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine)\b)?"
        + "|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen";

    private const string TimeUnit = "seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|[smhd]";

    [GeneratedRegex(@"(?<![\w.,-])(?:(?<n>" + Quantity + @"|an?)(?: |-)?(?<u>" + TimeUnit + @")(?!\w)(?:(?:,? and |,? )(?=(?:" + Quantity + @")(?: |-)?(?:" + TimeUnit + @")(?!\w)))?)+", RegexOptions.IgnoreCase)]
    private static partial Regex Length();

    [GeneratedRegex(@"(?<![\w.,:/\\@-])(?<n>" + Quantity + @"|twice)(?<p>%| percent| per cent)?(?![\w:/\\@]|[.,-]\w)", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"\G %?(?<w>[A-Za-z]+)")]
    private static partial Regex NextWord();

    [GeneratedRegex(@"(?<w>[A-Za-z]+) $")]
    private static partial Regex LastWord();
}

/// <summary>A day, a time of day, or both, as far as it was said.</summary>
internal sealed record Stamp(int? Year, int? Month, int? Day, int? Hour, int? Minute, int? Second)
{
    public static Stamp Of(DateTimeOffset time) =>
        new(time.UtcDateTime.Year, time.UtcDateTime.Month, time.UtcDateTime.Day, time.UtcDateTime.Hour, time.UtcDateTime.Minute, time.UtcDateTime.Second);

    /// <summary>Whether all that this says is said by the other too.</summary>
    public bool IsSaidBy(Stamp other) =>
        (Year is null || Year == other.Year) && (Month is null || Month == other.Month) && (Day is null || Day == other.Day)
        && (Hour is null || Hour == other.Hour) && (Minute is null || Minute == other.Minute) && (Second is null || Second == other.Second);
}

/// <summary>A number with what it counts.</summary>
/// <param name="Value">The number.</param>
/// <param name="IsPercent">It is a share of a hundred.</param>
/// <param name="After">The noun behind it, in the singular: "2 devices".</param>
/// <param name="Before">The noun before it: "priority 91".</param>
internal sealed record Amount(decimal Value, bool IsPercent, string? After, string? Before)
{
    /// <summary>Whether the other says the same number of the same thing.</summary>
    public bool IsSaidBy(Amount other) =>
        Value == other.Value && IsPercent == other.IsPercent
        && (After is null && other.After is null ? Before == other.Before || Before is null || other.Before is null : After == other.After || (After is null && Before is not null && Before == other.Before));
}
