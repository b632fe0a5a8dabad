using System.Runtime.CompilerServices;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Python.Syntax;

/// <summary>The tokens, and how deep reading is.</summary>
internal sealed class PyStream(List<PyToken> tokens, Budget budget)
{
    private int _at;
    private int _depth;

    public Budget Budget => budget;

    public PyToken Now => tokens[_at];

    public PyToken Next => tokens[Math.Min(_at + 1, tokens.Count - 1)];

    public int LastEnd => _at > 0 ? tokens[_at - 1].End : 0;

    public int Depth
    {
        get => _depth;
        set => _depth = value;
    }

    public void Advance()
    {
        if (_at < tokens.Count - 1)
            _at++;
    }

    public bool Take(string text)
    {
        if (!Now.Is(text))
            return false;
        Advance();
        return true;
    }

    public void Expect(string text)
    {
        if (!Take(text))
            throw new PySyntaxException();
    }

    public string Name()
    {
        if (Now.Kind != PyTokenKind.Name)
            throw new PySyntaxException();
        var name = Now.Text;
        Advance();
        return name;
    }

    public PyNode Close(PyNode node)
    {
        node.End = Math.Max(node.Start, LastEnd);
        return node;
    }

    public void Enter()
    {
        if (++_depth > 150 || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new PySyntaxException();
    }

    public void Leave() => _depth--;
}
