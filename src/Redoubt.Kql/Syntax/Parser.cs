using Redoubt.Kql.Operators;
using Redoubt.Kql.Syntax.Expressions;
using Redoubt.Kql.Syntax.Statements;

namespace Redoubt.Kql.Syntax;

/// <summary>
/// Reads a query. What it cannot read it notes and passes over to the next <c>|</c> or <c>;</c>, so that the rest is read all the
/// same: the editor shows every fault, and completion works in a query that is unfinished.
/// </summary>
internal sealed class Parser
{
    private readonly List<Diagnostic> _diagnostics;
    private int _at;
    private int _depth;

    private Parser(string text, List<Diagnostic> diagnostics)
    {
        _diagnostics = diagnostics;
        if (text.Length > KqlLimits.Characters)
            throw new KqlException(KqlLimits.Characters, 1, $"The query is too long: over {KqlLimits.Characters:N0} characters.");
        Tokens = Lexer.Read(text, diagnostics);
        Expressions = new ExpressionParser(this);
    }

    public List<Token> Tokens { get; }

    public ExpressionParser Expressions { get; }

    /// <summary>Reads a query and all that is wrong with it.</summary>
    public static (Script Script, List<Diagnostic> Diagnostics) Parse(string text)
    {
        var diagnostics = new List<Diagnostic>();
        var parser = new Parser(text, diagnostics);
        var script = parser.Script();
        return (script, diagnostics);
    }

    /// <summary>Reads a function's parameters as in <c>(x:string, T:(*))</c>.</summary>
    public static (IReadOnlyList<Parameter> Parameters, List<Diagnostic> Diagnostics) ParseParameters(string text)
    {
        var diagnostics = new List<Diagnostic>();
        var parser = new Parser(text, diagnostics);
        try
        {
            var parameters = new StatementParser(parser).Parameters();
            if (parser.Current.Kind != TokenKind.End)
                throw parser.Unexpected("the end of the parameters");
            return (parameters, diagnostics);
        }
        catch (KqlException fault)
        {
            diagnostics.AddRange(fault.Diagnostics);
            return ([], diagnostics);
        }
    }

    public Token Current => Tokens[_at];

    public TextSpan Previous => _at > 0 ? Tokens[_at - 1].Span : new TextSpan(0, 0);

    public Token Ahead(int by = 1) => Tokens[Math.Min(_at + by, Tokens.Count - 1)];

    public Token Take()
    {
        var token = Current;
        if (token.Kind != TokenKind.End)
            _at++;
        return token;
    }

    public bool TryTake(string symbol)
    {
        if (!Current.Is(symbol))
            return false;
        _at++;
        return true;
    }

    public bool TryTakeWord(string word)
    {
        if (!Current.IsWord(word))
            return false;
        _at++;
        return true;
    }

    public Token Expect(string symbol) => Current.Is(symbol) ? Take() : throw Unexpected($"'{symbol}'");

    public void ExpectWord(string word)
    {
        if (!TryTakeWord(word))
            throw Unexpected($"'{word}'");
    }

    /// <summary>A name: a plain word or one in brackets.</summary>
    public NameExpression ExpectName(string what = "a name")
    {
        if (Current.Kind is not (TokenKind.Name or TokenKind.QuotedName))
            throw Unexpected(what);
        var token = Take();
        return new NameExpression(token.Text, token.Span, token.Kind == TokenKind.QuotedName);
    }

    public KqlException Unexpected(string expected)
    {
        var found = Current.Kind == TokenKind.End ? "the end of the query" : $"'{Shorten(Current)}'";
        return new KqlException(Current.Span.Start, Current.Span.Length, $"Syntax error: {found} was found where {expected} was expected.");
    }

    /// <summary>Goes one level deeper; the query ends where it is nested too deeply.</summary>
    public T Nested<T>(Func<T> read)
    {
        if (++_depth > KqlLimits.Depth)
            throw new NestingException(Current.Span);
        try
        {
            return read();
        }
        finally
        {
            _depth--;
        }
    }

    public void Note(KqlException fault)
    {
        if (fault is NestingException)
            throw fault;
        _diagnostics.AddRange(fault.Diagnostics);
    }

    /// <summary>Passes over what cannot be read, to the next pipe, semicolon or closing bracket of this level.</summary>
    public void Recover()
    {
        var depth = 0;
        while (Current.Kind != TokenKind.End)
        {
            if (depth == 0 && (Current.Is("|") || Current.Is(";") || Current.Is(")") || Current.Is("}")))
                return;
            depth += Current.Is("(") || Current.Is("[") || Current.Is("{") ? 1 : Current.Is(")") || Current.Is("]") || Current.Is("}") ? -1 : 0;
            depth = Math.Max(0, depth);
            _at++;
        }
    }

    public int Mark() => _at;

    public void Reset(int mark) => _at = mark;

    /// <summary>Rows and what is done with them, or a plain value.</summary>
    public Expression Pipeline() => Nested(() =>
    {
        var start = Current.Span;
        Expression source;
        try
        {
            source = OperatorCatalog.TrySource(this) ?? Expressions.Named();
        }
        catch (KqlException fault) when (fault is not NestingException)
        {
            Note(fault);
            Recover();
            source = new BadExpression(start);
        }

        if (!Current.Is("|"))
            return source;
        var operators = new List<Operator>();
        while (TryTake("|"))
            operators.Add(Step());
        return new PipeExpression(source, operators, start.To(Previous));
    });

    /// <summary>Operators one after the other, without rows to begin with: what <c>mv-apply</c> does with each row's elements.</summary>
    public IReadOnlyList<Operator> Steps() => Nested(() =>
    {
        var operators = new List<Operator>();
        do
        {
            operators.Add(Step());
        }
        while (TryTake("|"));
        return operators;
    });

    private Operator Step()
    {
        var start = Current.Span;
        try
        {
            var step = OperatorCatalog.Read(this);
            if (!(Current.Kind == TokenKind.End || Current.Is("|") || Current.Is(";") || Current.Is(")") || Current.Is("}") || Current.Is(",")))
                throw Unexpected("'|' or the end of the statement");
            return step;
        }
        catch (KqlException fault) when (fault is not NestingException)
        {
            Note(fault);
            Recover();
            return new BadOperator(start.To(Previous));
        }
    }

    private Script Script()
    {
        var statements = new List<Statement>();
        var reader = new StatementParser(this);
        while (Current.Kind != TokenKind.End)
        {
            if (TryTake(";"))
                continue;
            try
            {
                statements.Add(reader.Read());
                if (Current.Kind != TokenKind.End)
                    Expect(";");
            }
            catch (KqlException fault) when (fault is not NestingException)
            {
                Note(fault);
                do
                {
                    Recover();
                }
                while (Current.Kind != TokenKind.End && !Current.Is(";") && Take().Kind != TokenKind.End);
            }
        }

        return new Script(statements, TextSpan.From(0, Previous.End));
    }

    private static string Shorten(Token token) => token.Text.Length > 40 ? token.Text[..40] + "…" : token.Text;

    private sealed class NestingException(TextSpan span) : KqlException(span.Start, span.Length,
        $"The query is nested too deeply: over {KqlLimits.Depth} levels.");
}
