namespace Redoubt.Scripts.JavaScript.Syntax;

/// <summary>Reads expressions. Operators of one rank in a row become one <see cref="NodeKind.Chain"/>, so that long sums are not deep.</summary>
internal sealed class ExpressionParser(TokenStream tokens, Parser parser)
{
    /// <summary>In the head of a for: "in" is not an operator.</summary>
    public bool NoIn { get; set; }

    public Node Expression()
    {
        var first = Assignment();
        if (!tokens.Is(","))
            return first;
        var sequence = new Node(NodeKind.Sequence, first.Start) { Items = [first] };
        while (tokens.Take(","))
            sequence.Items.Add(Assignment());
        return tokens.Close(sequence);
    }

    public Node Assignment()
    {
        parser.Enter();
        var result = Arrow() ?? Assigned();
        parser.Leave();
        return result;
    }

    public Node Function()
    {
        var node = tokens.Open(NodeKind.Function);
        tokens.Take("async");
        tokens.Expect("function");
        tokens.Take("*");
        if (tokens.Now.Kind == TokenKind.Name)
        {
            node.Text = tokens.Now.Text;
            tokens.Advance();
        }

        Parameters(node);
        node.A = parser.Block();
        return tokens.Close(node);
    }

    public Node Primary()
    {
        var token = tokens.Now;
        var node = tokens.Open(NodeKind.Literal);
        switch (token.Kind)
        {
            case TokenKind.Number or TokenKind.String:
                tokens.Advance();
                node.Value = token.Value;
                return tokens.Close(node);
            case TokenKind.Template:
                tokens.Advance();
                return Template(token);
            case TokenKind.Regex:
                tokens.Advance();
                return tokens.Close(new Node(NodeKind.Regex, token.Start) { Text = token.Text, Name = (string)token.Value! });
            case TokenKind.Name:
                return Named(token);
            case TokenKind.Punctuator:
                switch (token.Text)
                {
                    case "(":
                        tokens.Advance();
                        var inner = new Node(NodeKind.Paren, token.Start);
                        var outer = NoIn;
                        NoIn = false;
                        inner.A = Expression();
                        NoIn = outer;
                        tokens.Expect(")");
                        return tokens.Close(inner);
                    case "[": return Array();
                    case "{": return Object();
                }

                break;
        }

        throw new SyntaxException();
    }

    private Node Assigned()
    {
        var left = Conditional();
        if (tokens.Now.Kind == TokenKind.Punctuator && tokens.Now.Text is "=" or "+=" or "-=" or "*=" or "/=" or "%=" or "&=" or "|=" or "^=" or "<<=" or ">>=" or ">>>=" or "**=" or "&&=" or "||=" or "??=")
        {
            var node = new Node(NodeKind.Assign, left.Start) { Text = tokens.Now.Text, A = left };
            tokens.Advance();
            node.B = Assignment();
            return tokens.Close(node);
        }

        return left;
    }

    // x => …, (a, b) => …: tried, and gone back from when it is none.
    private Node? Arrow()
    {
        var start = tokens.Now;
        var last = tokens.LastEnd;
        if (start.Kind == TokenKind.Name && start.Text == "async" && tokens.Peek() is { LineBefore: false } next && (next.Kind == TokenKind.Name && next.Text != "function" || next.Text == "("))
            tokens.Advance();
        if (tokens.Now.Kind == TokenKind.Name && tokens.Peek() is { Text: "=>" })
        {
            var single = new Node(NodeKind.Function, start.Start) { Flag = true };
            var parameter = tokens.Open(NodeKind.Declarator);
            parameter.A = Primary();
            single.Items.Add(tokens.Close(parameter));
            return Body(single);
        }

        if (tokens.Is("(") && ArrowAhead())
        {
            var many = new Node(NodeKind.Function, start.Start) { Flag = true };
            Parameters(many);
            return Body(many);
        }

        if (tokens.Now != start)
            tokens.Return(start, last);
        return null;
    }

