namespace Redoubt.Scripts.Shell.Syntax;

/// <summary>Reads <c>${…}</c>.</summary>
internal sealed class ParameterReader(ShellReader reader, WordReader words)
{
    private static readonly string[] Operators = [":-", ":=", ":?", ":+", "##", "%%", "//", "/#", "/%", "^^", ",,", "~~", ":", "-", "=", "?", "+", "#", "%", "/", "^", ",", "~", "@"];

    /// <summary>Reads from the dollar on; null when it is no parameter.</summary>
    public ParameterPart? ReadBraces(bool inDouble)
    {
        var start = reader.Position;
        reader.Position += 2;
        var length = reader.Current == '#' && IsParameterStart(reader.Peek()) && !(reader.Peek() is '-' or '?' or '#' && reader.Peek(2) != '}');
        if (length)
            reader.Position++;
        var indirect = reader.Current == '!' && IsParameterStart(reader.Peek());
        if (indirect)
            reader.Position++;
        var name = ReadName();
        if (name.Length == 0)
            return null;
        Word? subscript = null;
        if (reader.Current == '[')
        {
            reader.Position++;
            subscript = words.ReadUntil("]");
            if (reader.Current == ']')
                reader.Position++;
        }

        var (symbol, operand, second) = ReadOperator(indirect && subscript is null, inDouble);
        if (reader.AtEnd || reader.Current != '}')
        {
            // Something that the shell would call a bad substitution.
            var end = reader.Text.IndexOf('}', Math.Min(reader.Position, reader.Text.Length));
            if (end < 0 || end - start > 1000)
                return null;
            reader.Position = end;
        }

        reader.Position++;
        return new ParameterPart(reader.Text[start..reader.Position], name) { Subscript = subscript, Indirect = indirect, Length = length, Operator = symbol, Operand = operand, Second = second };
    }

    private static bool IsParameterStart(char c) => Letters.IsName(c) || c is '@' or '*' or '#' or '?' or '-' or '$' or '!';

    private string ReadName()
    {
        var start = reader.Position;
        if (Letters.IsNameStart(reader.Current))
        {
            while (Letters.IsName(reader.Current))
                reader.Position++;
        }
        else if (char.IsAsciiDigit(reader.Current))
        {
            while (char.IsAsciiDigit(reader.Current))
                reader.Position++;
        }
        else if (reader.Current is '@' or '*' or '#' or '?' or '-' or '$' or '!')
        {
            reader.Position++;
        }

        return reader.Text[start..reader.Position];
    }

    private (string Symbol, Word? Operand, Word? Second) ReadOperator(bool prefix, bool inDouble)
    {
        if (reader.Current == '}')
            return ("", null, null);
        if (prefix && reader.Current is '*' or '@' && reader.Peek() == '}')
            return (reader.Text[reader.Position++].ToString(), null, null);
        var symbol = Array.Find(Operators, reader.At);
        if (symbol is null)
            return ("", null, null);
        reader.Position += symbol.Length;
        switch (symbol)
        {
            case "@":
                var letter = reader.Current;
                reader.Position += letter is '}' or '\0' ? 0 : 1;
                return ("@" + letter, null, null);
            case ":":
                var offset = words.ReadUntil(":}", inDouble);
                if (reader.Current != ':')
                    return (symbol, offset, null);
                reader.Position++;
                return (symbol, offset, words.ReadUntil("}", inDouble));
            case "/" or "//" or "/#" or "/%":
                // ${v///x}: the pattern is a slash.
                var pattern = words.ReadUntil("/}");
                if (pattern.Parts.Count == 0 && reader.Current == '/' && symbol == "//" && reader.Peek() != '}')
                {
                    reader.Position++;
                    pattern = new Word(pattern.Start, pattern.End, [new LiteralPart("/")]);
                    if (reader.Current != '/')
                        return (symbol, pattern, words.ReadUntil("}", inDouble));
                }

                if (reader.Current != '/')
                    return (symbol, pattern, null);
                reader.Position++;
                return (symbol, pattern, words.ReadUntil("}"));
            case "#" or "##" or "%" or "%%" or "^" or "^^" or "," or ",," or "~" or "~~":
                return (symbol, words.ReadUntil("}"), null);
            default:
                return (symbol, words.ReadUntil("}", inDouble), null);
        }
    }
}
