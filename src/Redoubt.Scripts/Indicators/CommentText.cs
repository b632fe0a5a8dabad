namespace Redoubt.Scripts.Indicators;

/// <summary>Tells comments of a script from its code, roughly: it is asked only about places that look like an indicator.</summary>
internal static class CommentText
{
    private const int Farthest = 5_000;

    /// <summary>Whether the line has the mark of a comment before this place.</summary>
    public static bool IsIn(ScriptLanguage language, string text, int place)
    {
        // A line without an end is asked about many times: what stands far off is not looked at.
        var least = Math.Max(0, place - Farthest);
        var start = least + text.AsSpan()[least..place].LastIndexOf('\n') + 1;
        var line = text.AsSpan()[start..place];
        var trimmed = line.TrimStart();
        return language switch
        {
            ScriptLanguage.Batch => trimmed.StartsWith("rem ", StringComparison.OrdinalIgnoreCase) || trimmed.StartsWith("@rem ", StringComparison.OrdinalIgnoreCase) || trimmed.StartsWith("::"),
            ScriptLanguage.JavaScript => line.Contains("//", StringComparison.Ordinal) || trimmed.StartsWith('*') || line.Contains("/*", StringComparison.Ordinal),
            ScriptLanguage.VisualBasic => trimmed.StartsWith('\'') || trimmed.StartsWith("rem ", StringComparison.OrdinalIgnoreCase),
            ScriptLanguage.PowerShell => line.Contains('#') || InBlock(text, place),
            ScriptLanguage.Bash or ScriptLanguage.Python => trimmed.StartsWith('#') || line.Contains(" #", StringComparison.Ordinal),
            _ => true,
        };
    }

    private static bool InBlock(string text, int place)
    {
        var before = text.AsSpan()[Math.Max(0, place - (4 * Farthest))..place];
        var open = before.LastIndexOf("<#", StringComparison.Ordinal);
        return open >= 0 && before[open..].IndexOf("#>", StringComparison.Ordinal) < 0;
    }
}
