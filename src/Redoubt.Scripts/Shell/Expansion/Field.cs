using System.Text;

namespace Redoubt.Scripts.Shell.Expansion;

/// <summary>One argument after expansion. It still knows which of its characters were quoted: those of a file pattern must not be.</summary>
internal sealed class Field
{
    private readonly List<(string Text, bool Quoted)> _segments = [];
    private string? _text;

    public IReadOnlyList<(string Text, bool Quoted)> Segments => _segments;

    public string Text => _text ??= _segments.Count == 1 ? _segments[0].Text : string.Concat(_segments.Select(segment => segment.Text));

    /// <summary>An unquoted * ? or [ is in it.</summary>
    public bool IsPattern => _segments.Exists(segment => !segment.Quoted && segment.Text.AsSpan().ContainsAny('*', '?', '['));

    public void Add(string text, bool quoted)
    {
        _segments.Add((text, quoted));
        _text = null;
    }

    /// <summary>The text as a pattern: quoted characters that would mean something have a backslash.</summary>
    public string Pattern()
    {
        var pattern = new StringBuilder();
        foreach (var (text, quoted) in _segments)
        {
            foreach (var c in text)
            {
                if (quoted && c is '*' or '?' or '[' or ']' or '\\' or '(' or ')' or '|' or '@' or '+' or '!' or '-' or '^')
                    pattern.Append('\\');
                pattern.Append(c);
            }
        }

        return pattern.ToString();
    }

    public static Field Of(string text)
    {
        var field = new Field();
        field.Add(text, true);
        return field;
    }
}
