namespace Redoubt.Incidents.Correlation;

/// <summary>
/// Names that mean the same on every device. What is busy or rare in one place is learned from the stream instead.
/// </summary>
internal static class CommonKnowledge
{
    private static readonly HashSet<string> SystemAccounts = new(StringComparer.OrdinalIgnoreCase)
    {
        "system", "local system", "localsystem", "local service", "network service", "anonymous logon",
        "root", "nobody", "www-data", "daemon", "umfd-0", "dwm-1",
    };

    private static readonly HashSet<string> LongLived = new(StringComparer.OrdinalIgnoreCase)
    {
        "system", "lsass.exe", "services.exe", "svchost.exe", "wininit.exe", "winlogon.exe", "csrss.exe", "smss.exe", "explorer.exe",
        "systemd", "init", "launchd", "sshd", "cron", "dockerd", "containerd",
    };

    private static readonly string[] StockFolders =
    [
        @":\windows\", @":\program files\", @":\program files (x86)\", "/usr/", "/bin/", "/sbin/", "/lib/", "/lib64/", "/opt/", "/system/",
    ];

    /// <summary>Places inside the stock folders that anyone may write to.</summary>
    private static readonly string[] WritableFolders = [@"\windows\temp\", @"\windows\tasks\", @"\windows\tracing\", "/usr/local/"];

    public static bool IsSystemAccount(string account) => SystemAccounts.Contains(account) || account.EndsWith('$');

    /// <summary>Whether a process of this file name runs as long as its device.</summary>
    public static bool IsLongLived(string fileName) => LongLived.Contains(fileName);

    /// <summary>Whether the system or a package put the file there.</summary>
    public static bool IsStock(string path)
    {
        foreach (var folder in WritableFolders)
        {
            if (path.Contains(folder, StringComparison.OrdinalIgnoreCase))
                return false;
        }

        foreach (var folder in StockFolders)
        {
            var at = path.IndexOf(folder, StringComparison.OrdinalIgnoreCase);
            if (at is 0 or 1)
                return true;
        }

        return false;
    }

    /// <summary>The last part of a path, of either kind.</summary>
    public static string FileName(string path) => path[(path.LastIndexOfAny(['\\', '/']) + 1)..];
}
