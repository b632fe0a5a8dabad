using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.VisualBasic.Syntax;

/// <summary>Reads a program line by line; a line that is not understood is left out and reading goes on.</summary>
internal sealed class VbParser
{
    private readonly List<VbToken> _tokens;
    private readonly VbExpressionParser _read;
    private int _depth;

    public VbParser(string text, Budget budget)
    {
        _tokens = VbLexer.Read(text, budget);
        _read = new VbExpressionParser(_tokens);
    }

    public int Broken { get; private set; }

    private VbToken Now => _read.Now;

    public VbNode Program()
    {
        var program = new VbNode(VbKind.Block, 0);
        while (Now.Kind != VbTokenKind.End)
        {
            var at = _read.At;
            program.Items.AddRange(Block().Items);
            if (_read.At == at)
                _read.Advance(); // An end of something that was not begun.
            else if (Now.Kind != VbTokenKind.End)
                Skip();
        }

        program.End = _tokens[^1].End;
        return program;
    }

    /// <summary>One expression alone: what Eval is given.</summary>
    public VbNode? Only()
    {
        try
        {
            return _read.Expression();
        }
        catch (VbSyntaxException)
        {
            return null;
        }
    }

    private VbNode Block()
    {
        var block = new VbNode(VbKind.Block, Now.Start);
        while (Now.Kind != VbTokenKind.End)
        {
            if (Now.Kind == VbTokenKind.Line || Now.Is(":"))
            {
                _read.Advance();
                continue;
            }

            if (Ends())
                break;
            block.Items.Add(Statement());
        }

        return _read.Close(block);
    }

    // Words that end a block: whoever opened it takes them.
    private bool Ends() => Now.Kind == VbTokenKind.Name && Now.Text.ToLowerInvariant() switch
    {
        "end" => _read.Next is { Kind: VbTokenKind.Name } next && next.Text.ToLowerInvariant() is "if" or "sub" or "function" or "select" or "with" or "property" or "class" or "type" or "enum",
        "endif" or "next" or "loop" or "wend" or "else" or "elseif" => true,
        "case" => true,
        _ => false,
    };

    private VbNode Statement()
    {
        var start = Now;
        var depth = _depth;
        try
        {
            if (++_depth > 150)
                throw new VbSyntaxException();
            var statement = Known();
            _depth--;
            return _read.Close(statement);
        }
        catch (VbSyntaxException)
        {
            _depth = depth;
            Broken++;
            if (Now.Start <= start.Start)
                _read.Advance();
            Skip();
            return _read.Close(new VbNode(VbKind.Other, start.Start));
        }
    }

    private void Skip()
    {
        while (!_read.Ended())
            _read.Advance();
    }

    private VbNode Known()
    {
        var start = Now.Start;
        if (Now.Kind == VbTokenKind.Name && !(_read.Next.Is("=") || _read.Next.Is(".")))
        {
            var word = Now.Text.ToLowerInvariant();
            switch (word)
            {
                case "public" or "private" or "friend" or "global" or "static" or "default":
                    _read.Advance();
                    return Now.Is("const") || Now.Is("sub") || Now.Is("function") || Now.Is("property") || Now.Is("declare") || Now.Is("type") || Now.Is("enum") || Now.Is("static") || Now.Is("default") ? Known() : Dim(start);
                case "dim" or "redim" or "const":
                    _read.Advance();
                    _read.Take("preserve");
                    return Dim(start);
                case "sub" or "function" or "property": return Procedure();
                case "class" or "type" or "enum":
                    Skip();
                    return word == "class" ? Inner(start) : Type(start);
                case "declare": return Declare();
                case "if": return If();
                case "for": return For();
                case "do" or "while": return Loop();
                case "select": return Select();
                case "with":
                    _read.Advance();
                    var with = new VbNode(VbKind.With, start) { A = _read.Expression(), B = Block() };
                    End();
                    return with;
                case "exit":
                    _read.Advance();
                    var exit = new VbNode(VbKind.Exit, start) { Text = Now.Text.ToLowerInvariant() };
                    Skip();
                    return exit;
                case "end" or "stop":
                    Skip();
                    return new VbNode(VbKind.Exit, start) { Text = "end" };
                case "set" or "let":
                    _read.Advance();
                    break;
                case "call":
                    _read.Advance();
                    var called = _read.Reference();
                    return called.Kind == VbKind.Call ? new VbNode(VbKind.Act, start) { A = called.A, Items = called.Items, Value = called } : new VbNode(VbKind.Act, start) { A = called };
                case "on" or "option" or "attribute" or "implements" or "goto" or "resume" or "version" or "begin" or "randomize" or "erase" or "gosub" or "event" or "raiseevent":
                    Skip();
                    return new VbNode(VbKind.Other, start);
                case "open" or "print" or "write" or "put" or "close" or "kill" or "get" or "input" or "line" when !_read.Next.Is("("):
                    return File(word);
            }
        }

        if (Now.Is("#"))
        {
            Skip(); // #If VBA7 Then: both ways are read.
            return new VbNode(VbKind.Other, start);
        }

        var target = _read.Reference();
        if (_read.Take("="))
            return new VbNode(VbKind.Assign, start) { A = target, B = _read.Expression() };
        if (target.Kind == VbKind.Call && !_read.Ended() && (Now.Is(",") || Now.Is("&") || Now.Is("+")))
        {
            // f (a) & b, c: the parentheses belong to the first argument.
            var inner = target.Items.Count == 1 ? target.Items[0] : throw new VbSyntaxException();
            var first = new VbNode(VbKind.Paren, inner.Start) { End = inner.End, A = inner };
            if (Now.Is(","))
            {
                _read.Advance();
                return new VbNode(VbKind.Act, start) { A = target.A, Items = [first, .. _read.Arguments(false)] };
            }

            var chain = new VbNode(VbKind.Chain, first.Start) { A = first };
            while (Now.Is("&") || Now.Is("+"))
            {
                chain.Words.Add(Now.Text);
                _read.Advance();
                chain.Items.Add(_read.Reference());
            }

            _read.Close(chain);
            return new VbNode(VbKind.Act, start) { A = target.A, Items = _read.Take(",") ? [chain, .. _read.Arguments(false)] : [chain] };
        }

        if (_read.Ended() || Ends())
            return target.Kind == VbKind.Call ? new VbNode(VbKind.Act, start) { A = target.A, Items = target.Items, Value = target } : new VbNode(VbKind.Act, start) { A = target };
        if (Now.Is(":"))
            return new VbNode(VbKind.Other, start);
        return new VbNode(VbKind.Act, start) { A = target, Items = _read.Arguments(false) };
    }

