using System.Globalization;
using System.Text.RegularExpressions;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;

namespace Redoubt.Copilot.Grounding;

/// <summary>
/// Finds what a sentence says that its facts do not show. Every word must be one that the skill may say without evidence, or stand in a
/// value of the facts that the sentence cites; numbers, dates and times must be values of those facts.
/// </summary>
/// <param name="vocabulary">Words that need no evidence.</param>
internal sealed partial class GroundingChecker(IEnumerable<string> vocabulary)
{
    private static readonly string[] ClockFormats = ["HH:mm", "HH:mm:ss"];
    private static readonly string[] DayFormats = ["d MMMM yyyy", "d MMMM"];
    private static readonly char[] AroundWhole = [',', '.', ';', ':', '(', ')', '[', ']', '"', '\'', '·', '?', '!'];
    private static readonly char[] Around = [.. AroundWhole, '…'];

    private readonly HashSet<string> _vocabulary = vocabulary.Select(word => word.Trim(Around).ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);

    /// <summary>The parts of the text that no fact shows; empty when all is grounded.</summary>
    public IReadOnlyList<string> Check(IReadOnlyList<Run> runs, IReadOnlyList<Fact> facts)
    {
        var evidence = new Evidence(facts);
        var missing = new List<string>();
        var plain = new List<string>();
        foreach (var run in runs)
        {
            if (run.Code || run.Entity is not null || run.Emphasis)
                Require(run.Text, evidence, missing, plain);
            else
                plain.Add(run.Text);
        }

        CheckPlain(string.Concat(plain), evidence, missing);
        return missing;
    }

    /// <summary>A name or quotation must stand in a value as a whole; what was cut from it is skipped at the ellipsis.</summary>
    private static void Require(string text, Evidence evidence, List<string> missing, List<string> plain)
    {
        if (text != PlainText.Unprintable && !evidence.Holds(text))
            missing.Add(text);
        plain.Add(" ");
    }

    private void CheckPlain(string text, Evidence evidence, List<string> missing)
    {
        text = Take(text, Quotation(), quoted => quoted.Trim('"') == PlainText.Unprintable || evidence.Holds(quoted[1..^1]), missing);
        text = Take(text, Date(), day => evidence.HoldsDay(day) || evidence.Holds(day), missing);
        text = Take(text, Clock(), clock => evidence.HoldsClock(clock) || evidence.Holds(clock), missing);
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var bare = word.Trim(Around);
            if (bare.Length == 0 || _vocabulary.Contains(bare.ToLowerInvariant()))
                continue;
            var isNumber = long.TryParse(bare, NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
            if (!(isNumber && evidence.Holds(number)) && !evidence.Holds(word.Trim(AroundWhole)))
                missing.Add(word);
        }
    }

    private static string Take(string text, Regex pattern, Func<string, bool> holds, List<string> missing) => pattern.Replace(text, match =>
    {
        if (!holds(match.Value))
            missing.Add(match.Value);
        return " ";
    });

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quotation();

    [GeneratedRegex(@"\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)( \d{4})?\b")]
    private static partial Regex Date();

    [GeneratedRegex(@"(?<![\d:.])\d{2}:\d{2}(:\d{2})?(?!:?\d)")]
    private static partial Regex Clock();

    /// <summary>The values of the cited facts, ready to be searched.</summary>
    private sealed class Evidence
    {
        private readonly List<string> _texts;
        private readonly HashSet<long> _numbers;
        private readonly HashSet<string> _days = new(StringComparer.Ordinal);
        private readonly HashSet<string> _clocks = new(StringComparer.Ordinal);

        public Evidence(IReadOnlyList<Fact> facts)
        {
            var values = facts.SelectMany(fact => fact.Values).ToList();
            _texts = [.. values.Select(value => value.Text).OfType<string>().Select(PlainText.Comparable)];
            _numbers = [.. values.Select(value => value.Number).OfType<long>()];
            foreach (var time in values.Select(value => value.Time).OfType<DateTimeOffset>())
            {
                _days.UnionWith(DayFormats.Select(format => time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture)));
                _clocks.UnionWith(ClockFormats.Select(format => time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture)));
            }
        }

        public bool Holds(long number) => _numbers.Contains(number);

        public bool HoldsDay(string day) => _days.Contains(day);

        public bool HoldsClock(string clock) => _clocks.Contains(clock);

        public bool Holds(string said)
        {
            var pieces = PlainText.Comparable(said).Split('…').Select(piece => piece.Trim()).Where(piece => piece.Length > 0).ToList();
            var cut = said.Contains('…', StringComparison.Ordinal);
            return pieces.Count == 0 || _texts.Exists(text => HoldsInOrder(text, pieces, cut));
        }

        private static bool HoldsInOrder(string text, List<string> pieces, bool cut)
        {
            var from = 0;
            foreach (var piece in pieces)
            {
                var at = IndexOfWhole(text, piece, from, cut);
                if (at < 0)
                    return false;
                from = at + piece.Length;
            }

            return true;
        }

        /// <summary>10.0.0.1 does not stand in 10.0.0.12: what is beside the piece must not continue it.</summary>
        private static int IndexOfWhole(string text, string piece, int from, bool cut)
        {
            for (var at = text.IndexOf(piece, from, StringComparison.Ordinal); at >= 0; at = text.IndexOf(piece, at + 1, StringComparison.Ordinal))
            {
                var end = at + piece.Length;
                var startsWhole = at == 0 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(piece[0]);
                var endsWhole = end == text.Length || !char.IsLetterOrDigit(text[end]) || !char.IsLetterOrDigit(piece[^1]);
                if (cut || (startsWhole && endsWhole))
                    return at;
            }

            return -1;
        }
    }
}
