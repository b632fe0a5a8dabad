namespace Redoubt.Scripts.Shell.Syntax;

/// <summary>Kinds of characters in the shell's grammar.</summary>
internal static class Letters
{
    public static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    public static bool IsName(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    public static bool IsBlank(char c) => c is ' ' or '\t';

    /// <summary>Ends an unquoted word.</summary>
    public static bool IsMeta(char c) => c is ' ' or '\t' or '\n' or ';' or '&' or '|' or '<' or '>' or '(' or ')';

    /// <summary>The text is one name of a variable.</summary>
    public static bool AreName(string text) => text.Length > 0 && IsNameStart(text[0]) && text.All(IsName);
}