    private VbNode Inner(int start)
    {
        var block = Block();
        End();
        return new VbNode(VbKind.Block, start) { Items = block.Items };
    }

    private VbNode Type(int start)
    {
        while (Now.Kind != VbTokenKind.End && !Now.Is("end"))
            _read.Advance();
        End();
        return new VbNode(VbKind.Other, start);
    }

    // "End If", "EndIf", "End Sub".
    private void End()
    {
        if (Now.Is("end"))
            _read.Advance();
        if (!_read.Ended())
            _read.Advance();
    }

    private VbNode Dim(int start)
    {
        var node = new VbNode(VbKind.Dim, start);
        if (Now.Is("const") || Now.Is("withevents"))
            _read.Advance();
        do
        {
            var name = _read.Reference();
            if (_read.Take("As"))
            {
                _read.Take("New");
                while (!_read.Ended() && !Now.Is(",") && !Now.Is("="))
                    _read.Advance();
            }

            node.Items.Add(_read.Take("=") ? _read.Close(new VbNode(VbKind.Assign, name.Start) { A = name, B = _read.Expression() }) : name);
        }
        while (_read.Take(","));
        return node;
    }

    private VbNode Procedure()
    {
        var node = new VbNode(VbKind.Procedure, Now.Start) { Flag = Now.Is("function") || Now.Is("property") };
        if (Now.Is("property"))
            _read.Advance();
        _read.Advance();
        node.Text = Now.Text;
        _read.Advance();
        if (_read.Take("("))
        {
            while (!Now.Is(")") && !_read.Ended())
            {
                if (Now.Kind == VbTokenKind.Name && !(Now.Is("byval") || Now.Is("byref") || Now.Is("optional") || Now.Is("paramarray")))
                {
                    node.Words.Add(Now.Text);
                    var depth = 0;
                    while (!_read.Ended() && !(depth == 0 && (Now.Is(",") || Now.Is(")"))))
                    {
                        depth += Now.Is("(") ? 1 : Now.Is(")") ? -1 : 0;
                        _read.Advance();
                    }

                    _read.Take(",");
                }
                else
                {
                    _read.Advance();
                }
            }
        }

        if (Now.Is(")"))
            _read.Advance();
        if (Now.Is("As"))
            Skip();
        node.B = Block();
        End();
        return node;
    }

    private VbNode Declare()
    {
        var node = new VbNode(VbKind.Declare, Now.Start);
        while (!_read.Ended())
        {
            if (Now.Is("sub") || Now.Is("function"))
                node.Text = _read.Next.Text;
            if (Now.Is("lib"))
                node.Value = _read.Next.Value as string;
            if (Now.Is("alias") && _read.Next.Value is string real)
                node.Words.Add(real);
            _read.Advance();
        }

        return node;
    }

