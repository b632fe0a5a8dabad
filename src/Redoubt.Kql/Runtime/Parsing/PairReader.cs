using System.Text;

namespace Redoubt.Kql.Runtime.Parsing;

/// <summary>Reads a text pair by pair. White space around keys and values does not belong to them.</summary>
internal sealed class PairReader(string text, PairForm form)
{
    private int _at;

    /// <summary>The next pair; null at the end. What has no delimiter of a key is passed over.</summary>
    public (string Key, string Value)? Next()
    {
        while (Key() is { } key)
        {
            if (key.Found)
                return (key.Text, Value());
        }

        return null;
    }

    /// <summary>What stands in quotes, from the one that opens; the place is then behind the one that closes, or at the end.</summary>
    public static string Quoted(string text, PairForm form, ref int at)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (form.Escapes(text[at]) && at + 1 < text.Length)
                value.Append(text[++at]);
            else if (form.Closes(text[at]))
                break;
            else
                value.Append(text[at]);
        }

        at = Math.Min(at + 1, text.Length);
        return value.ToString();
    }

    // A word with its delimiter, or one without; null at the end.
    private (string Text, bool Found)? Key()
    {
        SkipSpace();
        while (_at < text.Length && IsAt(form.PairDelimiter, _at))
        {
            _at += form.PairDelimiter.Length;
            SkipSpace();
        }

        if (_at >= text.Length)
            return null;
        var start = _at;
        string? quoted = null;
        if (form.Opens(text[_at]))
            quoted = Quoted(text, form, ref _at);
        while (_at < text.Length)
        {
            // White space can also be a pair's delimiter: before a key's it is none.
            var ahead = _at;
            while (ahead < text.Length && char.IsWhiteSpace(text[ahead]) && !IsAt(form.KeyDelimiter, ahead))
                ahead++;
            if (IsAt(form.KeyDelimiter, ahead))
            {
                var key = quoted ?? text[start.._at].Trim();
                _at = ahead + form.KeyDelimiter.Length;
                return (key, true);
            }

            if (IsAt(form.PairDelimiter, _at))
                return ("", false);
            _at++;
        }

        return ("", false);
    }

    private string Value()
    {
        SkipSpace();
        if (_at >= text.Length)
            return "";
        if (form.Opens(text[_at]))
            return Quoted(text, form, ref _at);
        var start = _at;
        _at = form.Greedy ? BeforeNextKey(start) : Find(form.PairDelimiter, start);
        return text[start.._at].Trim();
    }

    // The last pair delimiter before the next key's delimiter.
    private int BeforeNextKey(int start)
    {
        var next = text.IndexOf(form.KeyDelimiter, start, StringComparison.Ordinal);
        if (next < 0)
            return text.Length;
        var word = next;
        while (word > start && char.IsWhiteSpace(text[word - 1]))
            word--;
        var last = word > start ? text.LastIndexOf(form.PairDelimiter, word - 1, word - start, StringComparison.Ordinal) : -1;
        return last >= 0 ? last : Find(form.PairDelimiter, start);
    }

    private int Find(string delimiter, int start)
    {
        var at = text.IndexOf(delimiter, start, StringComparison.Ordinal);
        return at < 0 ? text.Length : at;
    }

    private bool IsAt(string delimiter, int at) => string.CompareOrdinal(text, at, delimiter, 0, delimiter.Length) == 0;

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]) && !IsAt(form.KeyDelimiter, _at))
            _at++;
    }
}
