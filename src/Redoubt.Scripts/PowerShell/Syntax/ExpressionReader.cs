namespace Redoubt.Scripts.PowerShell.Syntax;

/// <summary>Reads expressions.</summary>
internal sealed class ExpressionReader(Parser parser)
{
    private readonly Scanner _scanner = parser.Scanner;

    // Where an attribute was looked for in vain: it is looked for once.
    private readonly HashSet<int> _noTypes = [];

    /// <summary>An expression at the position; null when none starts here.</summary>
    public Node? Expression()
    {
        if (!parser.Enter())
            return null;
        try
        {
            var start = _scanner.At;
            var node = Binary(1);
            if (node is null)
                return null;
            var before = _scanner.At;
            _scanner.Blanks();
            if (_scanner.Current == '?' && _scanner.Peek() is not ('.' or '[' or '?' or '='))
            {
                _scanner.At++;
                _scanner.Lines();
                var yes = Expression();
                _scanner.Lines();
                if (yes is not null && _scanner.Take(':'))
                {
                    _scanner.Lines();
                    if (Expression() is { } no)
                        return parser.At(start, new TernaryNode(node, yes, no));
                }
            }

            _scanner.At = before;
            return node;
        }
        finally
        {
            parser.Leave();
        }
    }

    /// <summary>An expression in which a comma ends it.</summary>
    public Node? Single() => Binary(1, noList: true);

    /// <summary>$( ) or @( ); null when nested too deeply.</summary>
    public Node? Sub(bool array)
    {
        var start = _scanner.At;
        if (!parser.Enter())
            return null;
        _scanner.At += 2;
        var body = parser.Statements.Body(')');
        _scanner.Take(')');
        parser.Leave();
        return parser.At(start, new SubNode(array, body));
    }

    /// <summary>A value with what follows it directly: members, indexes, calls.</summary>
    public Node? Primary(bool inArguments)
    {
        var start = _scanner.At;
        var node = Atom(inArguments);
        return node is null ? null : Postfix(start, node, inArguments);
    }

    /// <summary>The arguments between parentheses, the position at the opening one.</summary>
    public List<Node> Arguments(char close = ')')
    {
        var arguments = new List<Node>();
        _scanner.At++;
        while (true)
        {
            _scanner.Lines();
            if (_scanner.AtEnd || _scanner.Take(close))
                return arguments;
            var start = _scanner.At;
            var node = Binary(1, noList: true);
            if (node is null)
            {
                if (_scanner.Current == ',')
                {
                    _scanner.At++;
                    continue;
                }

                node = parser.Skip(start);
                if (node.End == start)
                    return arguments;
            }

            _scanner.Lines();
            if (_scanner.Current == '=' && node is TextNode or VariableNode)
            {
                // Name = value in an attribute.
                _scanner.At++;
                _scanner.Lines();
                if (Binary(1, noList: true) is { } value)
                    node = parser.At(start, new AssignNode(node, "=", value));
                _scanner.Lines();
            }

            arguments.Add(node);
            if (!_scanner.Take(',') && _scanner.Current != close)
            {
                var rest = _scanner.At;
                if (parser.Skip(rest).End == rest && _scanner.Current != close)
                    return arguments;
            }
        }
    }

    private Node? Binary(int lowest, bool noList = false)
    {
        var start = _scanner.At;
        var left = Unary(noList);
        if (left is null)
            return null;
        while (true)
        {
            var before = _scanner.At;
            _scanner.Blanks();
            if (Operator() is not { } op || op.Level < lowest)
            {
                _scanner.At = before;
                return left;
            }

            _scanner.At += op.Length;
            _scanner.Lines();
            if (!parser.Enter())
            {
                _scanner.At = before;
                return left;
            }

            // In a call's arguments the commas part arguments, but -f takes all of them... which PowerShell leaves to parentheses too.
            var right = Binary(op.Level + 1, noList);
            parser.Leave();
            if (right is null)
            {
                _scanner.At = before;
                return left;
            }

            left = parser.At(start, new BinaryNode(op.Name, op.CaseSensitive, left, right));
        }
    }

