using System.Globalization;
using System.Text.RegularExpressions;
using Redoubt.Copilot.Asking.Content;
using Redoubt.Copilot.Asking.Reading;
using Redoubt.Copilot.Asking.Times;

namespace Redoubt.Copilot.Chatting.Listing;

/// <summary>Reads out of a question which incidents are meant: the inputs of the skill list-incidents.</summary>
internal static partial class ListReading
{
    /// <summary>What the question says of the list; empty when it says nothing.</summary>
    /// <param name="heard">The question.</param>
    /// <param name="now">The instant that "past week" is told from.</param>
    public static Dictionary<string, string> Read(HeardQuestion heard, DateTimeOffset now)
    {
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal);
        var words = " " + heard.Words;
        var known = ListWords.Instance;
        Times(heard.Text, now, inputs, ref words);
        if (Top.Match(words) is { Success: true } top)
            inputs["top"] = top.Groups["n"].Value;
        Take("severity", known.Severity, many: true);
        Take("classification", known.Classification, many: false);
        Take("owner", known.Owner, many: false);
        Take("status", known.Status, many: false);
        Take("order", known.Order, many: false);
        if (Owner.Match(words) is { Success: true } owner && !inputs.ContainsKey("owner"))
        {
            inputs["owner"] = owner.Groups["name"].Value;
            words = words.Remove(owner.Index, owner.Length - 1);
        }

        if (About(heard, words) is { } about)
            inputs["about"] = about;
        return inputs;

        void Take(string input, Dictionary<string, List<string>> meanings, bool many)
        {
            // The longest words first: "not resolved" before "resolved".
            foreach (var (meaning, said) in meanings.SelectMany(pair => pair.Value.Select(said => (pair.Key, Said: said))).OrderByDescending(pair => pair.Said.Length))
            {
                var at = words.IndexOf($" {said} ", StringComparison.Ordinal);
                if (at < 0)
                    continue;
                words = words.Remove(at, said.Length + 1);
                if (!inputs.TryGetValue(input, out var before))
                    inputs[input] = meaning;
                else if (many && !before.Split(',').Contains(meaning))
                    inputs[input] = string.Join(',', meanings.Keys.Where(each => each == meaning || before.Split(',').Contains(each)));
                if (!many)
                    break;
            }
        }
    }

    private static void Times(string text, DateTimeOffset now, Dictionary<string, string> inputs, ref string words)
    {
        var question = new Question(text, QuestionLexer.Read(text, AskingContent.Instance));
        foreach (var time in TimeReading.Read(question))
        {
            if (time.Test.From is { } from)
                inputs["since"] = Instant(from, now);
            if (time.Test.To is { Form: not TimeForm.Now } to)
                inputs["until"] = Instant(to, now);
            foreach (var word in question.Words(time.Place).ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var at = words.IndexOf($" {word.Trim(',', '?', '.', '!')} ", StringComparison.Ordinal);
                if (at >= 0)
                    words = words.Remove(at, word.Trim(',', '?', '.', '!').Length + 1);
            }
        }
    }

    private static string Instant(TimePoint point, DateTimeOffset now)
    {
        var utc = now.UtcDateTime;
        var time = point.Form switch
        {
            TimeForm.At => new DateTime(point.Ticks, DateTimeKind.Utc),
            TimeForm.Ago => utc.AddTicks(-point.Ticks),
            TimeForm.StartOfDay => utc.AddTicks(-point.Ticks).Date,
            TimeForm.StartOfWeek => utc.Date.AddDays(-(int)utc.DayOfWeek),
            TimeForm.StartOfMonth => new DateTime(utc.Year, utc.Month, 1, 0, 0, 0, DateTimeKind.Utc),
            TimeForm.StartOfYear => new DateTime(utc.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            _ => utc,
        };
        return DateTime.SpecifyKind(time, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    /// <summary>What stands after "about", "on", "involving", as written.</summary>
    private static string? About(HeardQuestion heard, string words)
    {
        foreach (var said in ListWords.Instance.About.OrderByDescending(said => said.Length))
        {
            var at = words.IndexOf($" {said} ", StringComparison.Ordinal);
            if (at < 0)
                continue;
            var rest = words[(at + said.Length + 2)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipWhile(word => Filler().IsMatch(word)).ToList();
            if (rest.Count is 0 or > 6)
                continue;
            var first = heard.Words.LastIndexOf(rest[0] + " ", StringComparison.Ordinal);
            var length = heard.Words.IndexOf(rest[^1] + " ", Math.Max(first, 0), StringComparison.Ordinal) + rest[^1].Length - first;
            return first < 0 || length <= 0 ? string.Join(' ', rest) : heard.Written((first, length));
        }

        return null;
    }

    [GeneratedRegex(@" (?:top|first|last|latest|show|list|biggest|largest|newest|oldest) (?<n>\d{1,3}) ", RegexOptions.CultureInvariant)]
    private static partial Regex Top { get; }

    [GeneratedRegex(@" (?:assigned to|owned by|belonging to) (?<name>[\w.@-]+) ", RegexOptions.CultureInvariant)]
    private static partial Regex Owner { get; }

    [GeneratedRegex("^(?:the|a|an|our|my|this|that|any|device|machine|host|computer|user|account|address|ip|domain|file|severity|priority|status)$", RegexOptions.CultureInvariant)]
    private static partial Regex Filler();
}