    private bool ArrowAhead()
    {
        var start = tokens.Now;
        var last = tokens.LastEnd;
        var depth = 0;
        // Parameters are short; a long parenthesis is a value.
        for (var looked = 0; looked < 60 && tokens.Now.Kind != TokenKind.End; looked++)
        {
            if (tokens.Now.Kind == TokenKind.Punctuator)
            {
                depth += tokens.Now.Text is "(" or "[" or "{" ? 1 : tokens.Now.Text is ")" or "]" or "}" ? -1 : 0;
                if (tokens.Now.Text is ";" || (tokens.Now.Text is "+" or "." && depth == 1))
                    break;
            }

            tokens.Advance();
            if (depth == 0)
                break;
        }

        var arrow = depth == 0 && tokens.Is("=>");
        tokens.Return(start, last);
        return arrow;
    }

    private Node Body(Node function)
    {
        tokens.Expect("=>");
        if (tokens.Is("{"))
        {
            function.A = parser.Block();
        }
        else
        {
            function.A = Assignment();
            function.Flag2 = true;
        }

        return tokens.Close(function);
    }

    private void Parameters(Node function)
    {
        tokens.Expect("(");
        while (!tokens.Is(")") && tokens.Now.Kind != TokenKind.End)
        {
            var one = tokens.Open(NodeKind.Declarator);
            one.Flag = tokens.Take("...");
            one.A = Primary();
            if (tokens.Take("="))
                one.B = Assignment();
            function.Items.Add(tokens.Close(one));
            if (!tokens.Take(","))
                break;
        }

        tokens.Expect(")");
    }

    private Node Conditional()
    {
        var condition = Binary(0);
        if (!tokens.Is("?"))
            return condition;
        var node = new Node(NodeKind.Conditional, condition.Start) { A = condition };
        tokens.Advance();
        var outer = NoIn;
        NoIn = false;
        node.B = Assignment();
        NoIn = outer;
        tokens.Expect(":");
        node.C = Assignment();
        return tokens.Close(node);
    }

    private static int Rank(string sign) => sign switch
    {
        "??" => 1, "||" => 2, "&&" => 3, "|" => 4, "^" => 5, "&" => 6, "==" or "!=" or "===" or "!==" => 7,
        "<" or ">" or "<=" or ">=" or "instanceof" or "in" => 8, "<<" or ">>" or ">>>" => 9, "+" or "-" => 10, "*" or "/" or "%" => 11, "**" => 12, _ => 0,
    };

    private int RankNow() => tokens.Now.Kind is TokenKind.Punctuator || (tokens.Now.Kind == TokenKind.Name && tokens.Now.Text is "instanceof" or "in" && !(NoIn && tokens.Now.Text == "in")) ? Rank(tokens.Now.Text) : 0;

    private Node Binary(int above)
    {
        var left = Unary();
        while (RankNow() is var rank && rank > above)
        {
            if (rank <= 3)
            {
                var logical = new Node(NodeKind.Logical, left.Start) { Text = tokens.Now.Text, A = left };
                tokens.Advance();
                logical.B = Binary(rank);
                left = tokens.Close(logical);
                continue;
            }

            var chain = new Node(NodeKind.Chain, left.Start) { A = left };
            while (RankNow() == rank)
            {
                chain.Operators.Add(tokens.Now.Text);
                tokens.Advance();
                if (rank == 12)
                {
                    parser.Enter();
                    chain.Items.Add(Binary(11));
                    parser.Leave();
                }
                else
                {
                    chain.Items.Add(Binary(rank));
                }
            }

            left = tokens.Close(chain);
        }

        return left;
    }

    private Node Unary()
    {
        var token = tokens.Now;
        var known = token.Kind == TokenKind.Punctuator ? token.Text is "!" or "~" or "+" or "-" or "++" or "--" : token.Kind == TokenKind.Name && token.Text is "typeof" or "void" or "delete" or "await" or "yield";
        if (!known || (token.Text is "await" or "yield" && tokens.Peek() is { Text: "=" or ";" or ")" or "," or "." }))
            return Postfix();
        parser.Enter();
        var node = new Node(token.Text is "++" or "--" ? NodeKind.Update : NodeKind.Unary, token.Start) { Text = token.Text, Flag = true };
        tokens.Advance();
        node.A = Unary();
        parser.Leave();
        return tokens.Close(node);
    }

