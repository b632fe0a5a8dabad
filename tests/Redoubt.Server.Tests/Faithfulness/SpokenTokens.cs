using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Redoubt.Server.Tests.Faithfulness;

/// <summary>Cuts names, numbers, times, hashes, addresses, ids and quotations out of what is shown, and looks each up in the evidence cited.</summary>
internal sealed partial class SpokenTokens(IEnumerable<string> vocabulary)
{
    private readonly HashSet<string> _vocabulary = vocabulary.Select(word => word.Trim(',', '.', ';', ':', '(', ')', '"', '\'', '?', '!')).Append("UTC").ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many of each kind were looked up.</summary>
    public Dictionary<string, int> Looked { get; } = [];

    /// <summary>What no evidence shows, each with its kind.</summary>
    /// <param name="sentence">With runs.</param>
    /// <param name="evidence">All that it cites.</param>
    public IEnumerable<string> Missing(JsonElement sentence, IReadOnlyList<Shown> evidence)
    {
        var rest = "";
        var named = 0;
        foreach (var run in sentence.GetProperty("runs").EnumerateArray())
        {
            var text = run.GetProperty("text").GetString()!;
            var (isName, isStrong) = (Is(run, "entity") || Is(run, "code"), Is(run, "emphasis"));
            if (!isName && !isStrong)
            {
                rest += text;
                continue;
            }

            named++;
            rest += " · ";
            if (!Holds(evidence, text, isStrong) && text != "(unprintable)" && Count("name"))
                yield return $"name {text}";
        }

        foreach (var each in MissingWords(rest, evidence, named))
            yield return each;
    }

