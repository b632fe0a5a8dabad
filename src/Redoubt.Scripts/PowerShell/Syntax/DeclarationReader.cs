namespace Redoubt.Scripts.PowerShell.Syntax;

/// <summary>Reads scripts and script blocks with their parameters, functions and classes.</summary>
internal sealed class DeclarationReader(Parser parser)
{
    private readonly Scanner _scanner = parser.Scanner;

    /// <summary>A script to the end of the text, or the inside of a script block to its closing brace, which stays.</summary>
    public ScriptNode Script(bool toEnd)
    {
        var start = _scanner.At;
        var close = toEnd ? '\0' : '}';
        ParametersNode? parameters = null;
        var blocks = new List<NamedBlockNode>();
        _scanner.Separators();
        var before = _scanner.At;
        var leading = new List<Node>();
        while (true)
        {
            // "using" and attributes may stand before param.
            if (_scanner.Current == '[' && parser.Expressions.Type() is AttributeNode)
                _scanner.Separators();
            else if (toEnd && _scanner.Word() == "using" && Scanner.IsBlank(_scanner.Peek(5)))
            {
                var at = _scanner.At;
                while (!_scanner.AtEnd && !Scanner.IsNewline(_scanner.Current) && _scanner.Current != ';')
                    _scanner.At++;
                leading.Add(parser.At(at, new UnknownNode(_scanner.Text[at.._scanner.At])));
                _scanner.Separators();
                before = _scanner.At;
            }
            else
                break;
        }

        if (_scanner.Word() == "param")
        {
            var at = _scanner.At;
            _scanner.At += 5;
            _scanner.Lines();
            parameters = _scanner.Current == '(' ? Parameters() : null;
            if (parameters is null)
                _scanner.At = before;
            else
                parameters.Start = at;
        }
        else
            _scanner.At = before;
        _scanner.Separators();
        while (_scanner.Word() is "begin" or "process" or "end" or "dynamicparam" or "clean")
        {
            var at = _scanner.At;
            var name = _scanner.Word();
            _scanner.At += name.Length;
            var after = _scanner.At;
            _scanner.Lines();
            if (_scanner.Current != '{' || parser.Statements.Braced() is not { } block)
            {
                _scanner.At = after - name.Length;
                break;
            }

            blocks.Add(parser.At(at, new NamedBlockNode(name, block)));
            _scanner.Separators();
        }

        var body = parser.Statements.Body(close);
        if (toEnd)
            body.End = Math.Max(body.Start, body.End);
        if (leading.Count > 0)
        {
            body.Statements.InsertRange(0, parameters is null ? leading : []);
            body.Start = parameters is null ? leading[0].Start : body.Start;
        }

        return parser.At(start, new ScriptNode(parameters, body, blocks));
    }

    /// <summary>{ code } as a value.</summary>
    public Node? Block()
    {
        var start = _scanner.At;
        if (!parser.Enter())
            return null;
        _scanner.At++;
        var script = Script(toEnd: false);
        _scanner.Take('}');
        parser.Leave();
        return parser.At(start, new BlockNode(script));
    }

    /// <summary>The list of parameters, the position at its opening parenthesis.</summary>
    public ParametersNode? Parameters()
    {
        var start = _scanner.At;
        _scanner.At++;
        var items = new List<DeclarationNode>();
        while (true)
        {
            _scanner.Lines();
            if (_scanner.AtEnd || _scanner.Take(')'))
                return parser.At(start, new ParametersNode(items));
            if (_scanner.Take(','))
                continue;
            var at = _scanner.At;
            var attributes = new List<Node>();
            while (_scanner.Current == '[' && parser.Expressions.Type() is { } attribute)
            {
                attributes.Add(attribute);
                _scanner.Lines();
            }

            if (_scanner.Current != '$' || parser.Literals.Variable() is not { } variable)
            {
                _scanner.At = start;
                return null;
            }

            Node? initial = null;
            var before = _scanner.At;
            _scanner.Lines();
            if (_scanner.Take('='))
            {
                _scanner.Lines();
                initial = parser.Expressions.Single();
            }
            else
                _scanner.At = before;
            items.Add(parser.At(at, new DeclarationNode(attributes, variable, initial)));
        }
    }

    /// <summary>function name(parameters) { }, the position at the keyword.</summary>
    public FunctionNode? Function(int start, string keyword)
    {
        _scanner.At += keyword.Length;
        if (!Scanner.IsBlank(_scanner.Current) && _scanner.Current != '`' && !Scanner.IsNewline(_scanner.Current))
            return null;
        _scanner.Lines();
        var at = _scanner.At;
        while (!_scanner.AtEnd && !Scanner.EndsWord(_scanner.Current))
            _scanner.At++;
        var name = _scanner.Text[at.._scanner.At].Replace("`", "", StringComparison.Ordinal);
        if (name.Length == 0)
            return null;
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0 && name[..colon].ToLowerInvariant() is "global" or "script" or "local" or "private")
            name = name[(colon + 1)..];
        _scanner.Lines();
        ParametersNode? parameters = null;
        if (_scanner.Current == '(')
            parameters = Parameters();
        _scanner.Lines();
        if (_scanner.Current != '{' || !parser.Enter())
            return null;
        _scanner.At++;
        var script = Script(toEnd: false);
        _scanner.Take('}');
        parser.Leave();
        return parser.At(start, new FunctionNode(name, keyword == "filter", parameters, script));
    }

    /// <summary>class or enum, the position at the keyword. Inside, only blocks of code and initial values are read.</summary>
    public ClassNode? Class(int start, string keyword)
    {
        _scanner.At += keyword.Length;
        if (!Scanner.IsBlank(_scanner.Current))
            return null;
        _scanner.Blanks();
        var name = _scanner.Text.Substring(_scanner.At, _scanner.Word().Length);
        while (!_scanner.AtEnd && _scanner.Current is not ('{' or ';' or '(' or '=' or '|'))
            _scanner.At++;
        if (name.Length == 0 || _scanner.Current != '{' || !parser.Enter())
            return null;
        _scanner.At++;
        var members = new List<Node>();
        var method = false;
        while (!_scanner.AtEnd)
        {
            _scanner.Lines();
            var c = _scanner.Current;
            if (c == '}')
            {
                _scanner.At++;
                break;
            }

            if (c == '{' && method && Method() is { } body)
            {
                members.Add(body);
                method = false;
            }
            else if (c == '=')
            {
                _scanner.At++;
                _scanner.Lines();
                if (parser.Statements.Statement() is { } value)
                    members.Add(value);
            }
            else if (c == '(')
            {
                if (Parameters() is null)
                    parser.Skip(_scanner.At + 1);
                _scanner.Take(')');
                method = true;
            }
            else if (c == '[' && parser.Expressions.Type() is { } type)
                members.Add(type);
            else if (!_scanner.AtEnd)
                _scanner.At++;
        }

        parser.Leave();
        return parser.At(start, new ClassNode(name, members));
    }

    private Node? Method() => Block();
}
