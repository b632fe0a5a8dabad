namespace Redoubt.Scripts.PowerShell.Syntax;

/// <summary>A position in a text, and what PowerShell's grammar asks of the characters at it. How the characters are read (as an expression, as arguments) the readers decide.</summary>
internal sealed class Scanner(string text)
{
    public string Text { get; } = text;

    /// <summary>Never behind the end: where time is over, reading jumps there under readers that would go on.</summary>
    public int At { get; set => field = Math.Min(value, Text.Length); }

    public bool AtEnd => At >= Text.Length;

    public char Current => At < Text.Length ? Text[At] : '\0';

    public char Peek(int offset = 1) => At + offset < Text.Length && At + offset >= 0 ? Text[At + offset] : '\0';

    public static bool IsSingleQuote(char c) => c is '\'' or '‘' or '’' or '‚' or '‛';

    public static bool IsDoubleQuote(char c) => c is '"' or '“' or '”' or '„';

    public static bool IsDash(char c) => c is '-' or '–' or '—' or '―';

    public static bool IsNewline(char c) => c is '\n' or '\r';

    public static bool IsBlank(char c) => c is ' ' or '\t' or '\f' or '\v' or '\u00A0' or '\u0085' || (c > 127 && char.IsWhiteSpace(c));

    public static bool IsName(char c) => char.IsLetterOrDigit(c) || c == '_';

    /// <summary>Ends a bare word among arguments.</summary>
    public static bool EndsWord(char c) => c is '\0' or ';' or '|' or '&' or '(' or ')' or '{' or '}' or ',' or '<' or '>' || IsNewline(c) || IsBlank(c);

    public bool Is(string what) => At <= Text.Length && string.CompareOrdinal(Text, At, what, 0, what.Length) == 0;

    public bool Take(char c)
    {
        if (AtEnd || Text[At] != c)
            return false;
        At++;
        return true;
    }

    /// <summary>Over blanks, continued lines and comments within a line.</summary>
    public void Blanks()
    {
        while (At < Text.Length)
        {
            var c = Text[At];
            if (IsBlank(c))
                At++;
            else if (c == '`' && IsNewline(Peek()))
                At += Peek() == '\r' && Peek(2) == '\n' ? 3 : 2;
            else if (c == '`' && IsBlank(Peek()) && OnlyBlanksFollow(At + 1))
                At++;
            else if (c == '<' && Peek() == '#')
            {
                var end = Text.IndexOf("#>", At + 2, StringComparison.Ordinal);
                At = end < 0 ? Text.Length : end + 2;
            }
            else if (c == '#')
                ToLineEnd();
            else
                return;
        }
    }

    /// <summary>Over blanks, comments and line ends.</summary>
    public void Lines()
    {
        for (Blanks(); At < Text.Length && IsNewline(Text[At]); Blanks())
            At++;
    }

    /// <summary>Over blanks, comments, line ends and semicolons.</summary>
    public void Separators()
    {
        for (Lines(); At < Text.Length && Text[At] == ';'; Lines())
            At++;
    }

    public void ToLineEnd()
    {
        var end = Text.AsSpan(At).IndexOfAny('\n', '\r');
        At = end < 0 ? Text.Length : At + end;
    }

    /// <summary>The word of letters at the position, in lower case; "" when there is none. Does not move.</summary>
    public string Word(int offset = 0)
    {
        var end = At + offset;
        while (end < Text.Length && end - At - offset < 40 && IsName(Text[end]))
            end++;
        return Text[Math.Min(At + offset, Text.Length)..end].ToLowerInvariant();
    }

    private bool OnlyBlanksFollow(int from)
    {
        while (from < Text.Length && IsBlank(Text[from]) && from - At < 200)
            from++;
        return from >= Text.Length || IsNewline(Text[from]);
    }
}
