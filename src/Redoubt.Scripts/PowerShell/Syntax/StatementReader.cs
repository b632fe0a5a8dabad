namespace Redoubt.Scripts.PowerShell.Syntax;

/// <summary>Reads statements.</summary>
internal sealed class StatementReader(Parser parser)
{
    private readonly Scanner _scanner = parser.Scanner;

    // Where a keyword turned out to be none.
    private readonly HashSet<int> _noKeywords = [];

    /// <summary>Statements up to a closing bracket, which stays, or the end.</summary>
    public BodyNode Body(char close)
    {
        var statements = new List<Node>();
        _scanner.Separators();
        var start = _scanner.At;
        var end = start;
        while (!_scanner.AtEnd && _scanner.Current != close)
        {
            var at = _scanner.At;
            var statement = Statement();
            if (statement is null || statement.End == at)
            {
                statement = parser.Skip(at);
                if (statement.End == at)
                {
                    // A closing bracket of another kind, or one too many.
                    _scanner.At++;
                    statement = parser.At(at, new UnknownNode(_scanner.Text[at.._scanner.At]));
                    parser.Unknown.Add((UnknownNode)statement);
                }
            }

            statements.Add(statement);
            end = _scanner.At;
            _scanner.Blanks();
            if (!_scanner.AtEnd && _scanner.Current != close && _scanner.Current != ';' && !Scanner.IsNewline(_scanner.Current) && NeedsSeparator(statement))
            {
                if (_scanner.Current == '&' && _scanner.Peek() != '&')
                {
                    // A job in the background; or, when a separator was lost, a call: &('iex').
                    if (_scanner.Peek() is not ('(' or '\'' or '"' or '$'))
                        _scanner.At++;
                }
                else
                {
                    var rest = _scanner.At;
                    var unknown = parser.Skip(rest);
                    if (unknown.End > unknown.Start)
                        statements.Add(unknown);
                }

                end = _scanner.At;
            }

            _scanner.Separators();
        }

        return new BodyNode(statements) { Start = start, End = Math.Max(start, end) };
    }

    /// <summary>{ statements }; null when no brace is there.</summary>
    public BodyNode? Braced()
    {
        _scanner.Lines();
        var start = _scanner.At;
        if (_scanner.Current != '{' || !parser.Enter())
            return null;
        _scanner.At++;
        var body = Body('}');
        _scanner.Take('}');
        parser.Leave();
        return parser.At(start, body);
    }

    /// <summary>One statement; null when none starts here.</summary>
    public Node? Statement()
    {
        if (_scanner.AtEnd || !parser.Enter())
            return null;
        try
        {
            var start = _scanner.At;
            if (!_noKeywords.Contains(start))
            {
                if (Keyword(start) is { } known)
                    return known;
                if (_scanner.At > start)
                    _noKeywords.Add(start);
            }

            Node? node;
            _scanner.At = start;
            node = parser.Commands.Pipeline();
            while (node is not null)
            {
                var before = _scanner.At;
                _scanner.Blanks();
                var op = _scanner.Is("&&") ? "&&" : _scanner.Is("||") ? "||" : null;
                if (op is null)
                {
                    _scanner.At = before;
                    return node;
                }

                _scanner.At += 2;
                _scanner.Lines();
                if (parser.Commands.Pipeline() is not { } right)
                {
                    _scanner.At = before;
                    return node;
                }

                node = parser.At(start, new ChainNode(node, op, right));
            }

            return node;
        }
        finally
        {
            parser.Leave();
        }
    }

    private static bool NeedsSeparator(Node statement) => statement is not (IfNode or LoopNode { Kind: LoopKind.While or LoopKind.For } or ForeachNode or SwitchNode or TryNode or KeywordBlockNode or FunctionNode or ClassNode);

    private Node? Keyword(int start)
    {
        string? label = null;
        if (_scanner.Current == ':' && char.IsLetter(_scanner.Peek()))
        {
            label = _scanner.Word(1);
            _scanner.At += label.Length + 1;
            _scanner.Lines();
        }

        var word = _scanner.Word();
        if (word.Length == 0 || word.Length > 14)
            return null;
        var after = _scanner.Peek(word.Length);
        if (Scanner.IsDash(after) || after is '.' or '\\' or ':' or '/' or '`')
            return null;
        return word switch
        {
            "if" => If(start),
            "while" => While(start, label),
            "do" => Do(start, label),
            "for" => For(start, label),
            "foreach" => Foreach(start, label),
            "switch" => Switch(start, label),
            "try" => Try(start),
            "trap" => Trap(start),
            "data" or "parallel" or "sequence" or "inlinescript" => KeywordBlock(start, word),
            "function" or "filter" or "workflow" or "configuration" => parser.Declarations.Function(start, word),
            "class" or "enum" => parser.Declarations.Class(start, word),
            "return" or "throw" or "exit" or "break" or "continue" => Flow(start, word),
            "using" => Using(start),
            _ => null,
        };
    }

