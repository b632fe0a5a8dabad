using System.Text.RegularExpressions;

namespace Redoubt.Scripts.CommandLines;

/// <summary>
/// Commands that scripts of languages nobody here reads (Perl, Ruby, PHP, Lua, Tcl, awk) give to a shell: system("…"), exec, backticks.
/// Only texts that stand in the script count, joined and decoded where that is plain to see.
/// </summary>
internal static partial class ForeignCalls
{
    private const int Most = 16;
    private const int Longest = 200_000;

    /// <summary>The command lines, in the order of the text.</summary>
    public static List<string> Of(string script)
    {
        var found = new List<string>();
        if (script.Length > Longest)
            return found;
        foreach (Match match in CallPattern().Matches(script))
        {
            if (found.Count >= Most)
                break;
            var reader = new ForeignTexts(script, match.Index + match.Length);
            if (reader.Arguments() is { Count: > 0 } arguments)
                found.Add(arguments.Count == 1 ? arguments[0] : Join(arguments));
        }

        foreach (Match match in QuotedPattern().Matches(script))
        {
            var text = match.Groups["text"].Value;
            if (found.Count < Most && text.Trim().Length > 1 && !found.Exists(one => one.Contains(text, StringComparison.Ordinal)))
                found.Add(text);
        }

        return found;
    }

    // system "sh", "-c", "id": words that no shell reads.
    private static string Join(List<string> words) =>
        string.Join(' ', words.Select(word => word.Length > 0 && word.AsSpan().IndexOfAny(" \t\n'\"$`\\|&;<>()*?[]{}") < 0 ? word : "'" + word.Replace("'", "'\\''") + "'"));

    [GeneratedRegex(@"\b(system|exec|passthru|shell_exec|popen|proc_open|pcntl_exec|spawn|execute|do shell script)\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex CallPattern();

    // `id`, %x(id), qx{id}
    [GeneratedRegex(@"`(?<text>[^`]+)`|\b(%x|qx)[({/|!](?<text>[^)}/|!]+)[)}/|!]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex QuotedPattern();
}