    private Node Postfix()
    {
        var value = Calls(tokens.Is("new") ? New() : Primary(), calls: true);
        if (tokens.Now is { Kind: TokenKind.Punctuator, Text: "++" or "--", LineBefore: false })
        {
            value = new Node(NodeKind.Update, value.Start) { Text = tokens.Now.Text, A = value };
            tokens.Advance();
            tokens.Close(value);
        }

        return value;
    }

    private Node New()
    {
        var start = tokens.Now.Start;
        tokens.Advance();
        parser.Enter();
        var made = new Node(NodeKind.New, start) { A = Calls(tokens.Is("new") ? New() : Primary(), calls: false) };
        parser.Leave();
        if (tokens.Is("("))
            Arguments(made);
        return tokens.Close(made);
    }

    private Node Calls(Node value, bool calls)
    {
        var links = 0;
        while (tokens.Now.Kind is TokenKind.Punctuator or TokenKind.Template)
        {
            var optional = false;
            var sign = tokens.Now.Text;
            // Each link makes the tree one deeper.
            if (++links > 150 && sign is "." or "[" or "(" or "?.")
                throw new SyntaxException();
            if (sign == "?.")
            {
                optional = true;
                tokens.Advance();
                sign = tokens.Is("(") || tokens.Is("[") ? tokens.Now.Text : "name";
            }

            Node node;
            if (sign is "." or "name")
            {
                if (sign == ".")
                    tokens.Advance();
                if (tokens.Now.Kind != TokenKind.Name)
                    throw new SyntaxException();
                node = new Node(NodeKind.Member, value.Start) { A = value, Text = tokens.Now.Text, Flag = optional };
                tokens.Advance();
            }
            else if (sign == "[")
            {
                node = new Node(NodeKind.Index, value.Start) { A = value, Flag = optional };
                tokens.Advance();
                var outer = NoIn;
                NoIn = false;
                node.B = Expression();
                NoIn = outer;
                tokens.Expect("]");
            }
            else if (sign == "(" && calls)
            {
                node = new Node(NodeKind.Call, value.Start) { A = value, Flag = optional };
                Arguments(node);
            }
            else if (tokens.Now.Kind == TokenKind.Template)
            {
                node = new Node(NodeKind.Tagged, value.Start) { A = value, B = Primary() };
            }
            else
            {
                break;
            }

            value = tokens.Close(node);
        }

        return value;
    }

    private void Arguments(Node call)
    {
        tokens.Expect("(");
        var outer = NoIn;
        NoIn = false;
        while (!tokens.Is(")") && tokens.Now.Kind != TokenKind.End)
        {
            call.Items.Add(Element());
            if (!tokens.Take(","))
                break;
        }

        NoIn = outer;
        tokens.Expect(")");
    }

    private Node Element()
    {
        if (!tokens.Is("..."))
            return Assignment();
        var spread = tokens.Open(NodeKind.Spread);
        tokens.Advance();
        spread.A = Assignment();
        return tokens.Close(spread);
    }

    private Node Named(Token token)
    {
        switch (token.Text)
        {
            case "function": return Function();
            case "async" when tokens.Peek() is { Text: "function" }: return Function();
            case "class": return Class();
            case "new": return New();
            case "var" or "if" or "for" or "while" or "return" or "else" or "case" or "catch" or "in" or "instanceof": throw new SyntaxException();
        }

        tokens.Advance();
        var node = new Node(token.Text switch { "this" => NodeKind.This, "true" or "false" or "null" => NodeKind.Literal, _ => NodeKind.Identifier }, token.Start) { Text = token.Text };
        node.Value = token.Text switch { "true" => true, "false" => false, "null" => Values.JsNull.Value, _ => null };
        return tokens.Close(node);
    }

