using System.Text;
using System.Text.RegularExpressions;

namespace Redoubt.Incidents.Guidance;

/// <summary>
/// Reads a guidebook's plain text or Markdown: "Applies to: …" in its front matter or first lines says when it counts, headings say what
/// its list items are for. What is left is text: emphasis and links lose their marks.
/// </summary>
public static partial class GuidebookReading
{
    /// <summary>Bytes of the largest file.</summary>
    public const int MostBytes = 3 * 1024 * 1024;

    private const int MostSteps = 100;
    private const int LongestStep = 500;
    private const int LongestName = 120;
    private const int MostScope = 50;
    private const int LinesThatMayScope = 30;

    private static readonly (GuidanceCategory Category, string[] Words)[] Headings =
    [
        (GuidanceCategory.Triage, ["triage", "classif", "validat", "assess", "identif"]),
        (GuidanceCategory.Containment, ["contain", "isolat", "stop", "immediate"]),
        (GuidanceCategory.Investigation, ["investigat", "analy", "scop", "collect", "hunt", "detection"]),
        (GuidanceCategory.Remediation, ["remediat", "eradicat", "recover", "restor", "clean", "repair", "lesson", "after"]),
    ];

    /// <param name="text">The guidebook.</param>
    /// <param name="fileName">Names it when it has no heading.</param>
    /// <exception cref="InvalidChangeException">There is no step in it.</exception>
    public static GuidebookDraft Read(string text, string fileName)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fileName);
        var lines = text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n');
        var start = 0;
        string? name = null;
        var scope = new List<string>();
        if (lines.Length > 0 && lines[0].Trim() == "---" && Array.FindIndex(lines, 1, line => line.Trim() is "---" or "...") is var end and > 0)
        {
            foreach (var line in lines[1..end])
                Front(line, ref name, scope);
            start = end + 1;
        }

        var reader = new Reader();
        var seen = 0;
        for (var i = start; i < lines.Length; i++)
        {
            var line = lines[i];
            if (!string.IsNullOrWhiteSpace(line) && seen++ < LinesThatMayScope && Applies().Match(Plain(line)) is { Success: true } applies)
            {
                scope.AddRange(Terms(applies.Groups[1].Value));
                continue;
            }

            var underlined = i + 1 < lines.Length && Underline().IsMatch(lines[i + 1]) && !string.IsNullOrWhiteSpace(line);
            if (reader.Take(line, underlined) is { } heading)
                name ??= heading;
            if (underlined)
                i++;
        }

        var steps = reader.Steps();
        if (steps.Count == 0)
            throw new InvalidChangeException("file", "No step was found: write each as a list item under a heading such as Containment or Investigation.");
        name = Cut(string.IsNullOrWhiteSpace(name) ? Path.GetFileNameWithoutExtension(fileName) : name, LongestName);
        return new GuidebookDraft(
            name.Length == 0 ? "Guidebook" : name, [.. scope.Distinct(StringComparer.OrdinalIgnoreCase).Take(MostScope)], steps);
    }

    private static void Front(string line, ref string? name, List<string> scope)
    {
        if (Applies().Match(line.Trim()) is { Success: true } applies)
            scope.AddRange(Terms(applies.Groups[1].Value.Trim('[', ']')));
        else if (Named().Match(line.Trim()) is { Success: true } named)
            name = Plain(named.Groups[1].Value);
    }

    private static IEnumerable<string> Terms(string list) => list.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(term => Cut(Plain(term).Trim('"', '\'', '.', ' '), 60)).Where(term => term.Length > 2);

    /// <summary>One line without control characters, Markdown's marks and the addresses of links.</summary>
    private static string Plain(string text)
    {
        var line = Link().Replace(text, "$1");
        line = Marks().Replace(line, "");
        var plain = new StringBuilder(line.Length);
        foreach (var letter in line)
            plain.Append(char.IsControl(letter) || char.IsWhiteSpace(letter) ? ' ' : letter);
        return Blanks().Replace(plain.ToString(), " ").Trim();
    }

    private static string Cut(string text, int most) => text.Length <= most ? text
        : text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)].TrimEnd() + "…";

    private static GuidanceCategory? CategoryOf(string text)
    {
        foreach (var (category, words) in Headings)
        {
            if (words.Any(word => StartsAWord(text, word)))
                return category;
        }

        return null;
    }

    private static bool StartsAWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (at == 0 || !char.IsLetter(text[at - 1]))
                return true;
        }

        return false;
    }

    private sealed class Reader
    {
        private readonly List<(GuidanceCategory? Category, string Text, bool Listed)> _found = [];
        private GuidanceCategory? _category;
        private string? _open;
        private bool _openListed;

        /// <summary>Gives the heading when the line is one.</summary>
        public string? Take(string line, bool underlined)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                Close();
                return null;
            }

            if (HeadingOf(line, underlined) is { } heading)
            {
                Close();
                _category = CategoryOf(heading) ?? _category;
                return heading;
            }

            if (Item().Match(line) is { Success: true } item)
            {
                Close();
                (_open, _openListed) = (item.Groups[1].Value, true);
            }
            else
            {
                _open = _open is null ? line.Trim() : $"{_open} {line.Trim()}";
            }

            return null;
        }

        /// <summary>List items; the paragraphs of a section that has no list.</summary>
        public IReadOnlyList<GuidebookStep> Steps()
        {
            Close();
            var listed = _found.Where(found => found.Listed).Select(found => found.Category).ToHashSet();
            return
            [
                .. _found.Where(found => found.Listed || (found.Category is { } category && !listed.Contains(category)))
                    .Select(found => new GuidebookStep(found.Category ?? CategoryOf(found.Text) ?? GuidanceCategory.Investigation, found.Text)).Take(MostSteps),
            ];
        }

        private void Close()
        {
            if (_open is not null && Plain(_open) is { Length: > 2 } text)
                _found.Add((_category, Cut(text, LongestStep), _openListed));
            (_open, _openListed) = (null, false);
        }

        private static string? HeadingOf(string line, bool underlined)
        {
            if (Hashes().Match(line) is { Success: true } hashes)
                return Plain(hashes.Groups[1].Value);
            var plain = Plain(line).TrimEnd(':');
            if (underlined)
                return plain;
            // In plain text a heading is a short line that is nothing but the name of a phase.
            var bare = Numbered().Replace(plain, "");
            return bare.Length is > 3 and <= 40 && !bare.EndsWith('.') && bare.Count(letter => letter == ' ') <= 3 && CategoryOf(bare) is not null
                && Item().Match(line) is not { Success: true } ? bare : null;
        }
    }

    [GeneratedRegex(@"^\W*applies[ _-]?to\W*:\s*(.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Applies();

    [GeneratedRegex(@"^(?:name|title)\s*:\s*(.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Named();

    [GeneratedRegex(@"^\s{0,3}#{1,6}\s+(.+?)\s*#*\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Hashes();

    [GeneratedRegex(@"^\s*(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(.+)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Item();

    [GeneratedRegex(@"^\s{0,3}(?:={3,}|-{3,})\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Underline();

    [GeneratedRegex(@"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"!?\[([^\]\n]*)\]\([^)\n]*\)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(@"\*\*|__|~~|`", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Marks();

    [GeneratedRegex(" {2,}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