    private Node? Condition()
    {
        _scanner.Lines();
        if (_scanner.Current != '(')
            return null;
        _scanner.At++;
        _scanner.Lines();
        var node = Statement() ?? parser.At(_scanner.At, new UnknownNode(""));
        _scanner.Lines();
        if (_scanner.Current != ')')
        {
            var rest = parser.Skip(_scanner.At);
            _scanner.Lines();
            if (rest.End > rest.Start)
                node = parser.At(node.Start, new BodyNode([node, rest]));
        }

        return _scanner.Take(')') ? node : null;
    }

    private Node? If(int start)
    {
        var cases = new List<(Node, BodyNode)>();
        BodyNode? otherwise = null;
        _scanner.At += 2;
        while (true)
        {
            if (Condition() is not { } condition || Braced() is not { } body)
                return cases.Count == 0 ? null : parser.At(start, new IfNode(cases, otherwise));
            cases.Add((condition, body));
            var before = _scanner.At;
            _scanner.Lines();
            var word = _scanner.Word();
            if (word == "elseif")
            {
                _scanner.At += 6;
                continue;
            }

            if (word == "else")
            {
                _scanner.At += 4;
                otherwise = Braced();
                if (otherwise is not null)
                    before = _scanner.At;
            }

            _scanner.At = before;
            return parser.At(start, new IfNode(cases, otherwise));
        }
    }

    private Node? While(int start, string? label)
    {
        _scanner.At += 5;
        return Condition() is { } condition && Braced() is { } body ? parser.At(start, new LoopNode(LoopKind.While, label, null, condition, null, body)) : null;
    }

    private Node? Do(int start, string? label)
    {
        _scanner.At += 2;
        if (Braced() is not { } body)
            return null;
        _scanner.Lines();
        var word = _scanner.Word();
        if (word is not ("while" or "until"))
            return null;
        _scanner.At += 5;
        return Condition() is { } condition ? parser.At(start, new LoopNode(word == "while" ? LoopKind.DoWhile : LoopKind.DoUntil, label, null, condition, null, body)) : null;
    }

    private Node? For(int start, string? label)
    {
        _scanner.At += 3;
        _scanner.Lines();
        if (!_scanner.Take('('))
            return null;
        _scanner.Lines();
        var initial = _scanner.Current == ';' ? null : Part();
        var condition = Part();
        var step = Part();
        _scanner.Lines();
        if (!_scanner.Take(')'))
            return null;
        return Braced() is { } body ? parser.At(start, new LoopNode(LoopKind.For, label, initial, condition, step, body)) : null;

        Node? Part()
        {
            _scanner.Lines();
            _scanner.Take(';');
            _scanner.Lines();
            if (_scanner.Current is ';' or ')')
                return null;
            var at = _scanner.At;
            var part = Statement();
            var before = _scanner.At;
            _scanner.Blanks();
            if (part is null || _scanner.Current != ',')
            {
                _scanner.At = before;
                return part;
            }

            return parser.Skip(at);
        }
    }

    private Node? Foreach(int start, string? label)
    {
        _scanner.At += 7;
        _scanner.Lines();
        if (_scanner.Is("-parallel"))
        {
            _scanner.At += 9;
            _scanner.Lines();
        }

        if (!_scanner.Take('('))
            return null;
        _scanner.Lines();
        var at = _scanner.At;
        if (_scanner.Current == '[' && parser.Expressions.Type() is not null)
            _scanner.Lines();
        if (_scanner.Current != '$' || parser.Literals.Variable() is not { } variable)
        {
            _scanner.At = at;
            return null;
        }

        _scanner.Lines();
        if (_scanner.Word() != "in")
            return null;
        _scanner.At += 2;
        _scanner.Lines();
        var source = Statement() ?? parser.At(_scanner.At, new UnknownNode(""));
        _scanner.Lines();
        return _scanner.Take(')') && Braced() is { } body ? parser.At(start, new ForeachNode(label, variable, source, body)) : null;
    }

