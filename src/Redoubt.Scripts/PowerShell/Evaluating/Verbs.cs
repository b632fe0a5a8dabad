namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>Names that are cmdlets by their form: an approved verb, a dash, a noun.</summary>
internal static class Verbs
{
    private static readonly Dictionary<string, string> All = new[]
    {
        "Add", "Approve", "Assert", "Backup", "Block", "Build", "Checkpoint", "Clear", "Close", "Compare", "Complete", "Compress", "Confirm", "Connect", "Convert", "ConvertFrom",
        "ConvertTo", "Copy", "Debug", "Deny", "Deploy", "Disable", "Disconnect", "Dismount", "Edit", "Enable", "Enter", "Exit", "Expand", "Export", "Find", "ForEach", "Format", "Get",
        "Grant", "Group", "Hide", "Import", "Initialize", "Install", "Invoke", "Join", "Limit", "Lock", "Measure", "Merge", "Mount", "Move", "New", "Open", "Optimize", "Out", "Ping",
        "Pop", "Protect", "Publish", "Push", "Read", "Receive", "Redo", "Register", "Remove", "Rename", "Repair", "Request", "Reset", "Resize", "Resolve", "Restart", "Restore",
        "Resume", "Revoke", "Save", "Search", "Select", "Send", "Set", "Show", "Skip", "Sort", "Split", "Start", "Step", "Stop", "Submit", "Suspend", "Switch", "Sync", "Tee", "Test",
        "Trace", "Unblock", "Undo", "Uninstall", "Unlock", "Unprotect", "Unpublish", "Unregister", "Update", "Use", "Wait", "Watch", "Where", "Write",
    }.ToDictionary(verb => verb, StringComparer.OrdinalIgnoreCase);

    // Verbs of commands that write nothing to the pipeline.
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal) { "clear", "remove", "out", "stop", "enable", "disable", "unregister", "uninstall", "unblock", "wait", "write", "set" };

    /// <summary>The name as it is, when its verb is one of PowerShell's; null for anything else.</summary>
    public static string? Cmdlet(string name)
    {
        var dash = name.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && dash < name.Length - 1 && All.TryGetValue(name[..dash], out var verb) && name.AsSpan(dash + 1).IndexOfAny("\\/:.") < 0 ? verb + name[dash..] : null;
    }

    public static bool WritesNothing(string cmdlet)
    {
        var dash = cmdlet.IndexOf('-', StringComparison.Ordinal);
        return cmdlet is "start-sleep" or "start-process" or "add-type" or "add-content" or "import-module" or "copy-item" or "move-item" or "export-csv" or "add-mppreference" or "out-null" or "start-service" or "restart-computer"
            || (dash > 0 && Silent.Contains(cmdlet[..dash]) && cmdlet is not ("out-string" or "write-output" or "set-authenticodesignature"));
    }
}
