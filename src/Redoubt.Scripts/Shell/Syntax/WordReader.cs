namespace Redoubt.Scripts.Shell.Syntax;

/// <summary>Reads words: quotes, expansions and what stands between them.</summary>
internal sealed class WordReader
{
    private readonly ShellReader _reader;
    private readonly DollarReader _dollars;

    public WordReader(ShellReader reader)
    {
        _reader = reader;
        _dollars = new DollarReader(reader, this);
    }

    /// <summary>Reads a word up to what ends one.</summary>
    public Word Read()
    {
        var start = _reader.Position;
        return new Word(start, 0, ReadParts(Stop.Word, "", false)) with { End = _reader.Position };
    }

    /// <summary>Reads up to one of the characters, which is not read; blanks do not end it. For what stands inside <c>${…}</c> and arithmetic.</summary>
    public Word ReadUntil(string ends, bool inDouble = false)
    {
        var start = _reader.Position;
        return new Word(start, 0, ReadParts(Stop.Characters, ends, inDouble)) with { End = _reader.Position };
    }

    /// <summary>Reads an arithmetic expression up to a known end.</summary>
    public Word ReadArithmetic(int end)
    {
        var start = _reader.Position;
        var parts = new PartList();
        while (_reader.Position < end)
        {
            if (_reader.Current == '$')
                _dollars.Read(parts, true);
            else if (_reader.Current == '`')
                _dollars.ReadBackticks(parts);
            else if (_reader.Current is '"' or '\'')
                _reader.Position++;
            else
                parts.Add(_reader.Text[_reader.Position++]);
        }

        return new Word(start, _reader.Position, parts.Finish());
    }

    /// <summary>Reads a whole text as a here-document's.</summary>
    public Word ReadHereText() => new(0, _reader.Text.Length, ReadDoubleParts(here: true));

    /// <summary>Reads the inside of double quotes with the closing one; reading stands behind the opening one.</summary>
    public IReadOnlyList<WordPart> ReadDoubleParts(bool here)
    {
        var parts = new PartList();
        while (!_reader.AtEnd)
        {
            var c = _reader.Current;
            if (c == '"' && !here)
            {
                _reader.Position++;
                break;
            }

            if (c == '\\' && _reader.Peek() is '$' or '`' or '\\' or '\n' or '"' && !(here && c == '\\' && _reader.Peek() == '"'))
            {
                if (_reader.Peek() != '\n')
                    parts.Add(_reader.Peek());
                _reader.Position += 2;
            }
            else if (c == '$')
            {
                _dollars.Read(parts, true);
            }
            else if (c == '`')
            {
                _dollars.ReadBackticks(parts);
            }
            else
            {
                parts.Add(c);
                _reader.Position++;
            }
        }

        return parts.Finish();
    }

    private IReadOnlyList<WordPart> ReadParts(Stop stop, string ends, bool inDouble)
    {
        var parts = new PartList();
        while (!_reader.AtEnd)
        {
            var c = _reader.Current;
            if (stop == Stop.Characters && ends.Contains(c))
                break;
            switch (c)
            {
                case '\\':
                    ReadEscape(parts, inDouble);
                    continue;
                case '\'' when !inDouble:
                    parts.Add(new QuotedPart(ReadSingle(), QuoteKind.Single));
                    continue;
                case '"':
                    _reader.Position++;
                    parts.Add(new DoublePart(ReadDoubleParts(false)));
                    continue;
                case '$':
                    _dollars.Read(parts, inDouble);
                    continue;
                case '`':
                    _dollars.ReadBackticks(parts);
                    continue;
            }

            if (stop == Stop.Word)
            {
                if (c is '<' or '>' && _reader.Peek() == '(')
                {
                    if (!_dollars.ReadProcess(parts))
                        break;
                    continue;
                }

                if (c == '(' && parts.LastCharacter is '?' or '*' or '+' or '@' or '!' && c == '(' && TryReadGroup(parts))
                    continue;
                if (Letters.IsMeta(c) || (c == '\r' && _reader.Peek() is '\n' or '\0'))
                    break;
            }

            parts.Add(c);
            _reader.Position++;
        }

        return parts.Finish();
    }

    private void ReadEscape(PartList parts, bool inDouble)
    {
        var next = _reader.Peek();
        if (next == '\0' || (inDouble && next is not ('$' or '`' or '"' or '\\' or '}' or '\n')))
        {
            parts.Add('\\');
            _reader.Position++;
            return;
        }

        if (next != '\n')
            parts.Add(new QuotedPart(next.ToString(), QuoteKind.Escape));
        _reader.Position += 2;
    }

    private string ReadSingle()
    {
        var end = _reader.Text.IndexOf('\'', _reader.Position + 1);
        var text = _reader.Text[(_reader.Position + 1)..(end < 0 ? _reader.Text.Length : end)];
        _reader.Position = end < 0 ? _reader.Text.Length : end + 1;
        return text;
    }

    // @(a|b) and its like, on one line.
    private bool TryReadGroup(PartList parts)
    {
        var depth = 0;
        for (var i = _reader.Position; i < _reader.Text.Length && i < _reader.Position + 500; i++)
        {
            var c = _reader.Text[i];
            if (c == '\n')
                return false;
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth > 0)
                continue;
            foreach (var one in _reader.Text.AsSpan(_reader.Position, i + 1 - _reader.Position))
                parts.Add(one);
            _reader.Position = i + 1;
            return true;
        }

        return false;
    }

    private enum Stop
    {
        Word,
        Characters,
    }
}
