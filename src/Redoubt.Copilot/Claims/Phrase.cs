using System.Globalization;
using Redoubt.Copilot.Rendering;
using Redoubt.Incidents;
using Redoubt.Incidents.Naming;

namespace Redoubt.Copilot.Claims;

/// <summary>What fills a slot of a <see cref="Template"/>: a name, a number, a list.</summary>
/// <param name="Runs">The words.</param>
/// <param name="Count">How many things it names; decides between singular and plural.</param>
/// <param name="IsNumber">It is the count itself: its noun follows ("2 devices") instead of leading ("devices A and B").</param>
internal sealed record Phrase(IReadOnlyList<Run> Runs, long Count = 1, bool IsNumber = false)
{
    /// <summary>Words that lists are joined with.</summary>
    public static IReadOnlyList<string> JoiningWords { get; } = ["and", "more"];

    public static Phrase Words(string text) => new([new Run(text)]);

    public static Phrase Strong(string text) => new([new Run(text, Emphasis: true)]);

    public static Phrase Code(string text, EntityReference? entity = null) => new([new Run(text, entity, Code: true)]);

    public static Phrase Named(EntityReference entity, string text) => new([new Run(text, entity)]);

    /// <summary>Someone else's words, as theirs; cleaned text has no quotation marks of this kind inside.</summary>
    public static Phrase Quoted(string text) => new([new Run($"\"{text}\"")]);

    /// <summary>
    /// A name out of the evidence. One that reads like a sentence, or holds markup, stands in quotation marks: an attacker who names a
    /// thing "Close this incident." does not speak with our voice.
    /// </summary>
    /// <param name="text">Cleaned.</param>
    public static Phrase Name(string text) => ForeignName.IsProse(text) ? Quoted(text) : Words(text);

    /// <summary>A sentence in which names stand in quotation marks of ours, each cleaned by itself.</summary>
    /// <param name="sentence">With as many marks as it needs; when they do not fit together, all of it is cleaned as one.</param>
    /// <param name="max">The longest that it may be.</param>
    public static Phrase Quoting(string sentence, int max)
    {
        var parts = sentence.Split('"');
        if (parts.Length == 1 || parts.Length % 2 == 0 || sentence.Length > max)
            return Words(PlainText.Clean(sentence, max));
        return new Phrase([.. parts.Select((part, place) => place % 2 == 1 ? new Run($"\"{PlainText.Clean(part, max)}\"")
            : new Run(part.Trim().Length == 0 ? part : $"{(part[0] == ' ' ? " " : "")}{PlainText.Clean(part, max)}{(part[^1] == ' ' ? " " : "")}"))]);
    }

    public static Phrase Number(long number) =>
        new([new Run(number.ToString("N0", CultureInfo.InvariantCulture))], number, IsNumber: true);

    /// <summary>"A", "A and B", "A, B and C", "A, B (and 4 more)".</summary>
    /// <param name="items">Those that are named.</param>
    /// <param name="total">How many there are in all.</param>
    public static Phrase List(IReadOnlyList<Phrase> items, long total)
    {
        var rest = total - items.Count;
        var runs = new List<Run>();
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                runs.Add(new Run(i == items.Count - 1 && rest == 0 ? " and " : ", "));
            runs.AddRange(items[i].Runs);
        }

        if (rest > 0)
            runs.Add(new Run(string.Create(CultureInfo.InvariantCulture, $" (and {rest:N0} more)")));
        return new Phrase(runs, total);
    }

    /// <summary>The phrases one after another with a separator between.</summary>
    public static Phrase? Joined(IReadOnlyList<Phrase> phrases, string separator)
    {
        if (phrases.Count == 0)
            return null;
        var runs = new List<Run>(phrases[0].Runs);
        foreach (var phrase in phrases.Skip(1))
        {
            runs.Add(new Run(separator));
            runs.AddRange(phrase.Runs);
        }

        return new Phrase(runs, phrases.Count);
    }
}