    private (string Name, int Level, bool CaseSensitive, int Length)? Operator()
    {
        var c = _scanner.Current;
        var next = _scanner.Peek();
        if (Scanner.IsDash(c))
        {
            if (char.IsLetter(next))
            {
                var word = _scanner.Word(1);
                if (OperatorTable.Of(word) is { } named)
                    return (named.Name, named.Level, named.CaseSensitive, word.Length + 1);

                // -f'x' or -f1: the word may run on into digits.
                return word.Length > 1 && word[0] == 'f' && char.IsDigit(word[1]) ? ("f", 7, false, 2) : word.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') is var shorter && shorter.Length < word.Length && OperatorTable.Of(shorter) is { } cut ? (cut.Name, cut.Level, cut.CaseSensitive, shorter.Length + 1) : null;
            }

            return next == '=' || Scanner.IsDash(next) ? null : ("-", OperatorTable.Add, false, 1);
        }

        return c switch
        {
            '+' when next is not ('=' or '+') => ("+", OperatorTable.Add, false, 1),
            '*' when next != '=' && next != '>' => ("*", OperatorTable.Multiply, false, 1),
            '/' when next != '=' => ("/", OperatorTable.Multiply, false, 1),
            '%' when next != '=' => ("%", OperatorTable.Multiply, false, 1),
            '.' when next == '.' => ("..", OperatorTable.Range, false, 2),
            '?' when next == '?' && _scanner.Peek(2) != '=' => ("??", OperatorTable.Coalesce, false, 2),
            // 'a' ++ 'b': plus, then a unary plus.
            '+' when next == '+' && !Scanner.IsNewline(_scanner.Peek(2)) && _scanner.Peek(2) != '\0' => ("+", OperatorTable.Add, false, 1),
            _ => null,
        };
    }

    // A value, or values with commas between them.
    private Node? Unary(bool noList)
    {
        var start = _scanner.At;
        var first = Prefixed();
        return first is null || noList ? first : parser.List(start, first, Prefixed);
    }

    private Node? Prefixed()
    {
        var start = _scanner.At;
        var c = _scanner.Current;
        if (!parser.Enter())
            return null;
        try
        {
            if (c is '+' or '-' or '.' || char.IsAsciiDigit(c) || Scanner.IsDash(c))
            {
                if (parser.Literals.Number(EndsNumber) is { } number)
                    return Postfix(start, number, inArguments: false);
            }

            if (c == ',')
                return Operand(",", 1);
            if (c == '!')
                return Operand("not", 1);
            if (c == '+')
                return _scanner.Peek() == '+' ? Operand("++", 2) : Operand("+", 1);
            if (Scanner.IsDash(c))
            {
                if (Scanner.IsDash(_scanner.Peek()))
                    return Operand("--", 2);
                var word = _scanner.Word(1);
                return word switch
                {
                    "not" or "bnot" or "join" or "split" => Operand(word, word.Length + 1),
                    "csplit" => Operand("split", 7, caseSensitive: true),
                    "isplit" => Operand("split", 7),
                    "" => Operand("-", 1),
                    _ => null,
                };
            }

            if (c == '[' && Type() is { } type)
                return Cast(start, type);
            return Primary(inArguments: false);
        }
        finally
        {
            parser.Leave();
        }

        Node? Operand(string name, int length, bool caseSensitive = false)
        {
            _scanner.At += length;
            _scanner.Lines();
            if (Prefixed() is { } operand)
                return parser.At(start, new UnaryNode(name, caseSensitive, operand));
            _scanner.At = start;
            return null;
        }
    }

    private static bool EndsNumber(char c) => !Scanner.IsName(c) && c != '`';

    // [type]operand, [type]::member or [type] alone; an attribute before a variable.
    private Node Cast(int start, Node type)
    {
        var before = _scanner.At;
        _scanner.Blanks();
        var c = _scanner.Current;
        if ((c == ':' && _scanner.Peek() == ':') || (c == '.' && _scanner.Peek() != '.' && before == _scanner.At && !char.IsDigit(_scanner.Peek())))
        {
            _scanner.At = c == ':' ? _scanner.At : before;
            return Postfix(start, type, inArguments: false);
        }

        if (StartsOperand(c))
        {
            var at = _scanner.At;
            if (Prefixed() is { } operand)
                return type is TypeNode known ? parser.At(start, new CastNode(known, operand)) : operand;
            _scanner.At = at;
        }

        _scanner.At = before;
        return Postfix(start, type, inArguments: false);
    }

    private bool StartsOperand(char c) => c is '$' or '(' or '[' or '@' or '{' or ',' or '!' || Scanner.IsSingleQuote(c) || Scanner.IsDoubleQuote(c) || char.IsAsciiDigit(c)
        || (c == '.' && char.IsAsciiDigit(_scanner.Peek()))
        || (c == '+' && _scanner.Peek() is not ('=' or ' '))
        || (Scanner.IsDash(c) && (char.IsAsciiDigit(_scanner.Peek()) || _scanner.Peek() is '(' or '$' || _scanner.Word(1) is "not" or "bnot" or "join" or "split"))
        || (Scanner.IsDash(c) && Scanner.IsDash(_scanner.Peek()));