    private Node Array()
    {
        var node = tokens.Open(NodeKind.Array);
        tokens.Advance();
        while (!tokens.Is("]") && tokens.Now.Kind != TokenKind.End)
        {
            if (tokens.Is(","))
            {
                node.Items.Add(null);
                tokens.Advance();
                continue;
            }

            node.Items.Add(Element());
            if (!tokens.Take(","))
                break;
        }

        tokens.Expect("]");
        return tokens.Close(node);
    }

    private Node Object()
    {
        var node = tokens.Open(NodeKind.Object);
        tokens.Advance();
        while (!tokens.Is("}") && tokens.Now.Kind != TokenKind.End)
        {
            node.Items.Add(Property());
            if (!tokens.Take(","))
                break;
        }

        tokens.Expect("}");
        return tokens.Close(node);
    }

    private Node Property()
    {
        if (tokens.Is("..."))
            return Element();
        var node = tokens.Open(NodeKind.Property);
        while (tokens.Now.Kind == TokenKind.Name && tokens.Now.Text is "get" or "set" or "async" or "static" && tokens.Peek() is { Text: not ("," or ":" or "(" or "}" or "=") } || tokens.Is("*"))
        {
            node.Name = tokens.Now.Text;
            tokens.Advance();
        }

        var token = tokens.Now;
        if (tokens.Take("["))
        {
            node.A = Assignment();
            tokens.Expect("]");
        }
        else
        {
            if (token.Kind is not (TokenKind.Name or TokenKind.String or TokenKind.Number))
                throw new SyntaxException();
            node.Text = token.Kind == TokenKind.Name ? token.Text : token.Kind == TokenKind.String ? (string)token.Value! : Values.Coercion.Text(token.Value);
            tokens.Advance();
        }

        if (tokens.Take(":"))
        {
            node.B = Assignment();
        }
        else if (tokens.Is("("))
        {
            var method = tokens.Open(NodeKind.Function);
            Parameters(method);
            method.A = parser.Block();
            node.B = tokens.Close(method);
        }
        else
        {
            node.B = new Node(NodeKind.Identifier, token.Start) { Text = node.Text, End = token.End };
            node.Flag = true;
            if (tokens.Take("="))
                node.C = Assignment();
        }

        return tokens.Close(node);
    }

    private Node Class()
    {
        var node = tokens.Open(NodeKind.Class);
        tokens.Advance();
        if (tokens.Now.Kind == TokenKind.Name && tokens.Now.Text != "extends")
        {
            node.Text = tokens.Now.Text;
            tokens.Advance();
        }

        if (tokens.Take("extends"))
            node.A = Calls(Primary(), calls: true);
        tokens.Expect("{");
        while (!tokens.Is("}") && tokens.Now.Kind != TokenKind.End)
        {
            if (!tokens.Take(";"))
                node.Items.Add(Property());
        }

        tokens.Expect("}");
        return tokens.Close(node);
    }

    private Node Template(Token token)
    {
        var node = new Node(NodeKind.Template, token.Start);
        foreach (var (text, start, end) in (List<(string?, int, int)>)token.Value!)
        {
            if (text is not null)
            {
                node.Items.Add(new Node(NodeKind.Literal, start) { End = end, Value = text });
                continue;
            }

            // A parser of its own for what is inside, on the same text so that places stay right.
            node.Items.Add(Inner(start, end));
        }

        return tokens.Close(node);
    }

    private Node Inner(int start, int end)
    {
        parser.Enter();
        var last = tokens.LastEnd;
        var now = tokens.Now;
        tokens.Return(new Token(TokenKind.Punctuator, "(", start, start, false), start);
        tokens.Advance();
        Node inner;
        try
        {
            inner = Expression();
            if (inner.End > end)
                inner = new Node(NodeKind.Raw, start) { End = end };
        }
        catch (SyntaxException)
        {
            inner = new Node(NodeKind.Raw, start) { End = end };
        }

        tokens.Return(now, last);
        parser.Leave();
        return inner;
    }
}