    private VbNode If()
    {
        var node = new VbNode(VbKind.If, Now.Start);
        _read.Advance();
        var branch = new VbNode(VbKind.Branch, Now.Start) { A = _read.Expression() };
        if (!_read.Take("Then"))
            throw new VbSyntaxException();
        node.Items.Add(branch);
        if (Now.Kind is not (VbTokenKind.Line or VbTokenKind.End))
        {
            branch.B = Line();
            if (_read.Take("Else"))
                node.Items.Add(_read.Close(new VbNode(VbKind.Branch, Now.Start) { B = Line() }));
            if (Now.Is("end") && _read.Next.Is("if"))
                End();
            return node;
        }

        branch.B = Block();
        while (Now.Is("elseif") || Now.Is("else"))
        {
            var other = new VbNode(VbKind.Branch, Now.Start);
            var last = Now.Is("else") && !_read.Next.Is("if");
            if (Now.Is("else") && !last)
                _read.Advance();
            _read.Advance();
            if (!last)
            {
                other.A = _read.Expression();
                _read.Take("Then");
            }

            other.B = Block();
            node.Items.Add(_read.Close(other));
        }

        End();
        return node;
    }

    // The statements behind Then, up to the end of the line.
    private VbNode Line()
    {
        var block = new VbNode(VbKind.Block, Now.Start);
        while (Now.Kind is not (VbTokenKind.End or VbTokenKind.Line) && !Now.Is("else"))
        {
            if (_read.Take(":"))
                continue;
            if (Ends())
                break;
            block.Items.Add(Statement());
        }

        return _read.Close(block);
    }

    private VbNode For()
    {
        var start = Now.Start;
        _read.Advance();
        if (_read.Take("Each"))
        {
            var each = new VbNode(VbKind.Each, start) { A = _read.Reference() };
            if (!_read.Take("In"))
                throw new VbSyntaxException();
            each.C = _read.Expression();
            each.B = Block();
            Next();
            return each;
        }

        var node = new VbNode(VbKind.For, start) { A = _read.Reference() };
        if (!_read.Take("="))
            throw new VbSyntaxException();
        node.Items.Add(_read.Expression());
        if (!_read.Take("To"))
            throw new VbSyntaxException();
        node.Items.Add(_read.Expression());
        if (_read.Take("Step"))
            node.Items.Add(_read.Expression());
        node.B = Block();
        Next();
        return node;
    }

    private void Next()
    {
        if (_read.Take("Next") && Now.Kind == VbTokenKind.Name)
            _read.Advance();
    }

    private VbNode Loop()
    {
        var node = new VbNode(VbKind.Loop, Now.Start);
        var plain = Now.Is("while");
        if (!plain)
            _read.Advance();
        if (Now.Is("while") || Now.Is("until"))
        {
            node.Text = Now.Text.ToLowerInvariant();
            _read.Advance();
            node.A = _read.Expression();
        }

        node.B = Block();
        if (_read.Take("Wend") || !_read.Take("Loop"))
            return node;
        if (node.A is null && (Now.Is("while") || Now.Is("until")))
        {
            node.Text = Now.Text.ToLowerInvariant();
            node.Flag = true;
            _read.Advance();
            node.A = _read.Expression();
        }

        return node;
    }

    private VbNode Select()
    {
        var node = new VbNode(VbKind.Select, Now.Start);
        _read.Advance();
        _read.Take("Case");
        node.A = _read.Expression();
        while (Now.Kind == VbTokenKind.Line || Now.Is(":"))
            _read.Advance();
        while (Now.Is("case"))
        {
            var one = new VbNode(VbKind.Case, Now.Start);
            _read.Advance();
            if (!_read.Take("Else"))
            {
                one.Flag = Now.Is("Is");
                while (!_read.Ended())
                {
                    if (_read.Take("Is"))
                        _read.Advance();
                    one.Items.Add(_read.Expression());
                    if (_read.Take("To"))
                    {
                        one.Flag = true;
                        _read.Expression();
                    }

                    if (!_read.Take(","))
                        break;
                }
            }

            one.B = Block();
            node.Items.Add(_read.Close(one));
        }

        End();
        return node;
    }

    private VbNode File(string word)
    {
        var node = new VbNode(VbKind.File, Now.Start) { Text = word };
        _read.Advance();
        while (!_read.Ended())
        {
            if (Now.Is("#") || Now.Is(",") || Now.Is(";") || (Now.Kind == VbTokenKind.Name && Now.Text.ToLowerInvariant() is "for" or "as" or "output" or "input" or "append" or "binary" or "random" or "access" or "read" or "write" or "lock" or "shared"))
            {
                node.Words.Add(Now.Text.ToLowerInvariant());
                _read.Advance();
            }
            else
            {
                node.Items.Add(_read.Expression());
            }
        }

        return node;
    }
}
