using System.Text;

namespace Redoubt.Scripts.Shell.Commands;

/// <summary>A piece of an awk program: a number, a text, a pattern, a name or a sign.</summary>
internal readonly record struct AwkToken(AwkKind Kind, string Text, bool SpaceBefore);

internal enum AwkKind
{
    Number,
    Text,
    Pattern,
    Name,
    Sign,
    Line,
    End,
}

/// <summary>Reads the pieces of an awk program.</summary>
internal static class AwkLexer
{
    private static readonly string[] Signs = ["&&", "||", "==", "!=", "<=", ">=", "++", "--", "+=", "-=", "*=", "/=", "%=", "^=", "!~", ">>", "**"];

    public static List<AwkToken>? Read(string text)
    {
        var tokens = new List<AwkToken>();
        var i = 0;
        while (i < text.Length && tokens.Count < 5000)
        {
            var c = text[i];
            var space = i > 0 && text[i - 1] is ' ' or '\t';
            if (c is ' ' or '\t' or '\r' || (c == '\\' && i + 1 < text.Length && text[i + 1] == '\n'))
            {
                i += c == '\\' ? 2 : 1;
            }
            else if (c == '#')
            {
                while (i < text.Length && text[i] != '\n')
                    i++;
            }
            else if (c is '\n' or ';')
            {
                tokens.Add(new AwkToken(AwkKind.Line, c.ToString(), space));
                i++;
            }
            else if (char.IsAsciiDigit(c) || (c == '.' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])))
            {
                var start = i;
                while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '.'))
                    i++;
                tokens.Add(new AwkToken(AwkKind.Number, text[start..i], space));
            }
            else if (char.IsAsciiLetter(c) || c == '_')
            {
                var start = i;
                while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '_'))
                    i++;
                tokens.Add(new AwkToken(AwkKind.Name, text[start..i], space));
            }
            else if (c == '"' || (c == '/' && StartsPattern(tokens)))
            {
                if (ReadQuoted(text, ref i, c) is not { } quoted)
                    return null;
                tokens.Add(new AwkToken(c == '"' ? AwkKind.Text : AwkKind.Pattern, quoted, space));
            }
            else
            {
                var sign = Array.Find(Signs, one => string.CompareOrdinal(text, i, one, 0, 2) == 0) ?? c.ToString();
                tokens.Add(new AwkToken(AwkKind.Sign, sign, space));
                i += sign.Length;
            }
        }

        tokens.Add(new AwkToken(AwkKind.End, "", false));
        return tokens;
    }

    // A slash behind a value divides.
    private static bool StartsPattern(List<AwkToken> tokens) =>
        tokens.Count == 0 || !(tokens[^1].Kind is AwkKind.Number or AwkKind.Text or AwkKind.Name || tokens[^1] is { Kind: AwkKind.Sign, Text: ")" or "]" or "$" or "++" or "--" });

    private static string? ReadQuoted(string text, ref int i, char mark)
    {
        var result = new StringBuilder();
        for (i++; i < text.Length && text[i] != mark; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                if (mark == '/' && text[i + 1] != '/')
                    result.Append('\\');
                else if (mark == '"' && text[i + 1] is not ('"' or '/'))
                    result.Append('\\');
                i++;
            }

            result.Append(text[i]);
        }

        if (i >= text.Length)
            return null;
        i++;
        return mark == '"' ? Syntax.AnsiText.Decode(result.ToString(), false, out _) : result.ToString();
    }
}
