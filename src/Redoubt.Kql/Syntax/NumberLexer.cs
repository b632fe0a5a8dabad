namespace Redoubt.Kql.Syntax;

/// <summary>Numbers and lengths of time: <c>42</c>, <c>0x2A</c>, <c>4.2e1</c>, <c>1.5h</c>, <c>10ms</c>.</summary>
internal static class NumberLexer
{
    public static (TokenKind Kind, int End) Read(string text, int at)
    {
        var start = at;
        if (text[at] == '0' && at + 2 < text.Length && text[at + 1] is 'x' or 'X' && char.IsAsciiHexDigit(text[at + 2]))
        {
            at += 2;
            while (at < text.Length && char.IsAsciiHexDigit(text[at]))
                at++;
            return (TokenKind.Long, at);
        }

        var real = false;
        at = Digits(text, at);
        // `1..5` is a range; `1.` and `1.5` are numbers.
        if (at < text.Length && text[at] == '.' && !(at + 1 < text.Length && (text[at + 1] == '.' || Lexer.IsNameStart(text[at + 1]))))
        {
            real = true;
            at = Digits(text, at + 1);
        }

        var unit = at;
        while (unit < text.Length && char.IsAsciiLetter(text[unit]))
            unit++;
        if (unit > at && (unit >= text.Length || !Lexer.IsNamePart(text[unit])) && TimeUnits.Ticks(text[at..unit]) is not null)
            return (TokenKind.TimeSpan, unit);
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var exponent = at + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-')
                exponent++;
            if (exponent < text.Length && char.IsAsciiDigit(text[exponent]))
                return (TokenKind.Real, Digits(text, exponent));
        }

        // `2abc` is a name in some schemas; nobody's in ours. It is read as one bad word.
        if (at < text.Length && Lexer.IsNameStart(text[at]))
        {
            while (at < text.Length && Lexer.IsNamePart(text[at]))
                at++;
            return (TokenKind.Name, at);
        }

        return (real || text[start] == '.' ? TokenKind.Real : TokenKind.Long, at);
    }

    private static int Digits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at;
    }
}
