namespace Redoubt.Scripts.Python.Syntax;

/// <summary>Reads expressions; operators of one rank in a row are one chain.</summary>
internal sealed class PyExpressionParser(PyStream tokens)
{
    private static readonly string[][] Ranks = [["|"], ["^"], ["&"], ["<<", ">>"], ["+", "-"], ["*", "/", "//", "%", "@"]];

    private bool _inBackquotes;

    /// <summary>Several with commas between are a tuple.</summary>
    public PyNode Expressions()
    {
        var first = Starred();
        if (!tokens.Now.Is(","))
            return first;
        var tuple = new PyNode(PyKind.Tuple, first.Start) { Items = [first] };
        while (tokens.Take(",") && Begins())
            tuple.Items.Add(Starred());
        return tokens.Close(tuple);
    }

    public PyNode Expression()
    {
        tokens.Enter();
        try
        {
            if (tokens.Now.Is("lambda"))
                return Lambda();
            if (tokens.Now.Kind == PyTokenKind.Name && tokens.Next.Is(":="))
            {
                var walrus = new PyNode(PyKind.Walrus, tokens.Now.Start) { Text = tokens.Name() };
                tokens.Advance();
                walrus.A = Expression();
                return tokens.Close(walrus);
            }

            var value = Logic("or");
            if (!tokens.Now.Is("if"))
                return value;
            tokens.Advance();
            var node = new PyNode(PyKind.Conditional, value.Start) { B = value, A = Logic("or") };
            tokens.Expect("else");
            node.C = Expression();
            return tokens.Close(node);
        }
        finally
        {
            tokens.Leave();
        }
    }

    /// <summary>What a for loop sets.</summary>
    public PyNode Target()
    {
        var first = Ranked(0);
        if (!tokens.Now.Is(","))
            return first;
        var tuple = new PyNode(PyKind.Tuple, first.Start) { Items = [first] };
        while (tokens.Take(",") && !tokens.Now.Is("in"))
            tuple.Items.Add(Ranked(0));
        return tokens.Close(tuple);
    }

    private bool Begins() => tokens.Now.Kind is PyTokenKind.Name or PyTokenKind.Number or PyTokenKind.String || (tokens.Now.Kind == PyTokenKind.Sign && tokens.Now.Text is "(" or "[" or "{" or "-" or "+" or "~" or "*" or "`");

    private PyNode Starred()
    {
        if (!tokens.Now.Is("*") && !tokens.Now.Is("**"))
            return Expression();
        var star = new PyNode(PyKind.Star, tokens.Now.Start);
        tokens.Advance();
        star.A = Expression();
        return tokens.Close(star);
    }

    private PyNode Lambda()
    {
        var lambda = new PyNode(PyKind.Lambda, tokens.Now.Start);
        tokens.Advance();
        while (!tokens.Now.Is(":") && tokens.Now.Kind is PyTokenKind.Name or PyTokenKind.Sign)
        {
            if (tokens.Now.Kind == PyTokenKind.Name)
            {
                lambda.Words.Add(tokens.Name());
                lambda.Items.Add(tokens.Take("=") ? Expression() : new PyNode(PyKind.Missing, tokens.Now.Start) { End = tokens.Now.Start });
            }
            else
            {
                tokens.Advance();
            }
        }

        tokens.Expect(":");
        lambda.A = Expression();
        return tokens.Close(lambda);
    }

    private PyNode Logic(string sign)
    {
        var left = sign == "or" ? Logic("and") : Not();
        while (tokens.Now.Is(sign))
        {
            tokens.Advance();
            left = tokens.Close(new PyNode(PyKind.Logic, left.Start) { Text = sign, A = left, B = sign == "or" ? Logic("and") : Not() });
        }

        return left;
    }

    private PyNode Not()
    {
        if (!tokens.Now.Is("not"))
            return Compare();
        tokens.Enter();
        var node = new PyNode(PyKind.Unary, tokens.Now.Start) { Text = "not" };
        tokens.Advance();
        node.A = Not();
        tokens.Leave();
        return tokens.Close(node);
    }

    private PyNode Compare()
    {
        var left = Ranked(0);
        PyNode? node = null;
        while (tokens.Now.Kind is PyTokenKind.Sign or PyTokenKind.Name && (tokens.Now.Text is "==" or "!=" or "<" or ">" or "<=" or ">=" or "<>" or "in" or "is" || (tokens.Now.Text == "not" && tokens.Next.Is("in"))))
        {
            node ??= new PyNode(PyKind.Compare, left.Start) { A = left };
            var sign = tokens.Now.Text;
            tokens.Advance();
            if (sign == "not" || (sign == "is" && tokens.Now.Is("not")))
            {
                sign += " not";
                tokens.Advance();
            }

            node.Words.Add(sign);
            node.Items.Add(Ranked(0));
        }

        return node is null ? left : tokens.Close(node);
    }

