using System.Text;
using System.Text.RegularExpressions;
using Redoubt.Scripts.Acts;

namespace Redoubt.Scripts.Clearing;

/// <summary>Recognises the language of a text by adding up signs; no single sign decides, except an encoded script's mark and a shebang.</summary>
internal static class LanguageClassifier
{
    // Scripts show what they are early; the middle of a packed one shows nothing.
    private const int Looked = 12_000;
    private const int Least = 2;
    private const int StrongHint = 14;
    private const int WeakHint = 6;

    private static readonly Regex ProgramPath = new(
        @"\A\s*""?(?:[a-z]:\\|\\\\|%\w+%\\|\\\?\?\\|\\systemroot\\)[^""|<>\r\n]*?\.(?:exe|com|scr|cpl|bat|cmd|dll)\b""?", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex WindowsFile = new(@"\.(?:exe|dll|hta|bat|cmd|ps1|vbs|msi|scr|lnk|cpl|sct)\b|\s/[a-z?]+(?:\s|:|$)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex Prose = new(@"\b[A-Za-z]+,? [a-z]+,? [a-z]+,? [a-z]+,? [a-z]+[ ,.]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public static ScriptLanguage Classify(string text, ScriptHints hints)
    {
        var sample = Dense(text);
        var start = sample.AsSpan().TrimStart();
        if (start.IsEmpty)
            return Named(hints) ?? ScriptLanguage.Unknown;
        if (start.StartsWith("#@~^"))
            return Named(hints) is ScriptLanguage.JavaScript ? ScriptLanguage.JavaScript : ScriptLanguage.VisualBasic;
        if (start.StartsWith("#!") && Shebang(start) is { } named)
            return named;

        var scores = new int[(int)ScriptLanguage.CommandLine + 1];
        if (Named(hints) is { } byName)
            scores[(int)byName] += StrongHint;
        if (hints.ParentImage is { } parent && LanguageSigns.Interpreters.TryGetValue(CommandName.Of(parent), out var byParent))
            scores[(int)byParent] += WeakHint;
        if (Markup(start, scores) || Json(start))
            return Highest(scores, StrongHint);

        // Ticks and carets inside words hide them from the words' patterns, and are signs themselves.
        var plain = sample.Contains('`') || sample.Contains('^') ? sample.Replace("`", "").Replace("^", "") : sample;
        foreach (var sign in LanguageSigns.Signs)
        {
            var found = Math.Max(Count(sign, sample), ReferenceEquals(plain, sample) ? 0 : Count(sign, plain));
            scores[(int)sign.Language] += found * sign.Weight;
        }

        CommandWords(plain, scores);
        if (OneLine(plain) && IsCommandLine(plain.Trim(), scores))
            return ScriptLanguage.CommandLine;
        if (Prose.Count(sample) >= 1 && scores.Max() < 8)
            return ScriptLanguage.Unknown;
        return Highest(scores, Least);
    }

    // The start of a text, with long runs of blanks made short: they say nothing, and take time to look through.
    private static string Dense(string text)
    {
        var sample = new StringBuilder();
        var blanks = 0;
        foreach (var c in text)
        {
            blanks = char.IsWhiteSpace(c) ? blanks + 1 : 0;
            if (blanks <= 8)
                sample.Append(c);
            if (sample.Length >= Looked)
                break;
        }

        return sample.ToString();
    }

    private static ScriptLanguage? Named(ScriptHints hints)
    {
        if (hints.FileName is not { } name)
            return null;
        var dot = name.LastIndexOf('.');
        return dot >= 0 && LanguageSigns.Endings.TryGetValue(name[dot..].TrimEnd('"', '\'', ' '), out var language) ? language : null;
    }

    private static ScriptLanguage? Shebang(ReadOnlySpan<char> start)
    {
        var end = start.IndexOf('\n');
        var words = (end < 0 ? start : start[..end]).ToString()[2..].Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words)
        {
            var name = CommandName.Of(word).TrimEnd('.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
            if (LanguageSigns.Interpreters.TryGetValue(name, out var language) && name != "env")
                return language;
        }

        return null;
    }

    // A page or a scriptlet: the language of its script blocks.
    private static bool Markup(ReadOnlySpan<char> start, int[] scores)
    {
        if (start[0] != '<' || start.StartsWith("<#"))
            return false;
        if (start.IndexOf("<script", StringComparison.OrdinalIgnoreCase) < 0)
            return start.Length > 1 && (char.IsAsciiLetter(start[1]) || start[1] is '?' or '!');
        var basic = start.IndexOf("vbs", StringComparison.OrdinalIgnoreCase) >= 0;
        scores[(int)(basic ? ScriptLanguage.VisualBasic : ScriptLanguage.JavaScript)] += StrongHint;
        return true;
    }

    private static bool Json(ReadOnlySpan<char> start)
    {
        var rest = start.Length > 1 ? start[1..].TrimStart() : default;
        if (start[0] == '{')
            return !rest.IsEmpty && rest[0] == '"' && rest[1..].IndexOf("\":", StringComparison.Ordinal) is >= 0 and < 200;
        return start[0] == '[' && !rest.IsEmpty && rest[0] == '{' && rest[1..].TrimStart() is ['"', ..];
    }

    private static int Count(LanguageSigns.Sign sign, string text)
    {
        var found = 0;
        try
        {
            foreach (var _ in sign.Pattern.EnumerateMatches(text))
            {
                if (++found == sign.Most)
                    break;
            }
        }
        catch (RegexMatchTimeoutException)
        {
            // A text made to be slow: the other signs decide.
        }

        return found;
    }

    // The first word of each line, as a command.
    private static void CommandWords(string text, int[] scores)
    {
        var (windows, unix, builtin) = (0, 0, 0);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var word = line.TrimStart().TrimStart('@').ToString().Split([' ', '\t', ';', '|', '&', '<', '>', '(', '='], 2)[0];
            if (word.Length is 0 or > 200)
                continue;
            var name = CommandName.Of(word);
            if (LanguageSigns.BatchCommands.Contains(name) && !(name is "echo" or "if" or "for" or "time" && text.Contains('$')))
                builtin += name is "echo" or "cd" or "mkdir" or "exit" or "date" or "time" or "set" or "type" ? 2 : 3;
            if (LanguageSigns.WindowsPrograms.Contains(name) || word.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) || word.EndsWith(".bat", StringComparison.OrdinalIgnoreCase))
                windows += LanguageSigns.UnixCommands.Contains(name) ? 2 : 3;
            if (LanguageSigns.UnixCommands.Contains(word))
                unix++;
        }

        scores[(int)ScriptLanguage.Batch] += Math.Min(builtin, 12) + Math.Min(windows, 12);
        scores[(int)ScriptLanguage.Bash] += 3 * Math.Min(unix, 4);
    }