    private Node? Switch(int start, string? label)
    {
        _scanner.At += 6;
        var mode = "";
        var file = false;
        for (_scanner.Lines(); Scanner.IsDash(_scanner.Current); _scanner.Lines())
        {
            var option = _scanner.Word(1);
            if (option.Length == 0)
                return null;
            _scanner.At += option.Length + 1;
            if ("regex".StartsWith(option, StringComparison.Ordinal) || "wildcard".StartsWith(option, StringComparison.Ordinal))
                mode = option[0] == 'r' ? "regex" : "wildcard";
            file |= "file".StartsWith(option, StringComparison.Ordinal);
        }

        var value = _scanner.Current == '(' ? Condition() : parser.Expressions.Primary(inArguments: true);
        _scanner.Lines();
        if (value is null || !_scanner.Take('{'))
            return null;
        var cases = new List<(Node?, BodyNode)>();
        while (true)
        {
            _scanner.Separators();
            if (_scanner.AtEnd || _scanner.Take('}'))
                return parser.At(start, new SwitchNode(label, mode, file, value, cases));
            var at = _scanner.At;
            Node? test = null;
            if (_scanner.Word() == "default" && !Scanner.IsDash(_scanner.Peek(7)))
                _scanner.At += 7;
            else
                test = parser.Expressions.Primary(inArguments: false) ?? Case(at);
            if (test is null && _scanner.At == at)
                return null;
            if (Braced() is not { } body)
                return null;
            cases.Add((test, body));
        }
    }

    private TextNode? Case(int start)
    {
        while (!_scanner.AtEnd && !Scanner.EndsWord(_scanner.Current))
            _scanner.At++;
        return _scanner.At == start ? null : parser.At(start, new TextNode(_scanner.Text[start.._scanner.At], TextStyle.Bare));
    }

    private Node? Try(int start)
    {
        _scanner.At += 3;
        if (Braced() is not { } body)
            return null;
        var handlers = new List<BodyNode>();
        BodyNode? last = null;
        while (true)
        {
            var before = _scanner.At;
            _scanner.Lines();
            var word = _scanner.Word();
            if (word == "catch")
            {
                _scanner.At += 5;
                for (_scanner.Lines(); _scanner.Current is '[' or ','; _scanner.Lines())
                {
                    if (!_scanner.Take(',') && parser.Expressions.Type() is null)
                        break;
                }

                if (Braced() is { } handler)
                {
                    handlers.Add(handler);
                    continue;
                }
            }
            else if (word == "finally")
            {
                _scanner.At += 7;
                last = Braced();
                if (last is not null)
                    before = _scanner.At;
            }

            _scanner.At = before;
            return parser.At(start, new TryNode(body, handlers, last));
        }
    }

    private Node? Trap(int start)
    {
        _scanner.At += 4;
        _scanner.Lines();
        if (_scanner.Current == '[')
            parser.Expressions.Type();
        return Braced() is { } body ? parser.At(start, new KeywordBlockNode("trap", body)) : null;
    }

    private Node? KeywordBlock(int start, string word)
    {
        _scanner.At += word.Length;
        _scanner.Blanks();
        if (word == "data" && char.IsLetter(_scanner.Current))
            _scanner.At += _scanner.Word().Length;
        return Braced() is { } body ? parser.At(start, new KeywordBlockNode(word, body)) : null;
    }

    private FlowNode Flow(int start, string word)
    {
        _scanner.At += word.Length;
        var before = _scanner.At;
        _scanner.Blanks();
        if (_scanner.AtEnd || Scanner.IsNewline(_scanner.Current) || _scanner.Current is ';' or '}' or ')' or '|' || Statement() is not { } value)
        {
            _scanner.At = before;
            return parser.At(start, new FlowNode(word, null));
        }

        return parser.At(start, new FlowNode(word, value));
    }

    private UnknownNode Using(int start)
    {
        // "using module x" says what is loaded; it is told as it is written.
        while (!_scanner.AtEnd && !Scanner.IsNewline(_scanner.Current) && _scanner.Current != ';')
            _scanner.At++;
        return parser.At(start, new UnknownNode(_scanner.Text[start.._scanner.At]));
    }
}
