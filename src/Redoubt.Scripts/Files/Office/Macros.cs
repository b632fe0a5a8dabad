using System.Text.RegularExpressions;

namespace Redoubt.Scripts.Files.Office;

/// <summary>Analyzes the macros of a document and says what marks harmful ones: that they start by themselves, and what they reach.</summary>
internal static class Macros
{
    private const RegexOptions Fast = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase;

    // More than Office writes for a module without code.
    private const int CompiledOfEmpty = 3000;

    private static readonly Regex Starts = new(
        @"\b(?:Sub|Function)\s+(Auto_?(?:Open|Exec|New|Close|Exit)|Document_(?:Open|New|Close|BeforeClose)|Workbook_(?:Open|Activate|BeforeClose|Deactivate)|\w+_(?:Layout|Painted|GotFocus|MouseMove|Resize))\b", Fast);

    private static readonly Regex Runs = new(
        @"\bShell\s*[(""]|\bShell\s+\w|WScript\.Shell|Shell\.Application|Win32_Process|winmgmts:|\bShellExecute[AW]?\b|\bWinExec\b|\bCreateProcess[AW]?\b|powershell|mshta|regsvr32|\bExecuteExcel4Macro\b|MacScript|\.ShellBrowserWindow|\bCallByName\b", Fast);

    private static readonly Regex Downloads = new(@"URLDownloadToFile|XMLHTTP|WinHttpRequest|ADODB\.Stream|InternetExplorer\.Application|InternetOpen[AW]?\b|Net\.WebClient", Fast);

    private static readonly Regex Memory = new(@"\b(?:VirtualAlloc(?:Ex)?|RtlMoveMemory|WriteProcessMemory|CreateRemoteThread|CreateThread|NtAllocateVirtualMemory|EnumSystemLocales\w*|QueueUserAPC)\b", Fast);

    private static readonly Regex Declares = new(@"\bDeclare\s+(?:PtrSafe\s+)?(?:Function|Sub)\b", Fast);

    public static bool Read(CompoundFile file, FileDraft draft)
    {
        var modules = VbaProject.Of(file);
        if (modules.Count == 0)
        {
            if (file.Entries.Any(one => one.Name.Equals("_VBA_PROJECT", StringComparison.OrdinalIgnoreCase)))
                draft.Find("macros", 2, "It has a project for macros whose source is missing or destroyed.", "macros", "T1564.007");
            return file.Entries.Any(one => one.Name.Equals("VBA", StringComparison.OrdinalIgnoreCase));
        }

        var all = string.Join('\n', modules.Select(one => one.Code));
        foreach (var module in modules)
        {
            draft.Row("Macros", ["Module", "Characters", "Lines", "Compiled bytes"], module.Name, Shown.Number(module.Code.Length), Shown.Number(module.Code.Count(one => one == '\n') + 1), Shown.Number(module.Compiled));
            var source = module.Code.Replace("Option Explicit", "", StringComparison.OrdinalIgnoreCase).Trim();
            if (source.Length == 0 && module.Compiled > CompiledOfEmpty)
            {
                draft.Find("stomped", 5, $"Macro {Shown.Text(module.Name, 60)} has compiled code and no source: the source was taken out so that nobody reads it.", $"macro {Shown.Text(module.Name, 60)}", "T1564.007");
            }
            else if (source.Length > 0)
            {
                draft.Script($"macro {Shown.Text(module.Name, 60)}", module.Code, ScriptLanguage.VisualBasic, module.Name + ".bas");
            }
        }

        Judge(all, draft);
        return true;
    }

    private static void Judge(string all, FileDraft draft)
    {
        var starts = Starts.Match(all);
        var (runs, downloads, memory) = (Runs.IsMatch(all), Downloads.IsMatch(all), Declares.IsMatch(all) && Memory.IsMatch(all));
        if (starts.Success)
            draft.Find("starts", 1, $"Its macros start by themselves ({starts.Value.Split(' ')[^1]}).", "macros", "T1204.002", "T1059.005");
        if (memory)
            draft.Find("macro memory", 6, "Its macros put machine code into memory and run it.", "macros", "T1055", "T1106");
        if (runs && downloads)
            draft.Find("macro runs", starts.Success ? 7 : 4, "Its macros download files and start programs.", "macros", "T1059.005", "T1105");
        else if (runs)
            draft.Find("macro runs", starts.Success ? 5 : 2, "Its macros start other programs.", "macros", "T1059.005");
        else if (downloads)
            draft.Find("macro runs", starts.Success ? 3 : 1, "Its macros reach the network.", "macros", "T1059.005", "T1071.001");
    }
}
