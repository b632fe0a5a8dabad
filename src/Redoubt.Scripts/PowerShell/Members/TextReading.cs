using System.Text;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>A reader's text and how far it has come; decoded when first asked for.</summary>
internal sealed class TextReading(Func<string?> open)
{
    private string? _text;
    private bool _opened;
    private int _at;

    public string? Text
    {
        get
        {
            if (!_opened)
                (_text, _opened) = (open(), true);
            return _text;
        }
    }

    public bool IsAtEnd => Text is { } text && _at >= text.Length;

    public static string Decode(byte[] bytes, Encoding encoding)
    {
        // The mark at the beginning tells more than what the script names.
        foreach (var marked in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            var mark = marked.GetPreamble();
            if (bytes.AsSpan().StartsWith(mark))
                return marked.GetString(bytes, mark.Length, bytes.Length - mark.Length);
        }

        return encoding.GetString(bytes);
    }

    public string? Rest()
    {
        if (Text is not { } text)
            return null;
        var rest = text[_at..];
        _at = text.Length;
        return rest;
    }

    public string? Line()
    {
        if (Text is not { } text || _at >= text.Length)
            return null;
        var end = text.AsSpan(_at).IndexOfAny('\r', '\n');
        var line = end < 0 ? text[_at..] : text.Substring(_at, end);
        _at += line.Length;
        if (end >= 0)
            _at += text[_at] == '\r' && _at + 1 < text.Length && text[_at + 1] == '\n' ? 2 : 1;
        return line;
    }

    public int One(bool take) => Text is not { } text || _at >= text.Length ? -1 : take ? text[_at++] : text[_at];
}
