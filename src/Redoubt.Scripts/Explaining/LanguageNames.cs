namespace Redoubt.Scripts.Explaining;

/// <summary>Names of languages for a reader.</summary>
internal static class LanguageNames
{
    public static string Of(ScriptLanguage language) => language switch
    {
        ScriptLanguage.PowerShell => "PowerShell",
        ScriptLanguage.Batch => "command prompt",
        ScriptLanguage.Bash => "shell",
        ScriptLanguage.JavaScript => "JavaScript",
        ScriptLanguage.VisualBasic => "VBScript",
        ScriptLanguage.Python => "Python",
        ScriptLanguage.CommandLine => "command line",
        _ => "unknown",
    };
}
