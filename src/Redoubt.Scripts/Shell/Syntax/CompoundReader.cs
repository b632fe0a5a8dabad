namespace Redoubt.Scripts.Shell.Syntax;

/// <summary>Reads compound commands. Where a closing word is missing, the text's end closes; where another is missing, it is no compound.</summary>
internal sealed class CompoundReader(ShellReader reader, CommandReader commands, SimpleReader simple)
{
    // Each failure may read the same text again; a text that fails so often is no script.
    private const int MostFailures = 100;
    private int _failures;

    /// <summary>The compound command or function that starts here, or null.</summary>
    public Node? TryRead()
    {
        var start = reader.Position;
        if (_failures > MostFailures)
            return null;
        var node = reader.Current switch
        {
            '(' => ReadBracket(start),
            '{' when commands.AtWord("{") => ReadGroup(start),
            '[' when commands.AtWord("[[") => ReadTest(start),
            'i' when commands.AtWord("if") => ReadIf(start),
            'w' when commands.AtWord("while") => ReadLoop(start, 5, false),
            'u' when commands.AtWord("until") => ReadLoop(start, 5, true),
            'f' when commands.AtWord("for") => ReadFor(start, 3, false),
            'f' when commands.AtWord("function") => ReadFunctionWord(start),
            's' when commands.AtWord("select") => ReadFor(start, 6, true),
            'c' when commands.AtWord("case") => ReadCase(start),
            'c' when commands.AtWord("coproc") => ReadCoproc(start),
            _ => TryReadFunction(start),
        };
        if (node is not null)
            return node;
        if (reader.Position != start)
            _failures++;
        reader.Position = start;
        return null;
    }

    private Node ReadBracket(int start)
    {
        if (reader.Peek() == '(')
        {
            var end = reader.FindArithmeticEnd(start + 2);
            if (end > 0)
            {
                reader.Position = start + 2;
                var expression = reader.Words.ReadArithmetic(end - 1);
                reader.Position = Math.Max(reader.Position, end + 1);
                return new ArithmeticNode(start, reader.Position, expression);
            }
        }

        reader.Position++;
        var body = commands.ReadBracketed();
        return new SubshellNode(start, reader.Position, body);
    }

    private GroupNode ReadGroup(int start)
    {
        reader.Position++;
        var body = commands.ReadBlock("}");
        Close("}");
        return new GroupNode(start, reader.Position, body);
    }

    private TestNode ReadTest(int start)
    {
        reader.Position += 2;
        var words = new List<Word>();
        var regex = false;
        while (true)
        {
            reader.SkipLines();
            if (reader.AtEnd)
                break;
            if (commands.AtWord("]]"))
            {
                reader.Position += 2;
                break;
            }

            var at = reader.Position;
            var symbol = regex ? "" : reader.At("&&") || reader.At("||") ? reader.Text.Substring(at, 2) : reader.Current is '(' or ')' or '<' or '>' ? reader.Current.ToString() : "";
            if (symbol.Length > 0)
            {
                reader.Position += symbol.Length;
                words.Add(new Word(at, reader.Position, [new LiteralPart(symbol)]));
                continue;
            }

            var word = regex ? ReadPattern() : reader.Words.Read();
            regex = word.Plain == "=~";
            if (reader.Position == at)
                reader.Position++;
            else
                words.Add(word);
            if (words.Count > 500)
                break;
        }

        return new TestNode(start, reader.Position, words);
    }

    // The right side of =~ may hold brackets and bars.
    private Word ReadPattern()
    {
        var start = reader.Position;
        var word = reader.Words.ReadUntil(" \t\n");
        return word with { Start = start };
    }

    private IfNode? ReadIf(int start)
    {
        reader.Position += 2;
        var branches = new List<(Block, Block)>();
        Block? otherwise = null;
        while (true)
        {
            var condition = commands.ReadBlock("then");
            if (!Take("then"))
            {
                if (!reader.AtEnd)
                    return null;
                branches.Add((condition, new Block(reader.Position, reader.Position, [], new HashSet<int>())));
                break;
            }

            branches.Add((condition, commands.ReadBlock("elif", "else", "fi")));
            if (Take("elif"))
                continue;
            if (Take("else"))
                otherwise = commands.ReadBlock("fi");
            Close("fi");
            break;
        }

        return new IfNode(start, reader.Position, branches, otherwise);
    }

    private LoopNode? ReadLoop(int start, int length, bool until)
    {
        reader.Position += length;
        var condition = commands.ReadBlock("do");
        var body = ReadBody();
        return body is null ? null : new LoopNode(start, reader.Position, until, condition, body);
    }

    private Node? ReadFor(int start, int length, bool selects)
    {
        reader.Position += length;
        reader.SkipBlanks();
        if (reader.At("((") && !selects)
            return ReadCounted(start);
        var nameStart = reader.Position;
        while (Letters.IsName(reader.Current))
            reader.Position++;
        var name = reader.Text[nameStart..reader.Position];
        if (name.Length == 0)
            return null;
        reader.SkipLines();
        List<Word>? words = null;
        if (commands.AtWord("in"))
        {
            reader.Position += 2;
            words = [];
            while (true)
            {
                reader.SkipBlanks();
                var before = reader.Position;
                if (reader.AtEnd || (Letters.IsMeta(reader.Current) && reader.Current is not ('<' or '>')))
                    break;
                var word = reader.Words.Read();
                if (reader.Position == before)
                    break;
                words.Add(word);
            }
        }

        var body = ReadBody();
        return body is null ? null : new ForNode(start, reader.Position, name, words, body, selects);
    }

