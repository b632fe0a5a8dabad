using System.Text.RegularExpressions;
using Redoubt.Scripts.Acts;
using Redoubt.Scripts.Batch.Expanding;
using Redoubt.Scripts.Batch.Parsing;
using Redoubt.Scripts.Batch.Running;

namespace Redoubt.Scripts.Batch;

/// <summary>Tells text that somebody typed, or that was given to cmd /c, from the text of a file.</summary>
internal static partial class TypedText
{
    /// <summary>A FOR whose variable has one percent sign: in a file it has two.</summary>
    public static bool HasLoop(string line) => line.Contains('%') && LoopPattern().IsMatch(line.Contains('^') ? line.Replace("^", "") : line);

    /// <summary>The whole text is one command line.</summary>
    public static bool IsTyped(string text, BatchProcess process)
    {
        var line = text.Trim();
        if (line.Contains('\n') && line.Split('\n').Count(one => !string.IsNullOrWhiteSpace(one)) > 1)
            return false;
        line = line.Replace("^", "");
        return HasLoop(line) || CallPattern().IsMatch(line) || StartsCmd(line, process);
    }

    // cmd /c, its name perhaps cut out of variables.
    private static bool StartsCmd(string line, BatchProcess process)
    {
        var slash = line.IndexOf('/');
        if (slash is <= 0 or > 2000)
            return false;
        var start = PercentExpansion.Expand(line[..slash], process, file: false, doubts: false).TrimStart(' ', '\t', ',', ';', '=', '@', '(', '"');
        var end = 0;
        while (end < start.Length && !BatchCursor.Delimiter(start[end]) && start[end] != '"')
            end++;
        return CommandName.Of(start[..end]) == "cmd";
    }

    [GeneratedRegex(@"(^|[\s,;=(&|@""])for[\s,;=/][^%]*%[^%\s][\s,;=]+in[\s,;=(]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LoopPattern();

    // set x=...&&call %x%
    [GeneratedRegex(@"set[\s,;=].*&[\s,;=(]*(call|cmd)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex CallPattern();
}
