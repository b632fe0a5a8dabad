using System.Text.Json;

namespace Redoubt.Browser.Tests.Records;

/// <summary>Alert files in Redoubt's own format, written for the tests.</summary>
internal static class AlertFile
{
    public static string Of(IEnumerable<object> alerts) => string.Join('\n', alerts.Select(alert => JsonSerializer.Serialize(alert)));

    /// <summary>A name that no other test and no other run uses.</summary>
    public static string Unique(string start) => $"{start}-{Guid.NewGuid().ToString("N")[..8]}";

    /// <summary>
    /// Three alerts that are one story on one device: a document, a hidden PowerShell, stolen passwords. Nothing in it is
    /// said of another device too, not even a rule or a command line: stories of two devices are two incidents.
    /// </summary>
    public static IReadOnlyList<object> Story(string device, string user, DateTimeOffset end) =>
    [
        Alert("Suspicious document opened", "medium", "initial-access", "T1566.001", device, user, end.AddMinutes(-12), "winword.exe", $"winword.exe /n offer-{device}.docm"),
        Alert("Hidden PowerShell downloads a program", "high", "execution", "T1059.001", device, user, end.AddMinutes(-9), "powershell.exe", $"powershell.exe -w hidden -f {device}.ps1"),
        Alert("Passwords read from LSASS memory", "high", "credential-access", "T1003.001", device, user, end.AddMinutes(-3), "rundll32.exe", $"rundll32.exe comsvcs.dll MiniDump 712 {device}.dmp full"),
    ];

    private static object Alert(
        string title, string severity, string tactic, string technique, string device, string user, DateTimeOffset time, string program, string line) => new
        {
            alertId = Unique("alert"),
            title = $"{title} ({device})",
            description = $"{program} ran on {device} in the session of {user}.",
            severity,
            detector = "Test EDR",
            tactics = new[] { tactic },
            techniques = new[] { technique },
            firstActivity = time,
            entities = new object[]
            {
                new { type = "device", hostName = device },
                new { type = "user", accountName = user },
                new { type = "process", imageFile = $@"C:\Windows\System32\{program}", fileName = program, commandLine = line, host = device, processId = 4312 },
            },
        };
}