    private CountedForNode? ReadCounted(int start)
    {
        var end = reader.FindArithmeticEnd(reader.Position + 2);
        if (end < 0)
            return null;
        var parts = reader.Text[(reader.Position + 2)..(end - 1)].Split(';');
        reader.Position += 2;
        var expressions = new Word[3];
        for (var i = 0; i < 3; i++)
        {
            expressions[i] = i < parts.Length ? reader.Words.ReadArithmetic(Math.Min(end - 1, reader.Position + parts[i].Length)) : Word.Empty;
            reader.Position++;
        }

        reader.Position = end + 1;
        var body = ReadBody();
        return body is null ? null : new CountedForNode(start, reader.Position, expressions[0], expressions[1], expressions[2], body);
    }

    // do … done, or { … } as zsh and old bash take it.
    private Block? ReadBody()
    {
        reader.SkipLines();
        while (reader.Current == ';' && !reader.AtEnd)
        {
            reader.Position++;
            reader.SkipLines();
        }

        if (commands.AtWord("{"))
        {
            reader.Position++;
            var group = commands.ReadBlock("}");
            Close("}");
            return group;
        }

        if (!Take("do"))
            return reader.AtEnd ? new Block(reader.Position, reader.Position, [], new HashSet<int>()) : null;
        var body = commands.ReadBlock("done");
        Close("done");
        return body;
    }

    private CaseNode? ReadCase(int start)
    {
        reader.Position += 4;
        reader.SkipBlanks();
        var subject = reader.Words.Read();
        reader.SkipLines();
        if (!Take("in"))
            return null;
        var branches = new List<CaseBranch>();
        while (true)
        {
            reader.SkipLines();
            if (reader.AtEnd || Take("esac"))
                break;
            if (reader.Current == '(')
                reader.Position++;
            var patterns = new List<Word>();
            while (true)
            {
                reader.SkipBlanks();
                var before = reader.Position;
                patterns.Add(reader.Words.Read());
                reader.SkipBlanks();
                if (reader.Current == '|')
                    reader.Position++;
                else if (reader.Current == ')' || reader.Position == before || reader.AtEnd)
                    break;
            }

            if (reader.Current != ')')
                return reader.AtEnd ? new CaseNode(start, reader.Position, subject, branches) : null;
            reader.Position++;
            var body = commands.ReadBlock(";;", "esac");
            var ending = reader.At(";;&") ? ";;&" : reader.At(";;") ? ";;" : reader.At(";&") ? ";&" : "";
            reader.Position += ending.Length;
            branches.Add(new CaseBranch(patterns, body, ending));
        }

        return new CaseNode(start, reader.Position, subject, branches);
    }

    private FunctionNode? ReadFunctionWord(int start)
    {
        reader.Position += 8;
        reader.SkipBlanks();
        var name = reader.Words.Read().Plain;
        reader.SkipBlanks();
        if (reader.Current == '(')
        {
            reader.Position++;
            reader.SkipBlanks();
            if (reader.Current == ')')
                reader.Position++;
        }

        return name is null ? null : ReadFunctionBody(start, name);
    }

    private FunctionNode? TryReadFunction(int start)
    {
        var position = start;
        var text = reader.Text;
        while (position < text.Length && position - start < 200 && !Letters.IsMeta(text[position]) && text[position] is not ('$' or '\'' or '"' or '\\' or '`' or '=' or '{' or '}'))
            position++;
        if (position == start)
            return null;
        var name = text[start..position];
        while (position < text.Length && Letters.IsBlank(text[position]))
            position++;
        if (position >= text.Length || text[position] != '(')
            return null;
        position++;
        while (position < text.Length && Letters.IsBlank(text[position]))
            position++;
        if (position >= text.Length || text[position] != ')')
            return null;
        reader.Position = position + 1;
        return ReadFunctionBody(start, name);
    }

    private FunctionNode? ReadFunctionBody(int start, string name)
    {
        reader.SkipLines();
        var body = commands.ReadCommand();
        return body is null ? null : new FunctionNode(start, reader.Position, name, body);
    }

    private CoprocNode? ReadCoproc(int start)
    {
        reader.Position += 6;
        reader.SkipBlanks();
        var before = reader.Position;
        // coproc NAME { … }: a name only when a compound command follows.
        while (Letters.IsName(reader.Current))
            reader.Position++;
        reader.SkipBlanks();
        if (!(reader.Current is '{' or '('))
            reader.Position = before;
        var body = commands.ReadCommand() ?? simple.Read();
        return body is null ? null : new CoprocNode(start, reader.Position, body);
    }

    private bool Take(string word)
    {
        reader.SkipLines();
        if (!commands.AtWord(word))
            return false;
        reader.Position += word.Length;
        return true;
    }

    private void Close(string word)
    {
        var before = reader.Position;
        if (!Take(word))
            reader.Position = before;
    }
}
