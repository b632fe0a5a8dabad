using System.Text;

namespace Redoubt.Scripts.PowerShell.Syntax;

/// <summary>Reads commands with their arguments, and pipelines.</summary>
internal sealed class CommandReader(Parser parser)
{
    private readonly Scanner _scanner = parser.Scanner;

    /// <summary>Commands and expressions with | between them; null when nothing starts here.</summary>
    public Node? Pipeline()
    {
        var start = _scanner.At;
        var elements = new List<Node>();
        while (true)
        {
            var element = Element(elements.Count == 0);
            if (element is null)
                break;
            if (elements.Count == 0 && element is not CommandNode && Assignment(start, element) is { } assignment)
                return assignment;
            elements.Add(element);
            var before = _scanner.At;
            _scanner.Blanks();
            if (Scanner.IsNewline(_scanner.Current))
            {
                // PowerShell 7: the line may be continued by a | on the next.
                _scanner.Lines();
                if (_scanner.Current != '|' || _scanner.Peek() == '|')
                {
                    _scanner.At = before;
                    break;
                }
            }

            if (_scanner.Current != '|' || _scanner.Peek() == '|')
            {
                _scanner.At = before;
                break;
            }

            _scanner.At++;
            _scanner.Lines();
            if (_scanner.AtEnd || _scanner.Current is ')' or '}' or ';')
                break;
        }

        if (elements.Count == 0)
            return null;
        return elements.Count == 1 ? elements[0] : parser.At(start, new PipelineNode(elements));
    }

    private Node? Assignment(int start, Node target)
    {
        var before = _scanner.At;
        _scanner.Blanks();
        var c = _scanner.Current;
        string? op = c switch
        {
            '=' => "=",
            '+' or '*' or '/' or '%' when _scanner.Peek() == '=' => c + "=",
            '?' when _scanner.Peek() == '?' && _scanner.Peek(2) == '=' => "??=",
            _ => Scanner.IsDash(c) && _scanner.Peek() == '=' ? "-=" : null,
        };
        if (op is null || target is not (VariableNode or MemberNode or IndexNode or CastNode or ListNode or ParenNode or CallNode))
        {
            _scanner.At = before;
            return null;
        }

        _scanner.At += op.Length;
        _scanner.Lines();
        var value = parser.Statements.Statement();
        if (value is null)
        {
            var at = _scanner.At;
            value = parser.At(at, new UnknownNode(""));
        }

        return parser.At(start, new AssignNode(target, op, value));
    }

    private Node? Element(bool first)
    {
        var start = _scanner.At;
        var c = _scanner.Current;
        if (c == '&' && _scanner.Peek() == '&')
            return null;
        if (c == '&')
        {
            _scanner.At++;
            return Command(start, "&");
        }

        if (c == '.' && !char.IsAsciiDigit(_scanner.Peek()) && (Scanner.IsBlank(_scanner.Peek()) || _scanner.Peek() is '(' or '$' or '{' or '[' || Scanner.IsSingleQuote(_scanner.Peek()) || Scanner.IsDoubleQuote(_scanner.Peek())))
        {
            _scanner.At++;
            return Command(start, ".");
        }

        if (!StartsExpression(c))
            return Command(start, "");
        var expression = parser.Expressions.Expression();
        if (expression is null)
        {
            _scanner.At = start;
            return first && c is not ('(' or '{' or '[' or '@' or '"' or '\'') ? Command(start, "") : null;
        }

        List<Node>? redirections = null;
        while (true)
        {
            var before = _scanner.At;
            _scanner.Blanks();
            if (Redirection() is not { } redirection)
            {
                _scanner.At = before;
                break;
            }

            (redirections ??= []).Add(redirection);
        }

        return redirections is null ? expression : parser.At(start, new RedirectedNode(expression, redirections));
    }

