using Redoubt.Scripts.Acts;
using Redoubt.Scripts.Behaviours;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Judging;

/// <summary>Files that a script downloads and then runs.</summary>
internal static class DownloadedFiles
{
    private const int MostDownloads = 50;
    private const int MostLater = 2000;

    /// <summary>The acts that run a file that was downloaded before, each with the file.</summary>
    public static IReadOnlyDictionary<Act, string> Run(IReadOnlyList<FoundBehaviour> findings, Analysis analysis)
    {
        var files = new Dictionary<Act, string>(ReferenceEqualityComparer.Instance);
        foreach (var (_, run, file) in Pairs(findings.Where(found => !found.Finding.Defined), analysis))
            files.TryAdd(run, Hole.Show(file.Trim('"', '\'')));
        return files;
    }

    /// <summary>Downloads that are run later, with the act that runs them.</summary>
    public static IEnumerable<(Act From, Act Run, string File)> Pairs(IEnumerable<FoundBehaviour> findings, Analysis analysis)
    {
        foreach (var act in findings.Where(found => found.Finding.Group is "download" or "trusted-download").SelectMany(found => found.Acts).Distinct<Act>(ReferenceEqualityComparer.Instance).Take(MostDownloads))
        {
            foreach (var saved in act.Arguments.Append(act.OutputFile ?? "").Where(IsProgram))
            {
                var name = saved[(saved.LastIndexOfAny(['\\', '/']) + 1)..];
                if (name.Length > 1 && analysis.Acts.SkipWhile(other => !ReferenceEquals(other, act)).Skip(1).Take(MostLater).FirstOrDefault(other => Starts(other, name)) is { } later)
                    yield return (act, later, saved);
            }
        }
    }

    private static bool IsProgram(string argument)
    {
        if (argument.Length is < 4 or > 400 || argument.Contains("://", StringComparison.Ordinal) || argument[0] == '-')
            return false;
        return argument.AsSpan().IndexOfAny("\\/.") >= 0;
    }

    private static bool Starts(Act act, string name)
    {
        if (act.Command == name.ToLowerInvariant() || act.Command == CommandName.Of(name))
            return true;
        return act.Command is "start-process" or "start" or "cmd" or "powershell" or "pwsh" or "rundll32" or "regsvr32" or "mshta" or "cscript" or "wscript" or "bash" or "sh" or "python" or "python3" or "[diagnostics.process]::start" or ".run" or ".exec"
            or "wmic" or "invoke-item" or "call" or "source" or "." or "nohup" or "subprocess.popen" or "os.system" or "schtasks" or ".shellexecute" or "explorer" or "msiexec" or "perl"
            && act.Flat.Contains(name, StringComparison.OrdinalIgnoreCase);
    }
}
