namespace Redoubt.Copilot.Claims;

/// <summary>
/// A sentence with gaps. <c>{slot}</c> is filled with a phrase; <c>{slot|device|devices}</c> puts the noun that fits its count beside
/// it; <c>{slot?was|were}</c> writes only the word that fits; a part in <c>&lt; &gt;</c> is left out when one of its slots is not filled.
/// </summary>
internal sealed class Template
{
    private readonly List<Part> _parts;

    private Template(string text, List<Part> parts) => (Text, _parts) = (text, parts);

    /// <summary>The template as written.</summary>
    public string Text { get; }

    /// <summary>Every word that the template itself says.</summary>
    public IEnumerable<string> Words => _parts.SelectMany(WordsOf);

    /// <exception cref="FormatException">A bracket is not closed.</exception>
    public static Template Parse(string text)
    {
        var position = 0;
        return new Template(text, ParseParts(text, ref position, inGroup: false));
    }

    /// <exception cref="InvalidOperationException">A slot outside <c>&lt; &gt;</c> has no phrase.</exception>
    public Phrase Fill(IReadOnlyDictionary<string, Phrase> slots)
    {
        var runs = new List<Run>();
        foreach (var part in _parts)
        {
            if (!Write(part, slots, runs))
                throw new InvalidOperationException($"\"{Text}\" lacks what {{{part.Slot}}} says.");
        }

        return new Phrase(Merge(runs));
    }

    /// <summary>Whether every slot outside <c>&lt; &gt;</c> has its phrase.</summary>
    public bool CanFill(IReadOnlyDictionary<string, Phrase> slots) => _parts.TrueForAll(part => part.Slot is null || slots.ContainsKey(part.Slot));

    private static bool Write(Part part, IReadOnlyDictionary<string, Phrase> slots, List<Run> runs)
    {
        if (part.Literal is { } literal)
        {
            runs.Add(new Run(literal));
            return true;
        }

        if (part.Group is { } group)
        {
            var inner = new List<Run>();
            if (group.All(each => Write(each, slots, inner)))
                runs.AddRange(inner);
            return true;
        }

        if (!slots.TryGetValue(part.Slot!, out var phrase))
            return false;
        var noun = phrase.Count == 1 ? part.Singular : part.Plural;
        if (part.NounOnly)
        {
            runs.Add(new Run(noun!));
            return true;
        }

        if (noun is not null && !phrase.IsNumber)
            runs.Add(new Run(noun + " "));
        runs.AddRange(phrase.Runs);
        if (noun is not null && phrase.IsNumber)
            runs.Add(new Run(" " + noun));
        return true;
    }

    private static List<Run> Merge(List<Run> runs)
    {
        var merged = new List<Run>(runs.Count);
        foreach (var run in runs.Where(run => run.Text.Length > 0))
        {
            if (merged.Count > 0 && IsPlain(run) && IsPlain(merged[^1]))
                merged[^1] = new Run(merged[^1].Text + run.Text);
            else
                merged.Add(run);
        }

        return merged;
    }

    private static bool IsPlain(Run run) => run is { Entity: null, Emphasis: false, Code: false };

    private static List<Part> ParseParts(string text, ref int position, bool inGroup)
    {
        var parts = new List<Part>();
        while (position < text.Length)
        {
            switch (text[position])
            {
                case '<':
                    position++;
                    parts.Add(new Part { Group = ParseParts(text, ref position, inGroup: true) });
                    break;
                case '>' when inGroup:
                    position++;
                    return parts;
                case '{':
                    var end = text.IndexOf('}', position);
                    if (end < 0)
                        throw new FormatException($"\"{text}\" has a {{ without }}.");
                    parts.Add(ParseSlot(text[(position + 1)..end]));
                    position = end + 1;
                    break;
                default:
                    var next = text.AsSpan(position).IndexOfAny('<', '>', '{');
                    next = next < 0 ? text.Length : position + Math.Max(next, 1);
                    parts.Add(new Part { Literal = text[position..next] });
                    position = next;
                    break;
            }
        }

        return inGroup ? throw new FormatException($"\"{text}\" has a < without >.") : parts;
    }

    private static Part ParseSlot(string slot)
    {
        var mark = slot.IndexOfAny(['|', '?']);
        if (mark < 0)
            return new Part { Slot = slot };
        var nouns = slot[(mark + 1)..].Split('|');
        if (nouns.Length != 2)
            throw new FormatException($"{{{slot}}} must give a singular and a plural.");
        return new Part { Slot = slot[..mark], Singular = nouns[0], Plural = nouns[1], NounOnly = slot[mark] == '?' };
    }

    private static IEnumerable<string> WordsOf(Part part)
    {
        IEnumerable<string?> own = [part.Literal, part.Singular, part.Plural];
        var words = own.OfType<string>().SelectMany(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return part.Group is { } group ? words.Concat(group.SelectMany(WordsOf)) : words;
    }

    private sealed class Part
    {
        public string? Literal { get; init; }

        public List<Part>? Group { get; init; }

        public string? Slot { get; init; }

        public string? Singular { get; init; }

        public string? Plural { get; init; }

        public bool NounOnly { get; init; }
    }
}