    private bool StartsExpression(char c)
    {
        if (c is '$' or '(' or '{' or '[' or ',' or '!' || Scanner.IsSingleQuote(c) || Scanner.IsDoubleQuote(c))
            return c != '$' || (_scanner.Peek() is '(' or '{' or '$' or '^' or '?' || Scanner.IsName(_scanner.Peek())) && !IsPath();
        if (c == '@')
            return _scanner.Peek() is '(' or '{' || Scanner.IsSingleQuote(_scanner.Peek()) || Scanner.IsDoubleQuote(_scanner.Peek());
        if (c == '+')
            return char.IsAsciiDigit(_scanner.Peek()) || _scanner.Peek() is '(' or '$' or '+';
        if (Scanner.IsDash(c))
            return char.IsAsciiDigit(_scanner.Peek()) || _scanner.Peek() is '(' or '$' or '.' || Scanner.IsDash(_scanner.Peek()) || _scanner.Word(1) is "not" or "bnot" or "join" or "split" or "csplit" or "isplit";
        if (!char.IsAsciiDigit(c) && (c != '.' || !char.IsAsciiDigit(_scanner.Peek())))
            return false;

        // 7z is a command, 7+1 a sum.
        var before = _scanner.At;
        var number = parser.Literals.Number(end => !Scanner.IsName(end) && end is not ('`' or ':' or '\\'));
        var ends = number is not null && (_scanner.Current != '.' || _scanner.Peek() == '.');
        _scanner.At = before;
        return ends;
    }

    // $folder\tool.exe: no expression begins so, but a command line whose variable was to be filled in does.
    private bool IsPath()
    {
        var before = _scanner.At;
        var path = parser.Literals.Variable() is not null && _scanner.Current == '\\' && Scanner.IsName(_scanner.Peek());
        _scanner.At = before;
        return path;
    }

    private Node? Command(int start, string op)
    {
        _scanner.Blanks();
        if (op.Length > 0)
            _scanner.Lines();
        var name = op.Length > 0 ? parser.Expressions.Primary(inArguments: true) ?? Word(isName: true) : Word(isName: true);
        if (name is null)
        {
            _scanner.At = start;
            return null;
        }

        var rest = new List<Node>();
        while (true)
        {
            var before = _scanner.At;
            _scanner.Blanks();
            var c = _scanner.Current;
            if (_scanner.AtEnd || Scanner.IsNewline(c) || c is ';' or '|' or ')' or '}' || (c == '&' && rest.Count >= 0))
            {
                _scanner.At = before;
                break;
            }

            if (_scanner.Is("--%") && (_scanner.Peek(3) is ' ' or '\t'))
            {
                rest.Add(Verbatim());
                continue;
            }

            var begin = _scanner.At;
            var argument = Redirection() ?? Parameter() ?? List();
            if (argument is null || argument.End <= argument.Start)
            {
                // A character that starts nothing is taken as text, so that the rest of the command is still read.
                _scanner.At = begin + 1;
                argument = parser.At(begin, new TextNode(_scanner.Text[begin].ToString(), TextStyle.Bare));
            }

            rest.Add(argument);
        }

        return parser.At(start, new CommandNode(op, name, rest));
    }

    private TextNode Verbatim()
    {
        var start = _scanner.At;
        while (!_scanner.AtEnd && !Scanner.IsNewline(_scanner.Current) && _scanner.Current != '|')
            _scanner.At++;
        return parser.At(start, new TextNode(_scanner.Text[start.._scanner.At].TrimEnd(), TextStyle.Bare));
    }

    // An argument, or several with commas between them.
    private Node? List()
    {
        var start = _scanner.At;
        return Argument() is { } first ? parser.List(start, first, Argument) : null;
    }

    private Node? Argument()
    {
        var start = _scanner.At;
        var c = _scanner.Current;
        if (c == ',')
        {
            _scanner.At++;
            _scanner.Lines();
            return Argument() is { } only ? parser.At(start, new UnaryNode(",", caseSensitive: false, only)) : null;
        }

        if (c is '$' or '(' or '{' or '@' || Scanner.IsSingleQuote(c) || Scanner.IsDoubleQuote(c))
        {
            var node = parser.Expressions.Primary(inArguments: true);

            // $x\file is a text with a variable in it, not a variable.
            if (node is not null && (c != '$' || Scanner.EndsWord(_scanner.Current)))
                return node;
            _scanner.At = start;
        }

        return Word(isName: false);
    }