    /// <summary>[type], [type[]], [a.b[c,d]]; an attribute becomes an <see cref="AttributeNode"/>; null when it is neither.</summary>
    public Node? Type()
    {
        var start = _scanner.At;
        if (_noTypes.Contains(start))
            return null;
        var text = _scanner.Text;
        var at = start + 1;
        var level = 1;
        for (; at < text.Length && level > 0 && at - start < 600; at++)
        {
            var c = text[at];
            if (c == '[')
                level++;
            else if (c == ']')
                level--;
            else if (c == '(' && level == 1)
            {
                var name = text[(start + 1)..at].Trim();
                if (name.Length == 0 || !name.All(one => Scanner.IsName(one) || one is '.' or '`'))
                    return null;
                _scanner.At = at;
                var arguments = Arguments();
                _scanner.Lines();
                if (!_scanner.Take(']'))
                {
                    _noTypes.Add(start);
                    _scanner.At = start;
                    return null;
                }

                return parser.At(start, new AttributeNode(name, arguments));
            }
            else if (!Scanner.IsName(c) && c is not ('.' or ',' or '+' or '`' or '=' or '*' or '&' or '-') && !Scanner.IsBlank(c) && !Scanner.IsNewline(c))
                return null;
        }

        if (level > 0)
            return null;
        var written = text[(start + 1)..(at - 1)].Replace("`", "", StringComparison.Ordinal).Trim();
        if (written.Length == 0 || !(char.IsLetter(written[0]) || written[0] == '_'))
            return null;
        _scanner.At = at;
        return parser.At(start, new TypeNode(written));
    }

    private Node? Atom(bool inArguments)
    {
        var start = _scanner.At;
        var c = _scanner.Current;
        if (c == '$')
            return _scanner.Peek() == '(' ? Sub(array: false) : parser.Literals.Variable();
        if (Scanner.IsSingleQuote(c) || Scanner.IsDoubleQuote(c))
            return parser.Literals.Quoted();
        if (c == '@')
        {
            var next = _scanner.Peek();
            if (next == '(')
                return Sub(array: true);
            if (next == '{')
                return Hash();
            return Scanner.IsSingleQuote(next) || Scanner.IsDoubleQuote(next) ? parser.Literals.Quoted() : parser.Literals.Variable();
        }

        if (c == '(')
            return Paren();
        if (c == '{')
            return parser.Declarations.Block();
        if (inArguments)
            return null;
        if (c == '[' && Type() is { } type)
            return type;
        if (parser.Literals.Number(EndsNumber) is { } number)
            return number;

        // A bare word where an expression is due, as in attributes and enumerations: (Mandatory = $true).
        if (!char.IsLetter(c) && c != '_')
            return null;
        while (Scanner.IsName(_scanner.Current))
            _scanner.At++;
        return parser.At(start, new TextNode(_scanner.Text[start.._scanner.At], TextStyle.Bare));
    }

    private Node? Paren()
    {
        var start = _scanner.At;
        if (!parser.Enter())
            return null;
        _scanner.At++;
        _scanner.Lines();
        var inner = parser.Statements.Statement() ?? parser.At(_scanner.At, new UnknownNode(""));
        _scanner.Lines();
        if (!_scanner.AtEnd && _scanner.Current != ')')
        {
            var rest = parser.Statements.Body(')');
            rest.Statements.Insert(0, inner);
            rest.Start = inner.Start;
            inner = rest;
        }

        _scanner.Take(')');
        parser.Leave();
        return parser.At(start, new ParenNode(inner));
    }

    private Node? Hash()
    {
        var start = _scanner.At;
        if (!parser.Enter())
            return null;
        _scanner.At += 2;
        var entries = new List<(Node, Node)>();
        while (true)
        {
            _scanner.Separators();
            if (_scanner.AtEnd || _scanner.Take('}'))
                break;
            var at = _scanner.At;
            var key = Scanner.IsName(_scanner.Current) ? HashKey() : Binary(1);
            _scanner.Lines();
            if (key is not null && _scanner.Take('='))
            {
                _scanner.Lines();
                entries.Add((key, parser.Statements.Statement() ?? parser.At(_scanner.At, new UnknownNode(""))));
            }
            else if (parser.Skip(at).End == at)
                _scanner.At++;
        }

        parser.Leave();
        return parser.At(start, new HashNode(entries));
    }

    private TextNode HashKey()
    {
        var start = _scanner.At;
        while (Scanner.IsName(_scanner.Current) || _scanner.Current == '.' || Scanner.IsDash(_scanner.Current))
            _scanner.At++;
        return parser.At(start, new TextNode(_scanner.Text[start.._scanner.At], TextStyle.Bare));
    }

