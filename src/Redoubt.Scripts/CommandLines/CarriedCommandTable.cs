namespace Redoubt.Scripts.CommandLines;

/// <summary>Which arguments are commands. To add a program, add a line.</summary>
internal static class CarriedCommandTable
{
    private const ScriptLanguage Line = ScriptLanguage.CommandLine;

    private static readonly ILookup<string, CarriedCommand> Known = new CarriedCommand[]
    {
        // Windows programs
        new("schtasks", "/create|/change|-create|-change", "tr", -1, false, Line, "command of the scheduled task"),
        new("sc", "create|config", "binpath=", -1, false, Line, "program of the service"),
        new("sc", "failure", "command=", -1, false, Line, "command run when the service fails"),
        new("wmic", "process", "", 2, false, Line, "process created through WMI"),
        new("forfiles", "", "c", -1, false, Line, "command of forfiles"),
        new("pcalua", "", "a", -1, false, Line, "program started by pcalua", "c"),
        new("runas", "", "", 0, true, Line, "program run as another user"),
        new("psexec", "", "", 0, true, Line, "program run by PsExec"), new("psexec64", "", "", 0, true, Line, "program run by PsExec"), new("paexec", "", "", 0, true, Line, "program run by PAExec"),
        new("winrs", "", "", 0, true, Line, "command run on another computer"),
        new("bitsadmin", "/setnotifycmdline", "", 1, true, Line, "command of the download job"),
        new("syncappvpublishingserver", "", "", 0, false, ScriptLanguage.PowerShell, "PowerShell run by SyncAppvPublishingServer"),
        new("syncappvpublishingserver.vbs", "", "", 0, false, ScriptLanguage.PowerShell, "PowerShell run by SyncAppvPublishingServer"),
        new("wmiexec", "", "", 1, true, Line, "command run on another computer"),
        new("cdb", "", "c", -1, false, Line, "command of the debugger"), new("ntsd", "", "", 0, true, Line, "program started by the debugger"),
        new("vsjitdebugger", "", "", 0, true, Line, "program started by the debugger"), new("openconsole", "", "", 0, true, Line, "program started by OpenConsole"),
        new("devtoolslauncher", "launchforddeploy|launchfordeploy", "", 0, true, Line, "program started by devtoolslauncher"),
        new("appvlp", "", "", 0, true, Line, "program started by AppVLP"), new("dxcap", "", "c", -1, false, Line, "program started by dxcap"),
        new("squirrel", "", "processstart", -1, false, Line, "program started by the updater", "process-start-args"),
        new("update", "", "processstart", -1, false, Line, "program started by the updater", "process-start-args"), new("teams", "", "gpu-launcher|utility-cmd-prefix|renderer-cmd-prefix", -1, false, Line, "program started by the browser"),
        new("msedge", "", "gpu-launcher|utility-cmd-prefix|renderer-cmd-prefix", -1, false, Line, "program started by the browser"), new("chrome", "", "gpu-launcher|utility-cmd-prefix|renderer-cmd-prefix", -1, false, Line, "program started by the browser"),
        new("wt", "", "", 0, true, Line, "program started in the terminal"),

        new("msedge_proxy", "", "gpu-launcher|utility-cmd-prefix|renderer-cmd-prefix", -1, false, Line, "program started by the browser"),
        new("msedgewebview2", "", "gpu-launcher|utility-cmd-prefix|renderer-cmd-prefix", -1, false, Line, "program started by the browser"),
        new("defaultpack", "", "c", -1, false, Line, "program started by DefaultPack"), new("mpiexec", "", "", 0, true, Line, "program started by mpiexec"), new("windbg", "", "", 0, true, Line, "program started by the debugger"),
        new("vsdiagnostics", "", "launch", -1, false, Line, "program started by VSDiagnostics", "launchargs"),
        new("winrm", "create", "@{commandline=", -1, false, Line, "process created through WinRM"), new("winrm", "create", "pathname=", -1, false, Line, "program of the service"),

        // PowerShell
        new("start-process", "", "filepath", 0, false, Line, "started by Start-Process", "argumentlist|args"),
        new("invoke-wmimethod", "create", "argumentlist", -1, false, Line, "process created through WMI"),
        new("invoke-cimmethod", "create", "commandline", -1, false, Line, "process created through WMI"),
        new("new-scheduledtaskaction", "", "execute", 0, false, Line, "command of the scheduled task", "argument"),
        new("new-service", "", "binarypathname", 1, false, Line, "program of the service"),

        // Methods of Windows
        new(".run", "", "", 0, false, Line, "started by WScript.Shell"), new(".exec", "", "", 0, false, Line, "started by WScript.Shell"),
        new(".shellexecute", "", "", 0, false, Line, "started by ShellExecute", "1"), new("[diagnostics.process]::start", "", "", 0, false, Line, "started as a process", "1"),

        // Unix, and Windows
        new("ssh", "", "proxycommand=|localcommand=|knownhostscommand=", -1, false, Line, "command of ssh"), new("scp", "", "proxycommand=|localcommand=", -1, false, Line, "command of scp"),
        new("sftp", "", "proxycommand=|localcommand=|d", -1, false, Line, "command of sftp"),
        new("ssh", "", "", 1, true, ScriptLanguage.Bash, "command run over ssh"),
        new("su", "", "c|command", -1, false, ScriptLanguage.Bash, "su -c"), new("script", "", "c|command", -1, false, ScriptLanguage.Bash, "script -c"),
        new("tar", "", "checkpoint-action=exec=|to-command|use-compress-program|i", -1, false, ScriptLanguage.Bash, "command of tar"),
        new("scp", "", "s", -1, false, ScriptLanguage.Bash, "program that scp connects with"), new("sftp", "", "s", -1, false, ScriptLanguage.Bash, "program that sftp connects with"),
        new("zip", "", "tt|unzip-command", -1, false, ScriptLanguage.Bash, "test command of zip"), new("tcpdump", "", "z", -1, false, ScriptLanguage.Bash, "command of tcpdump"),
        new("wget", "", "use-askpass", -1, false, ScriptLanguage.Bash, "program that wget asks for a password"), new("start-stop-daemon", "", "exec|x|startas|a", -1, false, ScriptLanguage.Bash, "program started by start-stop-daemon"),
        new("openvpn", "", "up|down|route-up|ipchange", -1, false, ScriptLanguage.Bash, "command of openvpn"), new("xterm", "", "e", -1, false, ScriptLanguage.Bash, "program started in the terminal"),
        new("gnome-terminal", "", "e|command", -1, false, ScriptLanguage.Bash, "program started in the terminal"), new("split", "", "filter", -1, false, ScriptLanguage.Bash, "filter of split"),
        new("sort", "", "compress-program", -1, false, ScriptLanguage.Bash, "program of sort"), new("git", "", "core.pager=|core.sshcommand=|core.fsmonitor=|core.editor=", -1, false, ScriptLanguage.Bash, "command of git"),
        new("logsave", "", "", 1, true, ScriptLanguage.Bash, "command of logsave"), new("tmux", "new-session|new|new-window|split-window", "", 0, true, ScriptLanguage.Bash, "program started in tmux"),
        new("socat", "", "exec:|system:", -1, false, ScriptLanguage.Bash, "program behind socat"),
        new("nc", "", "c|sh-exec", -1, false, ScriptLanguage.Bash, "command of nc"), new("ncat", "", "c|sh-exec", -1, false, ScriptLanguage.Bash, "command of ncat"),
        new("rsync", "", "e|rsh", -1, false, ScriptLanguage.Bash, "remote shell of rsync"),
    }.ToLookup(one => one.Program, StringComparer.Ordinal);

    public static IEnumerable<CarriedCommand> For(string program) => Known[program];
}