    private static bool OneLine(string text) => !text.AsSpan().Trim().Contains('\n');

    // One program with its arguments: named by its path, or a program of Windows with nothing that only a shell does.
    private static bool IsCommandLine(string line, int[] scores)
    {
        if (ProgramPath.IsMatch(line))
            return true;
        var word = line.Split([' ', '\t', '/', ';', ','], 2)[0].Trim('"');
        var name = CommandName.Of(word);
        var program = word.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) || LanguageSigns.WindowsPrograms.Contains(name);
        if (!program || word.StartsWith('$'))
            return false;
        if (name is "cmd" or "powershell" or "pwsh" or "mshta" or "wmic" or "rundll32" or "wscript" or "cscript" or "schtasks")
            return !ShellOnly(line, all: false);
        if (LanguageSigns.UnixCommands.Contains(name) && !word.EndsWith(".exe", StringComparison.OrdinalIgnoreCase))
            return !line.Contains('\'') && scores[(int)ScriptLanguage.Bash] <= 6 && !ShellOnly(line, all: true) && (line.Contains('\\') || WindowsFile.IsMatch(line));
        return !ShellOnly(line, all: true) && scores[(int)ScriptLanguage.PowerShell] < 8;
    }

    // A sign outside quotes that a shell would take for itself.
    private static bool ShellOnly(string line, bool all)
    {
        var quoted = false;
        for (var index = 0; index < line.Length; index++)
        {
            var c = line[index];
            if (c == '"')
                quoted = !quoted;
            else if (!quoted && all && c is '|' or '&' or '>' or '<' && !quoted && all)
                return true;
        }

        return false;
    }

    private static ScriptLanguage Highest(int[] scores, int least)
    {
        var best = 0;
        for (var index = 1; index < scores.Length; index++)
        {
            if (scores[index] > scores[best])
                best = index;
        }

        return scores[best] >= least ? (ScriptLanguage)best : ScriptLanguage.Unknown;
    }
}