    /// <summary>The same for a plain text, such as the cell of a table.</summary>
    public IEnumerable<string> MissingWords(string text, IReadOnlyList<Shown> evidence, int named = 0)
    {
        var missing = new List<string>();
        void Look(string kind, string said, Func<bool> holds)
        {
            Count(kind);
            if (!holds())
                missing.Add($"{kind} {said}");
        }

        string Take(Regex pattern, string from, Action<Match> look) => pattern.Replace(from, match =>
        {
            look(match);
            return " ";
        });
        text = Take(Quotation(), text, match =>
        {
            named++;
            Look("quotation", match.Value, () => match.Value == "\"(unprintable)\"" || Holds(evidence, match.Value[1..^1], false));
        });
        text = Take(Stamp(), text, match => Look("time", match.Value, () => Instants(evidence).Any(time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture).StartsWith(match.Value, StringComparison.Ordinal))));
        text = Take(Day(), text, match => Look("day", match.Value, () => Instants(evidence).Any(time => time.ToString("d MMMM yyyy", CultureInfo.InvariantCulture).StartsWith(match.Value, StringComparison.Ordinal)) || Holds(evidence, match.Value, false)
            || (DateTime.TryParse(match.Value, CultureInfo.InvariantCulture, out var day) && Holds(evidence, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), false))));
        text = Take(Clock(), text, match => Look("clock", match.Value, () => Instants(evidence).Any(time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture).StartsWith(match.Value, StringComparison.Ordinal)) || Holds(evidence, match.Value, false)));
        text = Take(Identifier(), text, match => Look(
            IsHash(match.Value) ? "hash" : "identifier", match.Value, () => Holds(evidence, match.Value.TrimEnd('.', ','), false)));
        var names = named;
        text = Take(Share(), text, match => Look("share", match.Value, () => IsShare(long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), evidence)));
        text = Take(Number(), text, match =>
        {
            if (!long.TryParse(match.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number))
                return;
            // "and 4 more": what a list leaves out of something that can be counted.
            // A template's own number: a scale ("of 100"), a limit that it names.
            Look("number", match.Value, () => number <= 1 || _vocabulary.Contains(match.Value) || evidence.Any(shown => shown.Numbers.Contains(number) || shown.Counts.Contains(number)) || evidence.Count == number
                || evidence.Any(shown => Enumerable.Range(1, Math.Max(1, names + 12)).Any(few => shown.Counts.Contains(number + few))) || IsLength(number, evidence));
        });
        var starts = true;
        foreach (var raw in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var word = raw.Trim(',', '.', ';', ':', '(', ')', '\'', '?', '!', '…', '·', '/', '-', '–', '[', ']');
            if (word.Length > 1 && (word.Skip(1).Any(char.IsUpper) || word.Any(char.IsDigit) || (char.IsUpper(word[0]) && !starts)) && !_vocabulary.Contains(word))
                Look("name", word, () => Holds(evidence, word, false));
            starts = raw[^1] is '.' or '!' or '?' or ':';
        }

        return missing;
    }

    private bool Count(string kind)
    {
        Looked[kind] = Looked.GetValueOrDefault(kind) + 1;
        return true;
    }

    private static bool Is(JsonElement run, string name) => run.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.Object;

    private static IEnumerable<DateTimeOffset> Instants(IReadOnlyList<Shown> evidence) => evidence.SelectMany(shown => shown.Instants);

    /// <summary>A part of something that can be counted, or a chance that the evidence itself gives.</summary>
    private static bool IsShare(long percent, IReadOnlyList<Shown> evidence) => percent is 0 or 100 || evidence.Any(shown => shown.Numbers.Contains(percent) || shown.Counts.Contains(percent)
        || shown.Counts.Where(part => part > 0).Any(part => shown.Counts.Any(whole => whole >= part && Math.Abs((100.0 * part / whole) - percent) <= 0.5)));

    /// <summary>Minutes, hours or days between two moments of the evidence.</summary>
    private static bool IsLength(long number, IReadOnlyList<Shown> evidence)
    {
        var times = Instants(evidence).Distinct().Order().ToList();
        if (number > 1_000 || times.Count > 400)
            return false;
        for (var i = 0; i < times.Count; i++)
        {
            for (var j = i + 1; j < times.Count; j++)
            {
                var length = times[j] - times[i];
                if (length.Days == number || length.Hours == number || length.Minutes == number)
                    return true;
            }
        }

        return false;
    }

    private static bool Holds(IReadOnlyList<Shown> evidence, string said, bool loosely)
    {
        var pieces = Shown.Fold(said).Split('…').Select(piece => piece.Trim()).Where(piece => piece.Length > 0).ToList();
        return pieces.Count == 0 || evidence.Any(shown => HoldsInOrder(shown.All, pieces)) || (loosely && evidence.Any(shown => Letters(shown.All).Contains(Letters(said.ToLowerInvariant()), StringComparison.Ordinal)));
    }

    private static bool HoldsInOrder(string text, List<string> pieces)
    {
        var from = 0;
        foreach (var piece in pieces)
        {
            var at = text.IndexOf(piece, from, StringComparison.Ordinal);
            if (at < 0)
                return false;
            from = at + piece.Length;
        }

        return true;
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static bool IsHash(string text) => text.Length >= 32 && text.All(char.IsAsciiHexDigit);

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quotation();

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d( \d\d:\d\d(:\d\d)?)?\b")]
    private static partial Regex Stamp();

    [GeneratedRegex(@"\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)( \d{4})?\b")]
    private static partial Regex Day();

    [GeneratedRegex(@"(?<![\d:.])\d{2}:\d{2}(:\d{2})?(?!:?\d)")]
    private static partial Regex Clock();

    // Hashes, addresses, mail addresses, links, domains, technique and CVE ids: whatever is put together with dots, colons, slashes or at-signs.
    [GeneratedRegex(@"\b(?:[0-9a-fA-F]{32,64}|(?:\d{1,3}\.){3}\d{1,3}|[\w.+-]+@[\w.\[\]-]+|hxxps?://\S+|CVE-\d{4}-\d+|T\d{4}(?:\.\d{3})?|S-1-[\d-]+|[\w-]+(?:(?:\.|\[\.\])[\w-]+)+)")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"(?<![\w.,-])(\d{1,3}) %")]
    private static partial Regex Share();

    [GeneratedRegex(@"(?<![\w.,-])\d[\d,]*(?![\w])")]
    private static partial Regex Number();
}
