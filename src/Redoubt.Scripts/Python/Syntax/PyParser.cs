using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Python.Syntax;

/// <summary>Reads statements; a line that is not understood is left out and reading goes on.</summary>
internal sealed class PyParser
{
    private readonly PyStream _tokens;
    private readonly PyExpressionParser _read;

    public PyParser(string text, Budget budget)
    {
        _tokens = new PyStream(new PyLexer(text, budget).Read(), budget);
        _read = new PyExpressionParser(_tokens);
    }

    public int Broken { get; private set; }

    private PyToken Now => _tokens.Now;

    public PyNode Program()
    {
        var program = new PyNode(PyKind.Block, 0);
        while (Now.Kind != PyTokenKind.End)
            Line(program);
        program.End = Now.End;
        return program;
    }

    /// <summary>One expression alone: what eval is given.</summary>
    public PyNode? Only()
    {
        try
        {
            return _read.Expressions();
        }
        catch (PySyntaxException)
        {
            return null;
        }
    }

    // A statement, or several with semicolons between.
    private void Line(PyNode block)
    {
        if (Now.Kind is PyTokenKind.Line or PyTokenKind.Indent or PyTokenKind.Dedent || Now.Is(";"))
        {
            _tokens.Advance();
            return;
        }

        var start = Now.Start;
        var depth = _tokens.Depth;
        try
        {
            _tokens.Enter();
            var statement = Statement();
            _tokens.Leave();
            block.Items.Add(_tokens.Close(statement));
            if (Now.Kind is not (PyTokenKind.Line or PyTokenKind.End or PyTokenKind.Dedent) && !Now.Is(";") && statement.Kind is not (PyKind.If or PyKind.For or PyKind.While or PyKind.Try or PyKind.With or PyKind.Define or PyKind.Class))
                throw new PySyntaxException();
        }
        catch (PySyntaxException)
        {
            _tokens.Depth = depth;
            Broken++;
            if (Now.Start <= start)
                _tokens.Advance();
            while (Now.Kind is not (PyTokenKind.Line or PyTokenKind.End) && !Now.Is(";"))
                _tokens.Advance();
        }
    }

    // Behind a colon: lines further in, or the rest of the line.
    private PyNode Body()
    {
        _tokens.Expect(":");
        var block = new PyNode(PyKind.Block, Now.Start);
        if (Now.Kind != PyTokenKind.Line)
        {
            while (Now.Kind is not (PyTokenKind.Line or PyTokenKind.End or PyTokenKind.Dedent))
                Line(block);
            return _tokens.Close(block);
        }

        _tokens.Advance();
        if (Now.Kind != PyTokenKind.Indent)
            return _tokens.Close(block);
        _tokens.Advance();
        while (Now.Kind is not (PyTokenKind.Dedent or PyTokenKind.End))
            Line(block);
        if (Now.Kind == PyTokenKind.Dedent)
            _tokens.Advance();
        return _tokens.Close(block);
    }

    private void SkipLines()
    {
        // "else" stands on the next line after a body on one line.
        while (Now.Kind == PyTokenKind.Line && (_tokens.Next.Is("else") || _tokens.Next.Is("elif") || _tokens.Next.Is("except") || _tokens.Next.Is("finally")))
            _tokens.Advance();
    }

    private PyNode Statement()
    {
        var start = Now.Start;
        if (Now.Kind == PyTokenKind.Name)
        {
            switch (Now.Text)
            {
                case "import": return Import();
                case "from": return From();
                case "if": return If();
                case "async" when _tokens.Next.Kind == PyTokenKind.Name && !_tokens.Next.Is("in"):
                    _tokens.Advance();
                    return Statement();
                case "for": return For();
                case "while":
                    _tokens.Advance();
                    return new PyNode(PyKind.While, start) { A = _read.Expression(), B = Body() };
                case "def": return Define();
                case "class": return Class();
                case "try": return Try();
                case "with": return With();
                case "return":
                    _tokens.Advance();
                    return new PyNode(PyKind.Return, start) { A = Ended() ? null : _read.Expressions() };
                case "break" or "continue":
                    var leave = new PyNode(PyKind.Leave, start) { Text = Now.Text };
                    _tokens.Advance();
                    return leave;
                case "pass" or "global" or "nonlocal" or "raise" or "assert" or "del":
                    while (!Ended())
                        _tokens.Advance();
                    return new PyNode(PyKind.Other, start);
                case "exec" when !_tokens.Next.Is("(") && _tokens.Next.Kind is PyTokenKind.Name or PyTokenKind.String:
                    _tokens.Advance();
                    var execute = new PyNode(PyKind.Execute, start) { A = _read.Expression() };
                    while (!Ended())
                        _tokens.Advance();
                    return execute;
                case "print" when !_tokens.Next.Is("(") && _tokens.Next.Kind is PyTokenKind.Name or PyTokenKind.String or PyTokenKind.Number:
                    _tokens.Advance();
                    return new PyNode(PyKind.Print, start) { Items = [_read.Expressions()] };
            }
        }

        if (Now.Is("@"))
        {
            while (Now.Kind is not (PyTokenKind.Line or PyTokenKind.End))
                _tokens.Advance();
            return new PyNode(PyKind.Other, start);
        }

        var first = _read.Expressions();
        if (Now.Is(":") && !Ended())
        {
            _tokens.Advance(); // A type.
            _read.Expression();
            if (Ended())
                return new PyNode(PyKind.Other, start);
        }

        if (Now.Kind == PyTokenKind.Sign && Now.Text.Length > 1 && Now.Text.EndsWith('=') && Now.Text is not ("==" or "!=" or "<=" or ">=" or ":="))
        {
            var changed = new PyNode(PyKind.Assign, start) { Text = Now.Text[..^1], Items = [first] };
            _tokens.Advance();
            changed.A = _read.Expressions();
            return changed;
        }

        if (!Now.Is("="))
            return new PyNode(PyKind.Expression, start) { A = first };
        var assign = new PyNode(PyKind.Assign, start) { Items = [first] };
        while (_tokens.Take("="))
        {
            if (assign.A is not null)
                assign.Items.Add(assign.A);
            assign.A = _read.Expressions();
        }

        return assign;
    }

