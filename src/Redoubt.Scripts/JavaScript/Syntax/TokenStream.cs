using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.JavaScript.Syntax;

/// <summary>The tokens of a text with one token looked ahead.</summary>
internal sealed class TokenStream
{
    private readonly Lexer _lexer;
    private readonly Budget _budget;
    private int _lastEnd;

    public TokenStream(string text, Budget budget)
    {
        _budget = budget;
        _lexer = new Lexer(text);
        Source = text;
        Now = _lexer.Next(patternAllowed: true);
    }

    public string Source { get; }

    public int Length => Source.Length;

    public Token Now { get; private set; }

    public void Advance()
    {
        _lastEnd = Now.End;
        if (!_budget.Read())
            _lexer.At = Source.Length;
        Now = _lexer.Next(PatternMayFollow(Now));
    }

    public Token Peek()
    {
        var at = _lexer.At;
        var next = _lexer.Next(PatternMayFollow(Now));
        _lexer.At = at;
        return next;
    }

    /// <summary>Goes back to a token that was the present one.</summary>
    public void Return(Token token, int lastEnd)
    {
        _lexer.At = token.End;
        Now = token;
        _lastEnd = lastEnd;
    }

    public int LastEnd => _lastEnd;

    public bool Is(string text) => Now.Text == text && Now.Kind is TokenKind.Punctuator or TokenKind.Name && Now.Text == text;

    public bool Take(string text)
    {
        if (!Is(text))
            return false;
        Advance();
        return true;
    }

    public void Expect(string text)
    {
        if (!Take(text))
            throw new SyntaxException();
    }

    public Node Open(NodeKind kind) => new(kind, Now.Start);

    public Node Close(Node node)
    {
        node.End = Math.Max(_lastEnd, node.Start);
        return node;
    }

    private static bool PatternMayFollow(Token token) => token.Kind switch
    {
        TokenKind.Punctuator => token.Text is not (")" or "]" or "}"),
        TokenKind.Name => token.Text is "return" or "typeof" or "case" or "in" or "of" or "delete" or "void" or "throw" or "new" or "else" or "do" or "instanceof",
        _ => false,
    };
}
