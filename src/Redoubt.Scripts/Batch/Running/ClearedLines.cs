namespace Redoubt.Scripts.Batch.Running;

/// <summary>The cleared text as it grows: lines, indented as blocks are.</summary>
internal sealed class ClearedLines
{
    private const int Most = 20_000;
    private const int MostLength = 3_000_000;
    private readonly List<string> _lines = [];
    private readonly HashSet<(int, string)> _seen = [];
    private int _indent;
    private int _length;

    public int Count => _lines.Count;

    public IReadOnlyList<string> Lines => _lines;

    public void Indent() => _indent++;

    public void Outdent() => _indent--;

    /// <summary>Adds a text that line <paramref name="line"/> came to; the same again, in a loop, is not shown again.</summary>
    public bool Add(int line, string text)
    {
        if (_lines.Count >= Most || _length + text.Length > MostLength || !_seen.Add((line, text)))
            return false;
        _length += text.Length;
        foreach (var one in text.Split('\n'))
            _lines.Add(new string(' ', Math.Min(_indent, 20) * 2) + one.TrimEnd('\r'));
        return true;
    }

    /// <summary>Adds the end of a block, unless nothing of the block is shown.</summary>
    public void Close(int since, string redirections = "")
    {
        if (_lines.Count < Most && _lines.Count > since)
            _lines.Add(new string(' ', Math.Min(_indent, 20) * 2) + ")" + redirections);
    }

    /// <summary>Takes lines away again.</summary>
    public void Truncate(int count)
    {
        if (count < _lines.Count)
            _lines.RemoveRange(count, _lines.Count - count);
    }

    /// <summary>Joins an operator to the last line.</summary>
    public void Join(string text)
    {
        if (_lines.Count > 0)
            _lines[^1] += " " + text;
    }

    public override string ToString() => string.Join('\n', _lines);
}