    private bool Ended() => Now.Kind is PyTokenKind.Line or PyTokenKind.End or PyTokenKind.Dedent || Now.Is(";");

    private string Dotted()
    {
        var name = "";
        while (Now.Is("."))
        {
            name += ".";
            _tokens.Advance();
        }

        if (Now.Kind != PyTokenKind.Name || (name.Length > 0 && Now.Is("import")))
            return name;
        name += _tokens.Name();
        while (_tokens.Take("."))
            name += "." + _tokens.Name();
        return name;
    }

    private PyNode Import()
    {
        var node = new PyNode(PyKind.Import, Now.Start);
        _tokens.Advance();
        do
        {
            node.Words.Add(Dotted());
            node.Words.Add("");
            node.Words.Add(_tokens.Take("as") ? _tokens.Name() : "");
        }
        while (_tokens.Take(","));
        return node;
    }

    private PyNode From()
    {
        var node = new PyNode(PyKind.Import, Now.Start);
        _tokens.Advance();
        var module = Dotted();
        _tokens.Expect("import");
        _tokens.Take("(");
        do
        {
            if (Now.Is(")"))
                break;
            node.Words.Add(module);
            node.Words.Add(_tokens.Take("*") ? "*" : _tokens.Name());
            node.Words.Add(_tokens.Take("as") ? _tokens.Name() : "");
        }
        while (_tokens.Take(","));
        _tokens.Take(")");
        return node;
    }

    private PyNode If()
    {
        var node = new PyNode(PyKind.If, Now.Start);
        _tokens.Advance();
        node.A = _read.Expression();
        node.B = Body();
        SkipLines();
        if (Now.Is("elif"))
        {
            _tokens.Enter();
            node.C = _tokens.Close(If());
            _tokens.Leave();
        }
        else if (_tokens.Take("else"))
        {
            node.C = Body();
        }

        return node;
    }

    private PyNode For()
    {
        var node = new PyNode(PyKind.For, Now.Start);
        _tokens.Advance();
        node.A = _read.Target();
        _tokens.Expect("in");
        node.B = _read.Expressions();
        node.C = Body();
        SkipLines();
        if (_tokens.Take("else"))
            node.Items.Add(Body());
        return node;
    }

    private PyNode Define()
    {
        var node = new PyNode(PyKind.Define, Now.Start);
        _tokens.Advance();
        node.Text = _tokens.Name();
        _tokens.Expect("(");
        while (!Now.Is(")") && Now.Kind != PyTokenKind.End)
        {
            if (Now.Kind != PyTokenKind.Name)
            {
                _tokens.Advance();
                continue;
            }

            node.Words.Add(_tokens.Name());
            if (_tokens.Take(":"))
                _read.Expression();
            node.Items.Add(_tokens.Take("=") ? _read.Expression() : new PyNode(PyKind.Missing, Now.Start) { End = Now.Start });
        }

        _tokens.Expect(")");
        if (_tokens.Take("->"))
            _read.Expression();
        node.A = Body();
        return node;
    }

    private PyNode Class()
    {
        var node = new PyNode(PyKind.Class, Now.Start);
        _tokens.Advance();
        node.Text = _tokens.Name();
        if (Now.Is("("))
        {
            while (!Now.Is(":") && Now.Kind is not (PyTokenKind.Line or PyTokenKind.End))
                _tokens.Advance();
        }

        node.A = Body();
        return node;
    }

    private PyNode Try()
    {
        var node = new PyNode(PyKind.Try, Now.Start);
        _tokens.Advance();
        node.A = Body();
        SkipLines();
        while (Now.Is("except") || Now.Is("else"))
        {
            while (!Now.Is(":") && Now.Kind is not (PyTokenKind.Line or PyTokenKind.End))
                _tokens.Advance();
            node.Items.Add(Body());
            SkipLines();
        }

        if (_tokens.Take("finally"))
            node.C = Body();
        return node;
    }

    private PyNode With()
    {
        var node = new PyNode(PyKind.With, Now.Start);
        _tokens.Advance();
        do
        {
            node.Items.Add(_read.Expression());
            node.Items.Add(_tokens.Take("as") ? _read.Target() : new PyNode(PyKind.Missing, Now.Start) { End = Now.Start });
        }
        while (_tokens.Take(","));
        node.A = Body();
        return node;
    }
}
