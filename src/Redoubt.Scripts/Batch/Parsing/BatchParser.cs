using System.Runtime.CompilerServices;
using System.Text;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Batch.Parsing;

/// <summary>
/// Parses one logical line whose %variables% are done, as cmd.exe does: quotes, carets, operators, parentheses over several lines,
/// redirections anywhere, if and for with their own grammars.
/// </summary>
internal sealed class BatchParser(BatchReader reader, Budget budget)
{
    private const int Deepest = 120;
    private readonly BatchCursor _cursor = new(reader, budget);
    private int _parentheses;
    private int _depth;

    /// <summary>The command that starts at the reader's line; null when there is none on it.</summary>
    public BatchNode? Parse()
    {
        if (!_cursor.Open())
            return null;
        return Sequence();
    }

    private BatchNode? Sequence() => Chain("&", Either);

    private BatchNode? Either() => Chain("||", Both);

    private BatchNode? Both() => Chain("&&", Pipe);

    private BatchNode? Pipe() => Chain("|", Command);

    private BatchNode? Chain(string join, Func<BatchNode?> part)
    {
        var first = part();
        if (!_cursor.IsOperator(join))
            return first;
        List<BatchNode> commands = first is null ? [] : [first];
        while (_cursor.IsOperator(join) && budget.Step())
        {
            _cursor.At += join.Length;
            if (part() is { } next)
                commands.Add(next);
        }

        return commands.Count switch { 0 => null, 1 when join == "&" => commands[0], _ => new ChainNode(commands[0].Line, join, commands) };
    }

    private BatchNode? Command()
    {
        if (_depth >= Deepest || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            budget.Note("commands nested too deep were left out");
            _cursor.Abandon();
            return null;
        }

        _depth++;
        try
        {
            return CommandInside();
        }
        finally
        {
            _depth--;
        }
    }

    private BatchNode? CommandInside()
    {
        var silent = false;
        List<Redirection>? redirections = null;
        while (true)
        {
            _cursor.SkipDelimiters();
            if (_cursor.Peek == '@')
            {
                silent = true;
                _cursor.At++;
            }
            else if (_cursor.Peek is '<' or '>' || char.IsAsciiDigit(_cursor.Peek) && _cursor.PeekAt(1) is '<' or '>' && char.IsAsciiDigit(_cursor.Peek))
            {
                if (Redirect() is { } redirection)
                    (redirections ??= []).Add(redirection);
            }
            else
            {
                break;
            }
        }

        var line = _cursor.Line;
        if (_cursor.Peek == '(')
            return With(Block(line), redirections);
        if (_cursor.Peek == ')' && _parentheses == 0)
        {
            _cursor.Abandon();
            return null;
        }

        if (_cursor.Peek == ':' && _cursor.IsLineStart)
        {
            _cursor.Abandon();
            return null;
        }

        var word = _cursor.PeekWord(out var end);
        switch (word.ToLowerInvariant())
        {
            case "rem":
                var rest = _cursor.RestOfLine();
                return new SimpleNode(line, rest, silent);
            case "if":
                _cursor.At = end;
                return With(If(line), redirections);
            case "for":
                var start = _cursor.At;
                _cursor.At = end;
                if (For(line) is { } loop)
                    return With(loop, redirections);
                _cursor.At = start;
                break;
        }

        return Simple(line, silent, redirections);
    }

    private static BatchNode? With(BatchNode? node, List<Redirection>? more) =>
        node is null || more is null ? node : node with { Redirections = [.. more, .. node.Redirections] };

    private BlockNode Block(int line)
    {
        _cursor.At++;
        _parentheses++;
        var commands = new List<BatchNode>();
        while (budget.Step())
        {
            _cursor.SkipDelimiters();
            if (_cursor.AtLineEnd)
            {
                if (!_cursor.NextLine())
                    break;
                continue;
            }

            if (_cursor.Peek == ')')
            {
                _cursor.At++;
                break;
            }

            var before = _cursor.Mark;
            if (Sequence() is { } command)
                commands.Add(command);
            if (_cursor.Mark == before)
                _cursor.At++;
        }

        _parentheses--;
        return new BlockNode(line, commands) { Redirections = Trailing() };
    }

