using System.Collections.Frozen;
using System.Text;
using Redoubt.Scripts.Batch.Parsing;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Batch.Running;

/// <summary>Takes the text of one command apart: what is called, and with what.</summary>
internal static class CommandText
{
    private static readonly FrozenSet<string> BuiltIns = new[]
    {
        "assoc", "break", "call", "cd", "chdir", "cls", "color", "copy", "date", "del", "dir", "echo", "endlocal", "erase", "exit", "ftype", "goto", "md", "mkdir", "mklink", "move", "path",
        "pause", "popd", "prompt", "pushd", "rd", "rem", "ren", "rename", "rmdir", "set", "setlocal", "shift", "start", "time", "title", "type", "ver", "verify", "vol",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsBuiltIn(string word) => BuiltIns.Contains(word);

    /// <summary>The builtin that a command starts with, in lower case; otherwise the word.</summary>
    public static string WordOf(string text)
    {
        var command = text.AsSpan().TrimStart(" \t,;=@");
        var end = 0;
        while (end < command.Length && char.IsAsciiLetter(command[end]))
            end++;
        if (end == 0)
            return "";
        var word = command[..end].ToString().ToLowerInvariant();
        var next = end < command.Length ? command[end] : ' ';
        var ends = next is ' ' or '\t' or ',' or ';' or '=' or '/' or '\\' or '(' or '+' or '[' or ']' or ':' or '"' or '\r' || next == '.' && (word is "echo" or "cd" or "rem" or "type" or "dir" or "assoc" or "ftype");
        return ends ? word : "";
    }

    /// <summary>The program that a command starts with, as written but without quotes.</summary>
    public static string ProgramOf(string text)
    {
        var word = WordOf(text);
        return IsBuiltIn(word) ? word : SplitProgram(text).Program;
    }

    /// <summary>Arguments as a script gets them: split at delimiters outside of quotes, with their quotes.</summary>
    public static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quoted = false;
        foreach (var c in text)
        {
            if (!quoted && BatchCursor.Delimiter(c))
            {
                if (word.Length > 0)
                    words.Add(word.ToString());
                word.Clear();
                continue;
            }

            if (c == '"')
                quoted = !quoted;
            word.Append(c);
        }

        if (word.Length > 0)
            words.Add(word.ToString());
        return words;
    }

    // find.exe knows no backslash in front of a quote.
    public static List<string> Quoted(string tail) => [.. Words(tail).Select(word => word.Trim('"'))];

    // A caret in front of a letter, outside of quotes.
    public static bool CaretedWord(string text)
    {
        var quoted = false;
        for (var at = 0; at + 1 < text.Length; at++)
        {
            if (text[at] == '"')
                quoted = !quoted;
            if (!quoted && text[at] == '^' && (char.IsAsciiLetterOrDigit(text[at + 1]) || text[at + 1] is '-' or '/' or '.' or ':' or '\\'))
                return true;
        }

        return false;
    }

    public static string WithoutCarets(string text)
    {
        if (!text.Contains('^'))
            return text;
        var plain = new StringBuilder(text.Length);
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '"')
                quoted = !quoted;
            if (text[at] == '^' && !quoted && ++at >= text.Length)
                break;
            plain.Append(text[at]);
        }

        return plain.ToString();
    }

    public static (string Program, string Tail) SplitProgram(string text)
    {
        var quoted = false;
        var end = 0;
        for (; end < text.Length; end++)
        {
            var c = text[end];
            if (c == '"')
                quoted = !quoted;
            else if (c == Hole.Open && text.IndexOf(Hole.Close, end) is var close and > 0)
                end = close;
            else if (!quoted && (BatchCursor.Delimiter(c) || c == '/' && end > 0 && text.AsSpan(0, end).IndexOfAny('\\', ':', '.') < 0))
                break;
        }

        return (text[..end].Replace("\"", ""), text[end..]);
    }
}
