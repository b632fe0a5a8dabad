using System.Text;
using System.Text.RegularExpressions;

namespace Redoubt.Scripts.Behaviours;

/// <summary>
/// A sentence with places for values: "downloads {url}[ and saves it as {path}]". What stands in brackets is told only when all its values
/// are known; a value outside of brackets that is not known is told in general words ("a file").
/// </summary>
internal sealed class Phrase
{
    private const int Longest = 160;

    private static readonly Dictionary<string, string> General = new(StringComparer.Ordinal)
    {
        ["url"] = "an address on the network", ["path"] = "a file", ["file"] = "a file", ["host"] = "another computer", ["program"] = "a program", ["tool"] = "a program", ["argument"] = "something",
        ["key"] = "a key", ["value"] = "a value", ["data"] = "a program", ["task"] = "a task", ["service"] = "a service", ["user"] = "an account", ["group"] = "a group", ["name"] = "something",
        ["text"] = "a text", ["dll"] = "a library", ["process"] = "a process", ["command"] = "a command", ["package"] = "a package", ["port"] = "a port", ["extension"] = "a file type", ["rule"] = "a rule", ["last"] = "a file", ["agent"] = "another program",
    };

    private readonly List<(string Text, bool IsSlot, int Optional)> _parts = [];

    public Phrase(string text)
    {
        Source = text;
        var (literal, optional, inside) = (new StringBuilder(), 0, 0);
        for (var place = 0; place < text.Length; place++)
        {
            var c = text[place];
            if (c is not ('{' or '[' or ']'))
            {
                literal.Append(c);
                continue;
            }

            if (literal.Length > 0)
                _parts.Add((literal.ToString(), false, inside));
            literal.Clear();
            if (c == '[')
            {
                inside = ++optional;
            }
            else if (c == ']')
            {
                inside = 0;
            }
            else
            {
                var close = text.IndexOf('}', place);
                if (close < 0)
                    throw new FormatException($"the phrase \"{text}\" has an open brace");
                _parts.Add((text[(place + 1)..close], true, inside));
                place = close;
            }
        }

        if (literal.Length > 0)
            _parts.Add((literal.ToString(), false, inside));
    }

    public string Source { get; }

    /// <summary>The slots that it has.</summary>
    public IEnumerable<string> Slots => _parts.Where(part => part.IsSlot).Select(part => part.Text);

    /// <summary>Slots for which there are no general words, so that they may stand in brackets only.</summary>
    public IEnumerable<string> Unnamed => _parts.Where(part => part is { IsSlot: true, Optional: 0 } && !General.ContainsKey(part.Text)).Select(part => part.Text);

    /// <summary>The sentence with values.</summary>
    /// <param name="value">The value of a slot; null when it is not known.</param>
    public string Tell(Func<string, string?> value)
    {
        var text = new StringBuilder();
        var values = _parts.Where(part => part.IsSlot).Select(part => part.Text).Distinct().ToDictionary(name => name, value);
        foreach (var part in _parts)
        {
            if (part.Optional > 0 && _parts.Exists(other => other.Optional == part.Optional && other.IsSlot && values[other.Text] is null))
                continue;
            if (!part.IsSlot)
                text.Append(part.Text);
            else if (values[part.Text] is { } known)
                text.Append(Quote(Shorten(known), text));
            else
                text.Append(General.GetValueOrDefault(part.Text, "something"));
        }

        return text.ToString();
    }

    /// <summary>The values that a sentence of this phrase tells, without those that were cut or told in general words.</summary>
    public IEnumerable<string> Values(string sentence)
    {
        var pattern = new StringBuilder("^");
        var (optional, names) = (0, new List<string>());
        foreach (var part in _parts)
        {
            if (part.Optional != optional)
                pattern.Append(optional > 0 ? ")?" : "").Append(part.Optional > 0 ? "(?:" : "");
            optional = part.Optional;
            if (part.IsSlot)
                names.Add(part.Text);
            pattern.Append(part.IsSlot ? "(.+?)" : Regex.Escape(part.Text));
        }

        var match = Regex.Match(sentence, pattern.Append(optional > 0 ? ")?$" : "$").ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        for (var index = 0; match.Success && index < names.Count; index++)
        {
            var value = match.Groups[index + 1].Value.Trim('"').TrimEnd('…');
            if (value.Length > 0 && value != General.GetValueOrDefault(names[index]) && value != "something")
                yield return value;
        }
    }

    private static string Shorten(string value) => value.Length <= Longest ? value : value[..(char.IsHighSurrogate(value[Longest - 1]) ? Longest - 1 : Longest)] + "…";

    // A value of several words would read as a part of the sentence.
    private static string Quote(string value, StringBuilder before) => value.Contains(' ') && !(before.Length > 0 && before[^1] == '"') ? $"\"{value}\"" : value;
}
