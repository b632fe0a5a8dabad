using System.Text;

namespace Redoubt.Scripts.Shell.Syntax;

/// <summary>Collects the parts of a word; unquoted characters side by side are one part.</summary>
internal sealed class PartList
{
    private readonly List<WordPart> _parts = [];
    private readonly StringBuilder _literal = new();

    public char LastCharacter => _literal.Length > 0 ? _literal[^1] : '\0';

    public void Add(char c) => _literal.Append(c);

    public void Add(WordPart part)
    {
        Flush();
        _parts.Add(part);
    }

    public IReadOnlyList<WordPart> Finish()
    {
        Flush();
        return _parts;
    }

    private void Flush()
    {
        if (_literal.Length > 0)
            _parts.Add(new LiteralPart(_literal.ToString()));
        _literal.Clear();
    }
}