    private PyNode Ranked(int rank)
    {
        if (rank == Ranks.Length)
            return Unary();
        var left = Ranked(rank + 1);
        PyNode? chain = null;
        while (tokens.Now.Kind == PyTokenKind.Sign && Ranks[rank].Contains(tokens.Now.Text))
        {
            chain ??= new PyNode(PyKind.Chain, left.Start) { A = left };
            chain.Words.Add(tokens.Now.Text);
            tokens.Advance();
            chain.Items.Add(Ranked(rank + 1));
        }

        return chain is null ? left : tokens.Close(chain);
    }

    private PyNode Unary()
    {
        if (tokens.Now.Kind == PyTokenKind.Sign && tokens.Now.Text is "-" or "+" or "~" || (tokens.Now.Is("await") && tokens.Next.Kind == PyTokenKind.Name))
        {
            tokens.Enter();
            var node = new PyNode(PyKind.Unary, tokens.Now.Start) { Text = tokens.Now.Text };
            tokens.Advance();
            node.A = Unary();
            tokens.Leave();
            return tokens.Close(node);
        }

        var value = Postfix();
        if (!tokens.Now.Is("**"))
            return value;
        tokens.Advance();
        tokens.Enter();
        var power = new PyNode(PyKind.Chain, value.Start) { A = value, Words = ["**"], Items = [Unary()] };
        tokens.Leave();
        return tokens.Close(power);
    }

    private PyNode Postfix()
    {
        var value = Atom();
        for (var links = 0; links < 120; links++)
        {
            PyNode node;
            if (tokens.Now.Is("."))
            {
                tokens.Advance();
                node = new PyNode(PyKind.Attribute, value.Start) { A = value, Text = tokens.Name() };
            }
            else if (tokens.Now.Is("("))
            {
                node = new PyNode(PyKind.Call, value.Start) { A = value };
                Arguments(node);
            }
            else if (tokens.Now.Is("["))
            {
                tokens.Advance();
                node = new PyNode(PyKind.Index, value.Start) { A = value, B = Subscript() };
                tokens.Expect("]");
            }
            else
            {
                return value;
            }

            value = tokens.Close(node);
        }

        throw new PySyntaxException();
    }

    private void Arguments(PyNode call)
    {
        tokens.Advance();
        while (!tokens.Now.Is(")"))
        {
            var word = "";
            if (tokens.Now.Is("*") || tokens.Now.Is("**"))
            {
                word = tokens.Now.Text;
                tokens.Advance();
            }
            else if (tokens.Now.Kind == PyTokenKind.Name && tokens.Next.Is("="))
            {
                word = tokens.Name();
                tokens.Advance();
            }

            var value = Expression();
            if (tokens.Now.Is("for") || tokens.Now.Is("async"))
                value = Comprehension(value, null, "generator", value.Start);
            call.Words.Add(word);
            call.Items.Add(value);
            if (!tokens.Take(","))
                break;
        }

        tokens.Expect(")");
    }

    private PyNode Subscript()
    {
        var slice = new PyNode(PyKind.Slice, tokens.Now.Start);
        var colons = 0;
        PyNode Missing() => new(PyKind.Missing, tokens.Now.Start) { End = tokens.Now.Start };
        slice.Items.Add(tokens.Now.Is(":") ? Missing() : Expressions());
        while (tokens.Take(":") && colons++ < 2)
            slice.Items.Add(tokens.Now.Is(":") || tokens.Now.Is("]") ? Missing() : Expression());
        return colons == 0 ? slice.Items[0] : tokens.Close(slice);
    }

