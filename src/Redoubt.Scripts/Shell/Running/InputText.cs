namespace Redoubt.Scripts.Shell.Running;

/// <summary>What a command reads from: known text (perhaps with holes), read once.</summary>
internal sealed class InputText(string text)
{
    private int _position;

    /// <summary>How far it was read.</summary>
    public int Position { get => _position; set => _position = value; }

    public bool AtEnd => _position >= text.Length;

    public string Rest => text[_position..];

    public string ReadAll()
    {
        var rest = Rest;
        _position = text.Length;
        return rest;
    }

    /// <summary>The next line up to a delimiter, which is left out; null at the end. <paramref name="complete"/> says whether the delimiter was there.</summary>
    public string? ReadLine(char delimiter, out bool complete)
    {
        complete = false;
        if (AtEnd)
            return null;
        var end = text.IndexOf(delimiter, _position);
        complete = end >= 0;
        var line = text[_position..(complete ? end : text.Length)];
        _position = complete ? end + 1 : text.Length;
        return line;
    }

    /// <summary>So many characters.</summary>
    public string Read(int count)
    {
        var taken = text.Substring(_position, Math.Clamp(count, 0, text.Length - _position));
        _position += taken.Length;
        return taken;
    }
}
