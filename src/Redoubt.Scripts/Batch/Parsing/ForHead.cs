namespace Redoubt.Scripts.Batch.Parsing;

/// <summary>What stands between "for" and the command behind "do".</summary>
internal sealed record ForHead(char Kind, string Options, char Variable, string Set)
{
    /// <summary>Null when it is no proper FOR.</summary>
    public static ForHead? Read(BatchCursor cursor)
    {
        var kind = ' ';
        var options = "";
        string token;
        while (true)
        {
            cursor.SkipDelimiters();
            token = cursor.Token(parenthesis: true, equals: true, percent: true);
            if (token.Length == 0)
                return null;
            if (token[0] == '%')
                break;
            if (token.Length >= 2 && token[0] == '/' && kind == ' ')
            {
                kind = char.ToLowerInvariant(token[1]);
                if (token.Length > 2)
                    options = token[2..];
            }
            else
            {
                options += token;
            }
        }

        if (token.Length < 2)
            return null;
        cursor.SkipDelimiters();
        if (!cursor.Token(parenthesis: true, equals: true).Equals("in", StringComparison.OrdinalIgnoreCase))
            return null;
        cursor.SkipDelimiters();
        if (cursor.Peek != '(')
            return null;
        cursor.At++;
        var set = cursor.Set();
        cursor.SkipDelimiters();
        if (!cursor.Token(parenthesis: true, equals: true).Equals("do", StringComparison.OrdinalIgnoreCase))
            return null;
        return new ForHead(kind, options, token[1], set);
    }
}
