using System.Diagnostics.CodeAnalysis;

namespace Redoubt.Scripts.Clearing;

/// <summary>Files that a script would have written, by name. Windows and Unix spellings of a path are one; so are upper and lower case.</summary>
internal sealed class VirtualFiles
{
    private const int Most = 200;
    private readonly Dictionary<string, string> _texts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Writes a file; bytes go in as characters of the same number (Latin-1).</summary>
    public void Write(string path, string text)
    {
        if (_texts.Count < Most || _texts.ContainsKey(Key(path)))
            _texts[Key(path)] = text;
    }

    public void Append(string path, string text) => Write(path, TryRead(path, out var old) ? old + text : text);

    public bool TryRead(string path, [NotNullWhen(true)] out string? text) => _texts.TryGetValue(Key(path), out text);

    public void Delete(string path) => _texts.Remove(Key(path));

    /// <summary>The same file under another name.</summary>
    public void Move(string from, string to)
    {
        if (TryRead(from, out var text))
        {
            Delete(from);
            Write(to, text);
        }
    }

    private static string Key(string path)
    {
        path = path.Trim().Trim('"', '\'').Replace('\\', '/');
        return path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
    }
}
