using Redoubt.Scripts.Behaviours;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Judging;

/// <summary>What speaks for a script. It can be forged, so it weighs little and never turns an attack into nothing.</summary>
internal static class MildContext
{
    private const int Certain = 10;

    public static IEnumerable<VerdictReason> Of(Analysis analysis, List<FoundBehaviour> run, int score)
    {
        if (score >= Certain || run.Exists(found => found.Finding.Weight >= 6))
            yield break;
        var text = analysis.Layers[0].Original;
        var language = analysis.Layers[0].Language;
        if (language is ScriptLanguage.PowerShell or ScriptLanguage.VisualBasic && text.Contains("# SIG # Begin signature block", StringComparison.Ordinal))
            yield return new VerdictReason(-2, "It carries a signature, which was not checked.", [new Place(1, LineOf(text, "# SIG # Begin"))]);
        if (language == ScriptLanguage.PowerShell && text.Contains(".SYNOPSIS", StringComparison.OrdinalIgnoreCase))
            yield return new VerdictReason(-1, "It explains itself in a help text.", [new Place(1, LineOf(text, ".SYNOPSIS"))]);
        if (language == ScriptLanguage.PowerShell && text.Contains("[CmdletBinding(", StringComparison.OrdinalIgnoreCase) && analysis.Acts.All(act => act.Defined))
            yield return new VerdictReason(-1, "It only defines commands for others to call.", [new Place(1, LineOf(text, "[CmdletBinding("))]);
        if (run.Count > 0 && run.TrueForAll(found => found.Finding.Group.StartsWith("discovery", StringComparison.Ordinal) || found.Finding.Weight == 0) && analysis.Layers.Count == 1)
            yield return new VerdictReason(-1, "It only reads.", run[0].Finding.Where);
        if (Comments(text, language) is { } share && share > 0.12 && text.Length > 400)
            yield return new VerdictReason(-1, "Its writer explains it in comments.", []);
    }

    private static double? Comments(string text, ScriptLanguage language)
    {
        if (text.Length > 400_000)
            return null;
        var (lines, comments) = (0, 0);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var words = line.Trim();
            if (words.Length == 0)
                continue;
            lines++;
            if (language is ScriptLanguage.PowerShell or ScriptLanguage.Bash or ScriptLanguage.Python ? words[0] == '#' && words.Length > 12 : language == ScriptLanguage.Batch && (words.StartsWith("rem ", StringComparison.OrdinalIgnoreCase) || words.StartsWith("::")))
                comments++;
        }

        return lines < 8 ? null : comments / (double)lines;
    }

    private static int LineOf(string text, string mark) => text.AsSpan(0, Math.Max(0, text.IndexOf(mark, StringComparison.OrdinalIgnoreCase))).Count('\n') + 1;
}