    // A bare word: text with variables, quotes and ticks in it.
    private Node? Word(bool isName)
    {
        var start = _scanner.At;
        if (!isName && parser.Literals.Number(Scanner.EndsWord) is { } number)
            return number;
        var end = start;
        var text = _scanner.Text;
        var simple = true;
        while (end < text.Length && !Scanner.EndsWord(text[end]))
        {
            var c = text[end];
            if (c == '`')
            {
                if (end + 1 < text.Length && Scanner.IsNewline(text[end + 1]))
                    break;
                simple = false;
                end += 2;
                continue;
            }

            if ((c == '$' && end + 1 < text.Length && (text[end + 1] is '(' or '{' || Scanner.IsName(text[end + 1]))) || Scanner.IsSingleQuote(c) || Scanner.IsDoubleQuote(c))
            {
                // Where it ends is found by reading it.
                simple = false;
                end++;
                break;
            }

            end++;
        }

        end = Math.Min(end, text.Length);
        _scanner.At = start;
        if (end == start)
            return null;
        if (!simple)
            return parser.Literals.Expand(start, TextStyle.Bare, text.Length);
        _scanner.At = end;
        return parser.At(start, new TextNode(text[start..end], TextStyle.Bare));
    }

    private ParameterNode? Parameter()
    {
        var start = _scanner.At;
        var text = _scanner.Text;
        if (!Scanner.IsDash(_scanner.Current) || !(char.IsLetter(_scanner.Peek()) || _scanner.Peek() is '_' or '?' or '`'))
            return null;
        var name = new StringBuilder();
        var at = start + 1;
        for (; at < text.Length && (Scanner.IsName(text[at]) || text[at] is '?' or '`' || Scanner.IsDash(text[at])); at++)
        {
            if (text[at] == '`' && at + 1 < text.Length && Scanner.IsNewline(text[at + 1]))
                break;
            if (text[at] != '`')
                name.Append(text[at]);
        }

        if (at < text.Length && text[at] == ':')
        {
            _scanner.At = at + 1;
            var value = Scanner.EndsWord(_scanner.Current) && _scanner.Current is not ('(' or '{') && !Scanner.IsBlank(_scanner.Current) ? null : Given();
            return parser.At(start, new ParameterNode(name.ToString(), value));
        }

        if (at < text.Length && !Scanner.EndsWord(text[at]) && !Scanner.IsSingleQuote(text[at]) && !Scanner.IsDoubleQuote(text[at]) && text[at] != '`')
            return null;
        _scanner.At = at;
        return parser.At(start, new ParameterNode(name.ToString(), null));

        Node? Given()
        {
            _scanner.Blanks();
            return List();
        }
    }

    private RedirectionNode? Redirection()
    {
        var start = _scanner.At;
        var at = start;
        var text = _scanner.Text;
        if (at + 1 < text.Length && text[at] is (>= '1' and <= '6') or '*' && text[at + 1] == '>')
            at++;
        if (at >= text.Length || text[at] is not ('>' or '<') || (text[at] == '<' && at + 1 < text.Length && text[at + 1] == '#'))
            return null;
        at++;
        if (at < text.Length && text[at] == '>')
            at++;
        if (at + 1 < text.Length && text[at] == '&' && text[at + 1] is '1' or '2')
        {
            _scanner.At = at + 2;
            return parser.At(start, new RedirectionNode(text[start.._scanner.At], null));
        }

        var op = text[start..at];
        _scanner.At = at;
        _scanner.Blanks();
        var target = Argument();
        return parser.At(start, new RedirectionNode(op, target));
    }
}
