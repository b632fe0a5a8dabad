using Redoubt.Scripts;

namespace Redoubt.Server.Commands;

/// <summary>The languages as the command line writes them.</summary>
internal static class ScriptLanguageName
{
    private static readonly (string Name, ScriptLanguage Language)[] Names =
    [
        ("powershell", ScriptLanguage.PowerShell), ("batch", ScriptLanguage.Batch), ("bash", ScriptLanguage.Bash), ("javascript", ScriptLanguage.JavaScript),
        ("vbscript", ScriptLanguage.VisualBasic), ("python", ScriptLanguage.Python), ("commandline", ScriptLanguage.CommandLine), ("unknown", ScriptLanguage.Unknown),
    ];

    // Other words that people and tools have for them.
    private static readonly (string Name, ScriptLanguage Language)[] Others =
    [
        ("ps1", ScriptLanguage.PowerShell), ("pwsh", ScriptLanguage.PowerShell), ("cmd", ScriptLanguage.Batch), ("bat", ScriptLanguage.Batch), ("sh", ScriptLanguage.Bash),
        ("shell", ScriptLanguage.Bash), ("js", ScriptLanguage.JavaScript), ("jscript", ScriptLanguage.JavaScript), ("vba", ScriptLanguage.VisualBasic),
        ("vbs", ScriptLanguage.VisualBasic), ("visualbasic", ScriptLanguage.VisualBasic), ("py", ScriptLanguage.Python), ("command-line", ScriptLanguage.CommandLine),
    ];

    public static string All { get; } = string.Join(", ", Names.SkipLast(1).Select(name => name.Name));

    public static string Of(ScriptLanguage language) => Array.Find(Names, name => name.Language == language).Name;

    /// <summary>"unknown" is for recognising it: null.</summary>
    public static bool TryParse(string text, out ScriptLanguage? language)
    {
        foreach (var (name, known) in Names.Concat(Others))
        {
            if (name.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                language = known == ScriptLanguage.Unknown ? null : known;
                return true;
            }
        }

        language = null;
        return false;
    }
}
