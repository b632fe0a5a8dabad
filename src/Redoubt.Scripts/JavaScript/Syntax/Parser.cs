using System.Runtime.CompilerServices;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.JavaScript.Syntax;

/// <summary>
/// Reads a program, and reads on behind what it does not understand: a broken statement becomes <see cref="NodeKind.Raw"/> up to the
/// next end of statement.
/// </summary>
internal sealed class Parser
{
    private const int MostDepth = 180;
    private readonly TokenStream _tokens;
    private readonly ExpressionParser _expressions;
    private int _depth;

    public Parser(string text, Budget budget)
    {
        _tokens = new TokenStream(text, budget);
        _expressions = new ExpressionParser(_tokens, this);
    }

    /// <summary>How many parts were not understood.</summary>
    public int Broken { get; private set; }

    public Node Program()
    {
        var program = new Node(NodeKind.Program, 0);
        while (_tokens.Now.Kind != TokenKind.End)
            program.Items.Add(Statement());
        program.End = _tokens.Length;
        return program;
    }

    public Node Expression() => _expressions.Expression();

    /// <summary>Guards against texts nested so deep that reading them would not fit on the stack.</summary>
    public void Enter()
    {
        if (++_depth > MostDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new SyntaxException();
    }

    public void Leave() => _depth--;

    public Node Block()
    {
        var block = _tokens.Open(NodeKind.Block);
        _tokens.Expect("{");
        while (_tokens.Now.Kind != TokenKind.End && !_tokens.Is("}"))
            block.Items.Add(Statement());
        _tokens.Take("}");
        return _tokens.Close(block);
    }

    public Node Statement()
    {
        var start = _tokens.Now;
        var depth = _depth;
        try
        {
            Enter();
            var statement = Known();
            Leave();
            return statement;
        }
        catch (SyntaxException)
        {
            _depth = depth;
            Broken++;
            // Too deep to read on inside: the statement around gives up instead, so that nothing is read twice over and over.
            if (depth > MostDepth / 2)
                throw;
            return Raw(start);
        }
    }

    private Node Raw(Token start)
    {
        var raw = new Node(NodeKind.Raw, start.Start);
        if (_tokens.Now.Start <= start.Start && _tokens.Now.Kind != TokenKind.End)
            _tokens.Advance();
        while (_tokens.Now.Kind != TokenKind.End && !_tokens.Is(";") && !_tokens.Is("}") && !_tokens.Now.LineBefore)
            _tokens.Advance();
        _tokens.Take(";");
        return _tokens.Close(raw);
    }

    private Node Known()
    {
        var token = _tokens.Now;
        if (token.Kind == TokenKind.Punctuator)
        {
            switch (token.Text)
            {
                case "{": return Block();
                case ";":
                    var empty = _tokens.Open(NodeKind.Empty);
                    _tokens.Advance();
                    return _tokens.Close(empty);
            }
        }
        else if (token.Kind == TokenKind.Name)
        {
            switch (token.Text)
            {
                case "var" or "const":
                case "let" when _tokens.Peek() is { Kind: TokenKind.Name } or { Text: "[" or "{" }:
                    return Ended(Variables());
                case "function":
                case "async" when _tokens.Peek() is { Text: "function", LineBefore: false }:
                    return _expressions.Function();
                case "if": return If();
                case "for": return For();
                case "while": return While();
                case "do": return DoWhile();
                case "return" or "throw": return Return(token.Text == "return" ? NodeKind.Return : NodeKind.Throw);
                case "break" or "continue": return Jump(token.Text == "break" ? NodeKind.Break : NodeKind.Continue);
                case "try": return Try();
                case "switch": return Switch();
                case "import" when _tokens.Peek() is not { Text: "(" or "." }:
                    throw new SyntaxException();
                case "export":
                    _tokens.Advance();
                    _tokens.Take("default");
                    return Known();
            }

            if (_tokens.Peek() is { Text: ":" })
            {
                var labeled = _tokens.Open(NodeKind.Labeled);
                labeled.Text = token.Text;
                _tokens.Advance();
                _tokens.Advance();
                labeled.A = Statement();
                return _tokens.Close(labeled);
            }
        }

        var statement = _tokens.Open(NodeKind.Expression);
        statement.A = Expression();
        return Ended(statement);
    }

    private Node Ended(Node statement)
    {
        _tokens.Close(statement);
        if (_tokens.Take(";"))
            return _tokens.Close(statement);
        if (!_tokens.Is("}") && _tokens.Now is { Kind: not TokenKind.End, LineBefore: false })
            throw new SyntaxException();
        return statement;
    }

    private Node Variables()
    {
        var variables = _tokens.Open(NodeKind.Variables);
        variables.Text = _tokens.Now.Text;
        _tokens.Advance();
        do
        {
            var one = _tokens.Open(NodeKind.Declarator);
            one.A = _expressions.Primary();
            if (_tokens.Take("="))
                one.B = _expressions.Assignment();
            variables.Items.Add(_tokens.Close(one));
        }
        while (_tokens.Take(","));
        return _tokens.Close(variables);
    }

    private Node Condition()
    {
        _tokens.Expect("(");
        var condition = Expression();
        _tokens.Expect(")");
        return condition;
    }

    private Node If()
    {
        var node = _tokens.Open(NodeKind.If);
        _tokens.Advance();
        node.A = Condition();
        node.B = Statement();
        if (_tokens.Take("else"))
            node.C = Statement();
        return _tokens.Close(node);
    }

    private Node While()
    {
        var node = _tokens.Open(NodeKind.While);
        _tokens.Advance();
        node.A = Condition();
        node.B = Statement();
        return _tokens.Close(node);
    }

    private Node DoWhile()
    {
        var node = _tokens.Open(NodeKind.DoWhile);
        _tokens.Advance();
        node.B = Statement();
        _tokens.Expect("while");
        node.A = Condition();
        _tokens.Take(";");
        return _tokens.Close(node);
    }

    private Node For()
    {
        var start = _tokens.Open(NodeKind.For).Start;
        _tokens.Advance();
        _tokens.Take("await");
        _tokens.Expect("(");
        Node? first = null;
        if (!_tokens.Is(";"))
        {
            _expressions.NoIn = true;
            try
            {
                first = _tokens.Now is { Kind: TokenKind.Name, Text: "var" or "let" or "const" } ? Variables() : Expression();
            }
            finally
            {
                _expressions.NoIn = false;
            }
        }

        if (first is not null && (_tokens.Is("in") || _tokens.Is("of")))
        {
            var each = new Node(NodeKind.ForIn, start) { Text = _tokens.Now.Text, A = first };
            _tokens.Advance();
            each.B = Expression();
            _tokens.Expect(")");
            each.C = Statement();
            return _tokens.Close(each);
        }

        var node = new Node(NodeKind.For, start) { A = first };
        _tokens.Expect(";");
        node.B = _tokens.Is(";") ? null : Expression();
        _tokens.Expect(";");
        node.C = _tokens.Is(")") ? null : Expression();
        _tokens.Expect(")");
        node.D = Statement();
        return _tokens.Close(node);
    }

    private Node Return(NodeKind kind)
    {
        var node = _tokens.Open(kind);
        _tokens.Advance();
        if (!_tokens.Is(";") && !_tokens.Is("}") && _tokens.Now is { Kind: not TokenKind.End, LineBefore: false })
            node.A = Expression();
        return Ended(node);
    }

    private Node Jump(NodeKind kind)
    {
        var node = _tokens.Open(kind);
        _tokens.Advance();
        if (_tokens.Now is { Kind: TokenKind.Name, LineBefore: false })
        {
            node.Text = _tokens.Now.Text;
            _tokens.Advance();
        }

        return Ended(node);
    }

    private Node Try()
    {
        var node = _tokens.Open(NodeKind.Try);
        _tokens.Advance();
        node.A = Block();
        if (_tokens.Take("catch"))
        {
            if (_tokens.Take("("))
            {
                var name = _expressions.Primary();
                node.Text = name.Kind == NodeKind.Identifier ? name.Text : "";
                _tokens.Expect(")");
            }

            node.B = Block();
        }

        if (_tokens.Take("finally"))
            node.C = Block();
        return _tokens.Close(node);
    }

    private Node Switch()
    {
        var node = _tokens.Open(NodeKind.Switch);
        _tokens.Advance();
        node.A = Condition();
        _tokens.Expect("{");
        while (_tokens.Now.Kind != TokenKind.End && !_tokens.Is("}"))
        {
            var one = _tokens.Open(NodeKind.Case);
            if (!_tokens.Take("default"))
            {
                _tokens.Expect("case");
                one.A = Expression();
            }

            _tokens.Expect(":");
            while (_tokens.Now.Kind != TokenKind.End && !_tokens.Is("}") && !_tokens.Is("case") && !_tokens.Is("default"))
                one.Items.Add(Statement());
            node.Items.Add(_tokens.Close(one));
        }

        _tokens.Take("}");
        return _tokens.Close(node);
    }
}

/// <summary>A statement is not understood.</summary>
internal sealed class SyntaxException : Exception;
