using Redoubt.Scripts.Batch;
using Redoubt.Scripts.CommandLines;
using Redoubt.Scripts.JavaScript;
using Redoubt.Scripts.PowerShell;
using Redoubt.Scripts.Python;
using Redoubt.Scripts.Shell;
using Redoubt.Scripts.VisualBasic;

namespace Redoubt.Scripts.Clearing;

/// <summary>Which clearer reads which language.</summary>
internal static class LanguageClearers
{
    public static ILanguageClearer For(ScriptLanguage language) => language switch
    {
        ScriptLanguage.PowerShell => new PowerShellClearer(),
        ScriptLanguage.Batch => new BatchClearer(),
        ScriptLanguage.Bash => new ShellClearer(),
        ScriptLanguage.JavaScript => new JavaScriptClearer(),
        ScriptLanguage.VisualBasic => new VisualBasicClearer(),
        ScriptLanguage.Python => new PythonClearer(),
        ScriptLanguage.CommandLine => new CommandLineClearer(),
        _ => new PlainTextClearer(),
    };
}
