using System.Globalization;
using System.Text.RegularExpressions;
using Redoubt.Copilot.Asking.Conditions;
using Redoubt.Copilot.Asking.Matching;
using Redoubt.Copilot.Asking.Reading;
using Redoubt.Copilot.Asking.Times;

namespace Redoubt.Copilot.Asking.Shapes;

/// <summary>Finds the words about the form of the answer: count, top, per day, average.</summary>
internal static partial class ShapeWordReading
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const string Number = "(?<n>\\d{1,9}(?:,\\d{3})*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)";

    [GeneratedRegex("\\b(?:how many(?: times)?|what(?: is|'s) the (?:total )?(?:number|count) of|(?:the )?(?:total )?numbers? of|(?:the )?(?:total )?count of(?: the number of)?|count (?:up )?(?:the )?(?:total )?(?:number of )?(?:all )?(?:the )?|counts? of|number of times|count(?=$|[ ,.?])|total amount of|amount of|how often)\\s?", Options)]
    private static partial Regex Count { get; }

    [GeneratedRegex("\\b(?:distinct|unique|different|deduplicated|separate)\\b|\\b(?:all )?(?:types?|kinds?|varieties) of\\b|\\bwithout duplicates\\b", Options)]
    private static partial Regex Different { get; }

    [GeneratedRegex("\\b(?<w>top|first|last|latest|newest|most recent|earliest|oldest|bottom|biggest|largest|most active|most common|most frequent|rarest|least common)\\s+" + Number + "\\b(?!\\s*(?:[smhdw]|mins?|minutes?|secs?|seconds?|hours?|days?|weeks?|months?|years?)\\b)", Options)]
    private static partial Regex TakeFirst { get; }

    [GeneratedRegex("\\b(?:the\\s+)?" + Number + "\\s+(?<w>latest|newest|most recent|earliest|oldest|last|first|most common|most frequent(?:ly)?(?: used| seen)?|most active|most prevalent|most targeted|most|rarest|least common|least frequent|random|largest|biggest|smallest)\\b", Options)]
    private static partial Regex TakeBehind { get; }

    [GeneratedRegex("\\b(?:(?:show|list|give|get|return|fetch|display|find|see|sample)\\s+(?:me\\s+)?(?:up to\\s+|at most\\s+|only\\s+|just\\s+|any\\s+)?" + Number + "|limit(?:ed)?(?:\\s+(?:to|by))?(?:\\s+the)?(?:\\s+first)?\\s+" + Number + "(?:\\s+(?:results?|rows?|records?))?|(?:only|at most|maximum|max|up to)\\s+" + Number + "\\s+(?:results?|rows?|records?|entries))\\b(?!\\s*(?:[smhdw]|mins?|minutes?|hours?|days?|weeks?|months?|years?)\\b)", Options)]
    private static partial Regex Limit { get; }

    [GeneratedRegex("\\b(?<w>most common(?:ly)?(?: used| seen)?|most frequent(?:ly)?(?: used| seen)?|most active|most often|most prevalent|most targeted|most used|most popular|most seen|most affected|most alerted|with the most|with most|having most|has the most|have the most|had the most|with the highest number of|the highest number of|the most|top|rarest|rarely seen|rare|least common(?:ly)?(?: used| seen)?|least frequent(?:ly)?(?: used| seen)?|least used|least often|with the fewest|the fewest|the least|uncommon)\\b", Options)]
    private static partial Regex Rank { get; }

    [GeneratedRegex("\\b(?<w>latest|newest|most recent|earliest|oldest|newest first|latest first|most recent first|oldest first|earliest first|last|first)\\b(?!\\s+name)", Options)]
    private static partial Regex Order { get; }

    [GeneratedRegex("\\b(?:(?:per|by|for each|for every|each|every|grouped by|in|into|with|at|of)\\s+(?:(?<n>\\d{1,4}|one|two|five|ten|fifteen|thirty)?[- ]?(?<u>min(?:ute)?s?|hours?|(?-i:hrs?)|days?|weeks?|months?)|(?<n>\\d{1,4})(?<u>[mhd]))(?:\\s+(?:bins?|buckets?|intervals?|windows?|steps?|of the day))?(?! (?:of|ago|old|before|after))|(?<w>hourly|daily|weekly|monthly|day by day|hour by hour|by the hour|by the day|by date|per date))\\b", Options)]
    private static partial Regex Bin { get; }

    [GeneratedRegex("\\b(?:as (?:a )?|in (?:a )?|on (?:a )?|with (?:a )?|show (?:me )?(?:a )?|draw (?:a )?|render (?:a )?|plot (?:a )?|create (?:a )?|make (?:a )?)?(?<w>time ?series|time ?chart|time ?line|trend(?:s|line)?(?: of| in| for)?|over time|pie ?chart|bar ?chart|column ?chart|line ?chart|area ?chart|chart|graph(?= of)|histogram)(?: of)?\\b", Options)]
    private static partial Regex Drawn { get; }

    [GeneratedRegex("\\b(?:the\\s+)?(?<w>average|avg|mean|sum of|sum|total|maximum|max|largest|highest|biggest|longest|minimum|min|smallest|lowest|shortest)\\b", Options)]
    private static partial Regex Aggregated { get; }

    [GeneratedRegex("\\b(?:with |having |had |has |have |that had |who had |made |by )?(?<w>more than|over|at least|fewer than|less than|exceeding|exceeds?|greater than|no more than|at most|above|>=?|<=?)\\s*" + Number + "\\s+(?<what>times?|events?|occurrences?|records?|results?|(?:[a-z'-]+\\s+){0,2}[a-z'-]+)\\b", Options)]
    private static partial Regex Many { get; }

    [GeneratedRegex("\\b(?:sorted|sort|sorting|ordered|order|ordering|ranked|rank)(?: them| it| the results?| results?)? by\\b(?: the)?", Options)]
    private static partial Regex Sorted { get; }

    [GeneratedRegex("\\b(?:ascending|asc|increasing|smallest first|lowest first)\\b", Options)]
    private static partial Regex Up { get; }

    [GeneratedRegex("\\b(?:descending|desc|decreasing|largest first|highest first|biggest first)\\b", Options)]
    private static partial Regex Down { get; }

    [GeneratedRegex("\\b(?:list them|show them(?: all)?|show (?:all )?(?:the )?rows|show all of them|not the count|instead of (?:the )?count(?:ing)?|all columns)\\b", Options)]
    private static partial Regex PlainRows { get; }

    public static ShapeWords Read(Question question, Vocabulary vocabulary)
    {
        var words = new ShapeWords();
        var text = Masked(question);
        var taken = new List<Place>();
        First(PlainRows, (_, place) => words.Plain = place);
        First(Sorted, (_, place) => words.Sorts = place);
        First(TakeFirst, Taking);
        First(TakeBehind, Taking);
        if (words.Take is null)
        {
            First(Limit, (match, place) =>
            {
                words.Take = Value(match);
                words.Takes = place;
            });
        }

        foreach (Match match in Many.Matches(text))
        {
            if (words.Having is null && question.PlaceOf(match.Index, match.Index + match.Length) is { } place && !taken.Exists(place.Touches))
                Having(match);
        }

        First(Drawn, (match, place) =>
        {
            words.Charts = place;
            words.Chart = match.Groups["w"].Value.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal) switch
            {
                ['p', ..] => "piechart",
                ['b', ..] => "barchart",
                ['c', 'o', ..] or "histogram" => "columnchart",
                ['a', ..] => "areachart",
                "linechart" => "linechart",
                "chart" or "graph" => "columnchart",
                _ => "timechart",
            };
        });
        First(Bin, (match, place) =>
        {
            var span = match.Groups["w"].Value.ToLowerInvariant() switch
            {
                "" => TimeReading.Length(match.Groups["n"].Value is "one" ? "1" : match.Groups["n"].Value, match.Groups["u"].Value),
                ['h', ..] or "by the hour" => TimeSpan.FromHours(1),
                ['w', ..] => TimeSpan.FromDays(7),
                ['m', ..] => TimeSpan.FromDays(30),
                _ => TimeSpan.FromDays(1),
            };
            if (span is null)
                return;
            (words.Bin, words.Bins) = (span, place);
        });
        First(Count, (_, place) =>
        {
            // 'whose number of attachments is over 3' is about a column.
            if (place.First > 3 && Enumerable.Range(place.First, place.Length).Any(i => vocabulary.Columns.At(question, i) is { } column && column.Place.Last > place.Last))
                return;
            words.Counts = place;
        });
        First(Different, (_, place) => words.Differs = place);
        if (words.Takes is null || words.Ranks is null)
        {
            First(Rank, (match, place) =>
            {
                words.Ranks = place;
                words.Ascending = match.Groups["w"].Value.ToLowerInvariant() is ['r', ..] or ['l', ..] or ['u', ..] or "the least" or "the fewest" or "with the fewest";
            });
        }

        First(Up, (_, place) =>
        {
            words.Ascending = true;
            words.Orders ??= place;
            words.Earliest = true;
        });
        First(Down, (_, place) => words.Orders ??= place);
        First(Aggregated, (match, place) =>
        {
            words.Aggregates = place;
            words.Aggregate = match.Groups["w"].Value.ToLowerInvariant() switch
            {
                "average" or "avg" or "mean" => ShapeKind.Average,
                "sum" or "sum of" or "total" => ShapeKind.Sum,
                "minimum" or "min" or "smallest" or "lowest" or "shortest" => ShapeKind.Minimum,
                _ => ShapeKind.Maximum,
            };
        });
        if (words.Orders is null)
        {
            First(Order, (match, place) =>
            {
                words.Orders = place;
                words.Earliest = match.Groups["w"].Value.ToLowerInvariant() is ['e', ..] or ['o', ..] or "first";
            });
        }

        return words;

        void First(Regex pattern, Action<Match, Place> read)
        {
            foreach (Match match in pattern.Matches(text))
            {
                if (question.PlaceOf(match.Index, match.Index + match.Length) is not { } place || taken.Exists(place.Touches) || match.Length == 0)
                    continue;
                var before = words.All.Count();
                read(match, place);
                if (words.All.Count() != before || words.All.Contains(place))
                    taken.Add(place);
                return;
            }
        }

        void Taking(Match match, Place place)
        {
            if (words.Take is not null)
                return;
            var kind = match.Groups["w"].Value.ToLowerInvariant();
            (words.Take, words.Takes) = (Value(match), place);
            if (kind is "latest" or "newest" or "most recent" or "last" or "earliest" or "oldest" or "first")
                (words.Orders, words.Earliest) = (place, kind is "earliest" or "oldest" or "first");
            else if (kind is not "random")
                (words.Ranks, words.Ascending) = (place, kind is "rarest" or "bottom" or "least common" or "least frequent" or "smallest");
        }

        void Having(Match match)
        {
            var what = match.Groups["what"].Value.ToLowerInvariant();
            var first = question.PlaceOf(match.Groups["what"].Index, match.Groups["what"].Index + 1)!.Value.First;
            var noun = what.StartsWith("time", StringComparison.Ordinal) || what.StartsWith("event", StringComparison.Ordinal) || what.StartsWith("occurrence", StringComparison.Ordinal);
            if (!noun)
            {
                // 'more than 5 attachments' is about a column that counts them; 'more than 5 MB' about none.
                if (vocabulary.Columns.At(question, first) is { } column && (Counted(column.Place) is not null))
                    return;
                if (vocabulary.Tables.At(question, first) is null && vocabulary.Values.At(question, first) is null && vocabulary.Columns.At(question, first) is null)
                    return;
            }

            var left = question.PlaceOf(match.Groups["w"].Index, match.Groups["w"].Index + 1)!.Value.First;
            if (!noun && left > 0 && vocabulary.Columns.Ending(question, left - 1) is { } before && question[left - 1].Lower is not "with" && vocabulary.IsAttribute(question[before.Place.Last].Key))
                return;
            var comparison = match.Groups["w"].Value.ToLowerInvariant() switch
            {
                "at least" or ">=" => Comparison.MoreOrSame,
                "fewer than" or "less than" or "<" => Comparison.Less,
                "at most" or "no more than" or "<=" => Comparison.LessOrSame,
                _ => Comparison.More,
            };
            var end = noun ? first : first - 1;
            words.Having = (comparison, Value(match));
            words.Has = new Place(left, end);
            taken.Add(words.Has.Value);
        }

        object? Counted(Place place)
        {
            var noun = string.Join(' ', Enumerable.Range(place.First, place.Length).Select(i => question[i].Key));
            return (object?)vocabulary.Columns.Find($"number of {noun}") ?? vocabulary.Columns.Find($"{noun} count");
        }
    }

    private static long Value(Match match) => long.TryParse(match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var digits)
        ? digits : Math.Max(1, TimeReading.Count(match.Groups["n"].Value));

    // What is in quotes, and what says a time, says nothing of the form.
    private static string Masked(Question question)
    {
        var text = question.Text.ToCharArray();
        for (var i = 0; i < question.Count; i++)
        {
            var piece = question[i];
            if (question.IsUsed(i) || piece.IsValue)
                Array.Fill(text, '\u0001', piece.Start, piece.End - piece.Start);
        }

        return new string(text);
    }
}