    // Redirections behind a closing parenthesis.
    private List<Redirection> Trailing()
    {
        var redirections = new List<Redirection>();
        while (true)
        {
            var at = _cursor.At;
            _cursor.SkipDelimiters();
            if ((_cursor.Peek is '<' or '>' || char.IsAsciiDigit(_cursor.Peek) && _cursor.PeekAt(1) is '<' or '>') && _cursor.Peek != '\0' && (_cursor.Peek is '<' or '>' || char.IsAsciiDigit(_cursor.Peek)))
            {
                if (Redirect() is { } one)
                    redirections.Add(one);
                if (_cursor.At > at)
                    continue;
            }

            _cursor.At = _cursor.Peek is '&' or '|' or ')' or '\0' ? _cursor.At : at;
            return redirections;
        }
    }

    private Redirection? Redirect()
    {
        var handle = char.IsAsciiDigit(_cursor.Peek) ? _cursor.Peek - '0' : _cursor.Peek == '<' ? 0 : 1;
        if (char.IsAsciiDigit(_cursor.Peek))
            _cursor.At++;
        _cursor.At++;
        var append = _cursor.Peek == '>';
        if (append)
            _cursor.At++;
        if (_cursor.Peek == '&')
        {
            _cursor.At++;
            _cursor.SkipBlanks();
            if (char.IsAsciiDigit(_cursor.Peek))
                _cursor.At++;
            return null;
        }

        _cursor.SkipDelimiters();
        var target = _cursor.Token(_parentheses > 0, equals: false);
        return target.Length == 0 ? null : new Redirection(handle, append, target);
    }

    private BatchNode? Simple(int line, bool silent, List<Redirection>? redirections)
    {
        var text = new StringBuilder();
        var quoted = false;
        while (!_cursor.AtLineEnd)
        {
            var c = _cursor.Peek;
            if (_cursor.TakeMarked(text))
                continue;
            if (c == '^' && !quoted)
            {
                _cursor.TakeEscaped(text);
                continue;
            }

            if (c == '"')
                quoted = !quoted;
            if (!quoted && (c is '&' or '|' || c == ')' && _parentheses > 0))
                break;
            if (!quoted && c is '<' or '>' && !quoted)
            {
                // 2>: the digit before belongs to it when it stands alone.
                if (text.Length > 0 && char.IsAsciiDigit(text[^1]) && (text.Length == 1 || text[^2] is ' ' or '\t' or ',' or ';' or '=' or '"'))
                {
                    text.Length--;
                    _cursor.At--;
                }

                if (Redirect() is { } one)
                    (redirections ??= []).Add(one);
                continue;
            }

            text.Append(c);
            _cursor.At++;
        }

        var command = text.ToString();
        if (command.Length == 0 && redirections is null)
            return null;
        return new SimpleNode(line, command, silent) { Redirections = (IReadOnlyList<Redirection>?)redirections ?? [] };
    }

    private IfNode? If(int line)
    {
        var head = IfHead.Read(_cursor);
        var then = Body();
        BatchNode? otherwise = null;
        var mark = _cursor.At;
        _cursor.SkipDelimiters();
        if (_cursor.PeekWord(out var end).Equals("else", StringComparison.OrdinalIgnoreCase))
        {
            _cursor.At = end;
            otherwise = Body();
        }
        else
        {
            _cursor.At = mark;
        }

        return then is null && otherwise is null && head.Left.Length == 0 && head.Right.Length == 0 ? null
            : new IfNode(line, head.IgnoreCase, head.Not, head.Left, head.Operator, head.Right, then ?? new BlockNode(line, []), otherwise);
    }

    // What if and for govern reaches to the end of the line; behind a block it may be "else".
    private BatchNode? Body()
    {
        _cursor.SkipDelimiters();
        return Sequence();
    }

    private ForNode? For(int line) =>
        ForHead.Read(_cursor) is { } head && Body() is { } body ? new ForNode(line, head.Kind, head.Options, head.Variable, head.Set, body) : null;
}
