using System.Text;

namespace Redoubt.Incidents.Intelligence;

/// <summary>
/// Reads the patterns that indicators mostly have: comparisons of addresses, domains, URLs, hashes, senders and file names, alone, joined by
/// OR, or several hashes of one file. What asks for two things at once, in an order or a number, is not matched, and says so.
/// </summary>
internal sealed class StixPattern
{
    private const int LongestPattern = 20_000;
    private const int DeepestBrackets = 20;
    private const int MostValues = 1000;
    private readonly string _text;
    private int _at;
    private int _depth;

    private StixPattern(string text) => _text = text;

    /// <summary>What a pattern looks for; any of these is a match.</summary>
    /// <exception cref="FormatException">It cannot be matched; the message says why and where.</exception>
    public static IReadOnlyList<Observable> Observables(string pattern)
    {
        if (pattern.Length > LongestPattern)
            throw new FormatException("the pattern is longer than 20,000 characters");
        var reader = new StixPattern(pattern);
        var found = reader.Observations();
        return [.. found.Distinct()];
    }

    private List<Observable> Observations()
    {
        var found = Observation();
        while (true)
        {
            Space();
            if (_at >= _text.Length)
                return found;
            if (!Word("OR"))
                throw new FormatException($"'{Next()}' at character {_at + 1}: only single observations joined by OR are matched");
            found.AddRange(Observation());
            if (found.Count > MostValues)
                throw new FormatException("the pattern names more than 1,000 values");
        }
    }

    private List<Observable> Observation()
    {
        Space();
        if (Take('('))
        {
            Deeper();
            var inner = Observation();
            Space();
            while (Word("OR"))
            {
                inner.AddRange(Observation());
                Space();
            }

            _depth--;
            Need(')');
            return inner;
        }

        Need('[');
        var found = Alternatives();
        Need(']');
        return found;
    }

    private List<Observable> Alternatives()
    {
        var found = Joined();
        while (Word("OR"))
            found.AddRange(Joined());
        return found;
    }

    /// <summary>Comparisons joined by AND: hashes of one file each name it; a name beside a hash only describes; all else is two things at once.</summary>
    private List<Observable> Joined()
    {
        var parts = new List<List<Observable>> { Comparison() };
        while (Word("AND"))
            parts.Add(Comparison());
        if (parts.Count == 1)
            return parts[0];
        var hashes = parts.Where(part => part.Count > 0 && part.TrueForAll(each => each.Kind == ObservableKind.FileHash)).ToList();
        if (hashes.Count > 0 && parts.TrueForAll(part => hashes.Contains(part) || part.TrueForAll(each => each.Kind == ObservableKind.FileName)))
            return [.. hashes.SelectMany(part => part)];
        throw new FormatException("it asks for two things in one event, which is not matched");
    }

    private List<Observable> Comparison()
    {
        Space();
        if (Take('('))
        {
            Deeper();
            var inner = Alternatives();
            _depth--;
            Need(')');
            return inner;
        }

        var start = _at;
        var (type, property) = Path();
        Space();
        if (Word("NOT"))
            throw new FormatException($"NOT at character {_at - 2} is not matched");
        var texts = Values();
        var kind = KindOf(type, property)
            ?? throw new FormatException($"{type}:{property} at character {start + 1} is not matched");
        var found = new List<Observable>(texts.Count);
        foreach (var text in texts)
            found.Add(ObservableText.Read(kind, text, out var fault) ?? throw new FormatException($"'{Short(text)}': {fault}"));
        return found;
    }

    private static ObservableKind? KindOf(string type, string property) => (type, property) switch
    {
        ("ipv4-addr" or "ipv6-addr", "value") => ObservableKind.Address,
        ("network-traffic", "dst_ref.value" or "src_ref.value") => ObservableKind.Address,
        ("domain-name", "value") => ObservableKind.Domain,
        ("url", "value") => ObservableKind.Url,
        ("email-addr", "value") => ObservableKind.Email,
        ("email-message", "from_ref.value" or "sender_ref.value") => ObservableKind.Email,
        ("file", "name") => ObservableKind.FileName,
        ("file" or "artifact", _) when property.StartsWith("hashes.", StringComparison.Ordinal) => ObservableKind.FileHash,
        _ => null,
    };

    private (string Type, string Property) Path()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '-' or '_'))
            _at++;
        var type = _text[start.._at].ToLowerInvariant();
        if (type.Length == 0)
            throw new FormatException($"character {_at + 1}: expected a comparison");
        Need(':');
        var property = new StringBuilder();
        while (_at < _text.Length)
        {
            if (_text[_at] == '\'')
            {
                property.Append(Quoted());
            }
            else if (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '-' or '_' or '.')
            {
                property.Append(_text[_at++]);
            }
            else
            {
                break;
            }
        }

        return (type, property.ToString().ToLowerInvariant());
    }

    private List<string> Values()
    {
        Space();
        if (Word("IN"))
        {
            var list = new List<string>();
            Space();
            Need('(');
            do
            {
                Space();
                list.Add(Quoted());
                Space();
            }
            while (Take(',') && list.Count <= MostValues);
            Need(')');
            return list;
        }

        if (Word("ISSUBSET"))
        {
            Space();
            return [Quoted()];
        }

        if (!Take('='))
            throw new FormatException($"'{Next()}' at character {_at + 1} is not matched: only =, IN and ISSUBSET are");
        Take('=');
        Space();
        return [Quoted()];
    }

    private string Quoted()
    {
        Need('\'');
        var text = new StringBuilder();
        while (_at < _text.Length)
        {
            var c = _text[_at++];
            if (c == '\'')
                return text.ToString();
            if (c == '\\' && _at < _text.Length)
                c = _text[_at++];
            text.Append(c);
        }

        throw new FormatException("a quotation mark is not closed");
    }

    private void Deeper()
    {
        if (++_depth > DeepestBrackets)
            throw new FormatException("brackets are more than 20 deep");
    }

    private bool Word(string word)
    {
        Space();
        if (string.Compare(_text, _at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0)
            return false;
        var end = _at + word.Length;
        if (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] == '_'))
            return false;
        _at = end;
        return true;
    }

    private bool Take(char c)
    {
        if (_at >= _text.Length || _text[_at] != c)
            return false;
        _at++;
        return true;
    }

    private void Need(char c)
    {
        Space();
        if (!Take(c))
            throw new FormatException($"character {_at + 1}: expected {c}");
    }

    private void Space()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    private string Next() => Short(_text[_at..].Split(' ', '[', '(')[0]);

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
