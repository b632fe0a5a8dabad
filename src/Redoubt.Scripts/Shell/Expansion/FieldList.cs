using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Shell.Expansion;

/// <summary>Builds the arguments that one word becomes.</summary>
internal sealed class FieldList
{
    private readonly List<Field> _done = [];
    private Field? _current;

    /// <summary>Adds text to the argument at hand. Quoted text makes an argument even when it is empty.</summary>
    public void Add(string text, bool quoted)
    {
        if (text.Length > 0 || quoted)
            (_current ??= new Field()).Add(text, quoted);
    }

    /// <summary>Adds what an unquoted expansion gave: it is split at the characters of IFS, but never inside a hole.</summary>
    public void AddSplit(string text, string separators)
    {
        if (separators.Length == 0 || !text.AsSpan().ContainsAny(separators))
        {
            Add(text, false);
            return;
        }

        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == Hole.Open)
            {
                var close = text.IndexOf(Hole.Close, i);
                i = close < 0 ? text.Length : close;
                continue;
            }

            if (!separators.Contains(text[i]))
                continue;
            Add(text[start..i], false);
            if (text[i] is not (' ' or '\t' or '\n') && _current is null)
                Add("", true);
            Break();
            start = i + 1;
        }

        if (start < text.Length)
            Add(text[start..], false);
    }

    /// <summary>Ends the argument at hand.</summary>
    public void Break()
    {
        if (_current is not null)
            _done.Add(_current);
        _current = null;
    }

    public List<Field> Finish()
    {
        Break();
        return _done;
    }
}