    private PyNode Atom()
    {
        var token = tokens.Now;
        var start = token.Start;
        switch (token.Kind)
        {
            case PyTokenKind.Number:
                tokens.Advance();
                return tokens.Close(new PyNode(PyKind.Literal, start) { Value = token.Value ?? new Running.PyUnknown(token.Text) });
            case PyTokenKind.String: return Strings();
            case PyTokenKind.Name:
                if (token.Text is "else" or "for" or "in" or "if" or "and" or "or" or "is" or "not" or "import" or "def" or "class" or "return" or "while" or "except" or "finally" or "elif" or "with" or "as")
                    throw new PySyntaxException();
                tokens.Advance();
                if (token.Text == "yield")
                    return tokens.Close(new PyNode(PyKind.Paren, start) { A = Begins() ? Expressions() : new PyNode(PyKind.Missing, start) { End = start } });
                return tokens.Close(token.Text switch
                {
                    "True" => new PyNode(PyKind.Literal, start) { Value = true },
                    "False" => new PyNode(PyKind.Literal, start) { Value = false },
                    "None" => new PyNode(PyKind.Literal, start) { Value = Running.PyNone.Value },
                    _ => new PyNode(PyKind.Name, start) { Text = token.Text },
                });
        }

        if (tokens.Take("("))
        {
            if (tokens.Take(")"))
                return tokens.Close(new PyNode(PyKind.Tuple, start));
            var inner = Expressions();
            if (tokens.Now.Is("for"))
                inner = Comprehension(inner, null, "generator", inner.Start);
            tokens.Expect(")");
            return tokens.Close(new PyNode(PyKind.Paren, start) { A = inner });
        }

        if (tokens.Take("["))
            return Bracket(start);
        if (tokens.Take("{"))
            return Brace(start);
        // Within backquotes the next one ends them.
        if (!_inBackquotes && tokens.Take("`"))
        {
            _inBackquotes = true;
            var shown = Expressions();
            _inBackquotes = false;
            tokens.Expect("`");
            return tokens.Close(new PyNode(PyKind.Call, start) { A = new PyNode(PyKind.Name, start) { Text = "repr", End = start }, Items = [shown], Words = [""] });
        }

        if (tokens.Now.Is(".") && tokens.Next.Is("."))
        {
            tokens.Advance();
            tokens.Advance();
            tokens.Take(".");
            return tokens.Close(new PyNode(PyKind.Missing, start));
        }

        throw new PySyntaxException();
    }

    private PyNode Bracket(int start)
    {
        var list = new PyNode(PyKind.List, start);
        while (!tokens.Now.Is("]"))
        {
            list.Items.Add(Starred());
            if (list.Items.Count == 1 && tokens.Now.Is("for"))
            {
                var made = Comprehension(list.Items[0], null, "list", start);
                tokens.Expect("]");
                return tokens.Close(made);
            }

            if (!tokens.Take(","))
                break;
        }

        tokens.Expect("]");
        return tokens.Close(list);
    }

    private PyNode Brace(int start)
    {
        var items = new List<PyNode>();
        var dict = true;
        while (!tokens.Now.Is("}"))
        {
            items.Add(Starred());
            if (items[^1].Kind == PyKind.Star)
            {
                items.Add(new PyNode(PyKind.Missing, start) { End = start });
            }
            else if (tokens.Take(":"))
            {
                items.Add(Expression());
            }
            else
            {
                dict = false;
            }

            if (tokens.Now.Is("for") && items.Count is 1 or 2)
            {
                var made = Comprehension(items[0], dict ? items[1] : null, dict ? "dict" : "set", start);
                tokens.Expect("}");
                return tokens.Close(made);
            }

            if (!tokens.Take(","))
                break;
        }

        tokens.Expect("}");
        return tokens.Close(new PyNode(dict ? PyKind.Dict : PyKind.Set, start) { Items = items });
    }

    private PyNode Comprehension(PyNode element, PyNode? value, string text, int start)
    {
        var node = new PyNode(PyKind.Comprehension, start) { A = element, B = value, Text = text };
        while (tokens.Take("async") || tokens.Now.Is("for"))
        {
            tokens.Expect("for");
            var clause = new PyNode(PyKind.Clause, tokens.Now.Start) { A = Target() };
            tokens.Expect("in");
            clause.B = Logic("or");
            while (tokens.Take("if"))
                clause.Items.Add(Logic("or"));
            node.Items.Add(tokens.Close(clause));
        }

        return tokens.Close(node);
    }

    // Strings side by side are one.
    private PyNode Strings()
    {
        var start = tokens.Now.Start;
        if (tokens.Now.Format || tokens.Next is { Kind: PyTokenKind.String, Format: true })
        {
            var format = new PyNode(PyKind.Format, start);
            while (tokens.Now.Kind == PyTokenKind.String)
            {
                PyFormat.Read(format, tokens.Now, tokens.Budget);
                tokens.Advance();
            }

            return tokens.Close(format);
        }

        var values = new List<object?>();
        while (tokens.Now.Kind == PyTokenKind.String)
        {
            values.Add(tokens.Now.Value);
            tokens.Advance();
        }

        var value = values[0] switch
        {
            string when values.Count > 1 => string.Concat(values.OfType<string>()),
            byte[] when values.Count > 1 => values.OfType<byte[]>().SelectMany(one => one).ToArray(),
            var one => one,
        };
        return tokens.Close(new PyNode(PyKind.Literal, start) { Value = value });
    }
}