    private Node Postfix(int start, Node node, bool inArguments)
    {
        for (var count = 0; count < 20_000; count++)
        {
            var before = _scanner.At;
            var c = _scanner.Current;
            if (!inArguments && (Scanner.IsBlank(c) || c is '`' or '<' || Scanner.IsNewline(c)))
            {
                // Blanks may stand before a member or "::" of an expression, and a line end before ".".
                _scanner.Blanks();
                c = _scanner.Current;
                if (Scanner.IsNewline(c))
                {
                    _scanner.Lines();
                    c = _scanner.Current == '.' && (char.IsLetter(_scanner.Peek())) ? '.' : '\0';
                }
                else if (c is not (':' or '.' or '+') && !Scanner.IsDash(c))
                    c = '\0';
                else if (c == '.' && !char.IsLetter(_scanner.Peek()) && !Scanner.IsSingleQuote(_scanner.Peek()) && !Scanner.IsDoubleQuote(_scanner.Peek()) && _scanner.Peek() is not ('(' or '$'))
                    c = '\0';
            }

            Node? next = null;
            if (c == '?' && _scanner.Peek() is '.' or '[' && node is not null && before == _scanner.At)
            {
                _scanner.At++;
                c = _scanner.Current;
            }

            if (c == '.' && _scanner.Peek() != '.')
                next = Member(start, node!, 1, isStatic: false);
            else if (c == ':' && _scanner.Peek() == ':')
                next = Member(start, node!, 2, isStatic: true);
            else if (c == '[' && before == _scanner.At)
                next = Index(start, node!);
            else if (!inArguments && ((c == '+' && _scanner.Peek() == '+') || (Scanner.IsDash(c) && Scanner.IsDash(_scanner.Peek()))) && node is VariableNode or MemberNode or IndexNode or ParenNode)
            {
                var after = _scanner.At + 2;
                _scanner.At = after;
                _scanner.Blanks();
                var ends = _scanner.AtEnd || _scanner.Current is ')' or ';' or '}' or ',' or ']' or '|' || Scanner.IsNewline(_scanner.Current) || Scanner.IsDash(_scanner.Current) || node is VariableNode;
                _scanner.At = after;
                if (ends)
                    next = parser.At(start, new PostfixNode(c == '+' ? "++" : "--", node));
            }

            if (next is null)
            {
                _scanner.At = before;
                return node!;
            }

            node = next;
        }

        return node;
    }

    private Node? Index(int start, Node target)
    {
        var before = _scanner.At;
        _scanner.At++;
        _scanner.Lines();
        var index = Expression();
        _scanner.Lines();
        if (index is not null && _scanner.Take(']'))
            return parser.At(start, new IndexNode(target, index));
        _scanner.At = before;
        return null;
    }

    private Node? Member(int start, Node target, int length, bool isStatic)
    {
        var before = _scanner.At;
        _scanner.At += length;
        _scanner.Blanks();
        if (Scanner.IsNewline(_scanner.Current))
            _scanner.Lines();
        var at = _scanner.At;
        var c = _scanner.Current;
        Node? member = null;
        if (Scanner.IsName(c) || c == '`')
        {
            var name = new System.Text.StringBuilder();
            while (Scanner.IsName(_scanner.Current) || (_scanner.Current == '`' && Scanner.IsName(_scanner.Peek())))
            {
                if (_scanner.Current != '`')
                    name.Append(_scanner.Current);
                _scanner.At++;
            }

            member = parser.At(at, new TextNode(name.ToString(), TextStyle.Bare));
        }
        else if (c == '$')
            member = _scanner.Peek() == '(' ? Sub(array: false) : parser.Literals.Variable();
        else if (Scanner.IsSingleQuote(c) || Scanner.IsDoubleQuote(c))
            member = parser.Literals.Quoted();
        else if (c == '(')
            member = Paren();
        if (member is null)
        {
            _scanner.At = before;
            return null;
        }

        var node = parser.At(start, new MemberNode(target, isStatic, member));
        if (_scanner.Current == '(')
            return parser.Enter() ? Call() : node;
        if (_scanner.Current == '{' && member is TextNode { Text: var word } && word.ToLowerInvariant() is "where" or "foreach" && parser.Declarations.Block() is { } block)
            return parser.At(start, new CallNode(node, [block]));
        return node;

        CallNode Call()
        {
            var arguments = Arguments();
            parser.Leave();
            return parser.At(start, new CallNode(node, arguments));
        }
    }
}
