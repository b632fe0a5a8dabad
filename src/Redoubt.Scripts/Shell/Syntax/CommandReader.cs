namespace Redoubt.Scripts.Shell.Syntax;

/// <summary>Reads lists, pipelines and single commands. What is no command becomes an <see cref="UnknownNode"/> up to the line's end, and reading goes on.</summary>
internal sealed class CommandReader
{
    private readonly ShellReader _reader;
    private readonly CompoundReader _compounds;
    private readonly SimpleReader _simple;

    // Words that end a list, of all constructs that are open; a bracket opens a new set.
    private Dictionary<string, int> _ends = [];
    private int _brackets;

    public CommandReader(ShellReader reader)
    {
        _reader = reader;
        _simple = new SimpleReader(reader);
        _compounds = new CompoundReader(reader, this, _simple);
    }

    public Block ReadAll()
    {
        var commands = new List<Node>();
        var background = new HashSet<int>();
        while (true)
        {
            ReadInto(commands, background);
            if (_reader.AtEnd)
                break;
            commands.Add(ReadUnknown());
        }

        _reader.EndText();
        return new Block(0, _reader.Text.Length, commands, background);
    }

    /// <summary>Reads commands up to a closing round bracket, with it.</summary>
    public Block ReadBracketed()
    {
        var (ends, brackets) = (_ends, _brackets);
        (_ends, _brackets) = ([], 1);
        var block = ReadBlock();
        (_ends, _brackets) = (ends, brackets);
        if (_reader.Current == ')')
            _reader.Position++;
        return block;
    }

    /// <summary>Reads commands up to one of the words, which is not read.</summary>
    public Block ReadBlock(params ReadOnlySpan<string> ends)
    {
        foreach (var end in ends)
            _ends[end] = _ends.GetValueOrDefault(end) + 1;
        var commands = new List<Node>();
        var background = new HashSet<int>();
        var start = _reader.Position;
        if (_reader.Enter())
        {
            ReadInto(commands, background);
            _reader.Leave();
        }

        foreach (var end in ends)
            _ends[end]--;
        return new Block(commands.Count == 0 ? start : commands[0].Start, commands.Count == 0 ? start : commands[^1].End, commands, background);
    }

    /// <summary>A reserved word stands here.</summary>
    public bool AtWord(string word)
    {
        if (!_reader.At(word))
            return false;
        var next = _reader.Peek(word.Length);
        return next is '\0' or '\r' || Letters.IsMeta(next);
    }

    public Node? ReadCommand()
    {
        _reader.SkipBlanks();
        if (_reader.AtEnd || !_reader.Enter())
            return null;
        var start = _reader.Position;
        var command = _compounds.TryRead() ?? _simple.Read();
        _reader.Leave();
        if (command is null or SimpleCommand or FunctionNode)
            return command;
        var redirects = new List<Redirect>();
        while (true)
        {
            var before = _reader.Position;
            _reader.SkipBlanks();
            if (_simple.TryReadRedirect() is { } redirect)
            {
                redirects.Add(redirect);
                continue;
            }

            _reader.Position = before;
            return redirects.Count == 0 ? command : new RedirectedNode(start, before, command, redirects);
        }
    }

    private void ReadInto(List<Node> commands, HashSet<int> background)
    {
        while (true)
        {
            _reader.SkipLines();
            if (_reader.Current == ';' && !_reader.At(";;") && !_reader.At(";&"))
            {
                _reader.Position++;
                continue;
            }

            if (_reader.AtEnd || AtListEnd())
                return;
            var before = _reader.Position;
            var node = ReadAndOr();
            if (node is null || _reader.Position == before)
            {
                _reader.Position = before;
                node = ReadUnknown();
            }

            commands.Add(node);
            _reader.SkipBlanks();
            if (_reader.Current == '&' && _reader.Peek() != '&')
            {
                background.Add(commands.Count - 1);
                _reader.Position++;
            }
        }
    }

    private bool AtListEnd()
    {
        var c = _reader.Current;
        if (c == ')' && _brackets > 0)
            return true;
        if (c == ';')
            return _ends.GetValueOrDefault(";;") > 0;
        if (c is not ('t' or 'd' or 'f' or 'e' or '}'))
            return false;
        foreach (var (word, open) in _ends)
        {
            if (open > 0 && word != ";;" && AtWord(word))
                return true;
        }

        return false;
    }

    private Node? ReadAndOr()
    {
        var first = ReadPipeline();
        if (first is null)
            return null;
        List<Node>? commands = null;
        List<bool>? operators = null;
        while (true)
        {
            var end = _reader.Position;
            _reader.SkipBlanks();
            if (!_reader.At("&&") && !_reader.At("||"))
            {
                _reader.Position = end;
                break;
            }

            var isAnd = _reader.Current == '&';
            _reader.Position += 2;
            _reader.SkipLines();
            var next = _reader.AtEnd || AtListEnd() ? null : ReadPipeline();
            if (next is null)
                break;
            (commands ??= [first]).Add(next);
            (operators ??= []).Add(isAnd);
        }

        return commands is null ? first : new AndOr(first.Start, commands[^1].End, commands, operators!);
    }

    private Node? ReadPipeline()
    {
        _reader.SkipBlanks();
        var start = _reader.Position;
        var negated = false;
        while (AtWord("!") || AtWord("time"))
        {
            negated ^= _reader.Current == '!';
            _reader.Position += _reader.Current == '!' ? 1 : 4;
            _reader.SkipBlanks();
            if (AtWord("-p"))
                _reader.Position += 2;
            _reader.SkipBlanks();
        }

        var first = ReadCommand();
        if (first is null)
            return null;
        List<Node>? commands = null;
        while (true)
        {
            var end = _reader.Position;
            _reader.SkipBlanks();
            if (_reader.Current != '|' || _reader.Peek() == '|')
            {
                _reader.Position = end;
                break;
            }

            _reader.Position += _reader.Peek() == '&' ? 2 : 1;
            _reader.SkipLines();
            var next = _reader.AtEnd || AtListEnd() ? null : ReadCommand();
            if (next is null)
                break;
            (commands ??= [first]).Add(next);
        }

        if (commands is null && !negated)
            return first;
        commands ??= [first];
        return new Pipeline(start, commands[^1].End, commands, negated);
    }

    private UnknownNode ReadUnknown()
    {
        var start = _reader.Position;
        var end = _reader.Text.IndexOfAny(['\n', ';'], start + 1);
        _reader.Position = end < 0 ? _reader.Text.Length : end;
        return new UnknownNode(start, _reader.Position);
    }
}
