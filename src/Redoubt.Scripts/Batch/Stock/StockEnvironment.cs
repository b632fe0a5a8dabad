using System.Collections.Frozen;

namespace Redoubt.Scripts.Batch.Stock;

/// <summary>Variables that every Windows 10 has, with the case of their letters as Windows writes it. The user is called "al", as good as any.</summary>
internal static class StockEnvironment
{
    public const string ScriptFolder = @"C:\Users\al\Downloads\";
    public const string ScriptName = "script.bat";

    private static readonly FrozenDictionary<string, string> Values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["ALLUSERSPROFILE"] = @"C:\ProgramData",
        ["APPDATA"] = @"C:\Users\al\AppData\Roaming",
        ["CD"] = @"C:\Users\al\Downloads",
        ["CMDCMDLINE"] = @"""C:\WINDOWS\system32\cmd.exe"" ",
        ["CMDEXTVERSION"] = "2",
        ["CommonProgramFiles"] = @"C:\Program Files\Common Files",
        ["CommonProgramFiles(x86)"] = @"C:\Program Files (x86)\Common Files",
        ["CommonProgramW6432"] = @"C:\Program Files\Common Files",
        ["COMPUTERNAME"] = "DESKTOP-AL",
        ["ComSpec"] = @"C:\WINDOWS\system32\cmd.exe",
        ["DATE"] = "Fri 12/30/2022",
        ["DriverData"] = @"C:\Windows\System32\Drivers\DriverData",
        ["ERRORLEVEL"] = "0",
        ["HIGHESTNUMANODENUMBER"] = "0",
        ["HOMEDRIVE"] = "C:",
        ["HOMEPATH"] = @"\Users\al",
        ["LOCALAPPDATA"] = @"C:\Users\al\AppData\Local",
        ["LOGONSERVER"] = @"\\DESKTOP-AL",
        ["NUMBER_OF_PROCESSORS"] = "4",
        ["OneDrive"] = @"C:\Users\al\OneDrive",
        ["OS"] = "Windows_NT",
        ["Path"] = @"C:\WINDOWS\system32;C:\WINDOWS;C:\WINDOWS\System32\Wbem;C:\WINDOWS\System32\WindowsPowerShell\v1.0\;C:\WINDOWS\System32\OpenSSH\;C:\Users\al\AppData\Local\Microsoft\WindowsApps;",
        ["PATHEXT"] = ".COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC",
        ["PROCESSOR_ARCHITECTURE"] = "AMD64",
        ["PROCESSOR_IDENTIFIER"] = "Intel64 Family 6 Model 158 Stepping 10, GenuineIntel",
        ["PROCESSOR_LEVEL"] = "6",
        ["PROCESSOR_REVISION"] = "9e0a",
        ["ProgramData"] = @"C:\ProgramData",
        ["ProgramFiles"] = @"C:\Program Files",
        ["ProgramFiles(x86)"] = @"C:\Program Files (x86)",
        ["ProgramW6432"] = @"C:\Program Files",
        ["PROMPT"] = "$P$G",
        ["PSModulePath"] = @"C:\Program Files\WindowsPowerShell\Modules;C:\WINDOWS\system32\WindowsPowerShell\v1.0\Modules",
        ["PUBLIC"] = @"C:\Users\Public",
        ["RANDOM"] = "4123",
        ["SESSIONNAME"] = "Console",
        ["SystemDrive"] = "C:",
        ["SystemRoot"] = @"C:\WINDOWS",
        ["TEMP"] = @"C:\Users\al\AppData\Local\Temp",
        ["TIME"] = "11:41:27.15",
        ["TMP"] = @"C:\Users\al\AppData\Local\Temp",
        ["USERDOMAIN"] = "DESKTOP-AL",
        ["USERDNSDOMAIN"] = "DESKTOP.AL",
        ["USERDOMAIN_ROAMINGPROFILE"] = "DESKTOP-AL",
        ["USERNAME"] = "al",
        ["USERPROFILE"] = @"C:\Users\al",
        ["windir"] = @"C:\WINDOWS",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // They differ from machine to machine or from moment to moment: a reader is told their names, never our values.
    private static readonly FrozenSet<string> OfTheMachine = new[]
    {
        "APPDATA", "CD", "CMDCMDLINE", "COMPUTERNAME", "DATE", "ERRORLEVEL", "HOMEPATH", "LOCALAPPDATA", "LOGONSERVER", "OneDrive", "Path", "RANDOM", "SESSIONNAME", "TEMP", "TIME", "TMP",
        "USERDNSDOMAIN", "USERDOMAIN", "USERDOMAIN_ROAMINGPROFILE", "USERNAME", "USERPROFILE",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Their values are likely, but a script that asks for them does so because they vary.
    private static readonly FrozenSet<string> Varying = new[]
    {
        "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE", "PROCESSOR_IDENTIFIER", "PROCESSOR_LEVEL", "PROCESSOR_REVISION", "SystemDrive", "ProgramFiles(x86)",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Cmd makes these up when they are read; "set" does not list them.
    private static readonly FrozenSet<string> MadeUp = new[] { "CD", "CMDCMDLINE", "CMDEXTVERSION", "DATE", "ERRORLEVEL", "HIGHESTNUMANODENUMBER", "RANDOM", "TIME" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static string? Get(string name) => Values.GetValueOrDefault(name);

    public static bool IsOfTheMachine(string name) => OfTheMachine.Contains(name);

    /// <summary>What an <c>if</c> on it comes to is not known.</summary>
    public static bool IsUncertain(string name) => OfTheMachine.Contains(name) || Varying.Contains(name);

    /// <summary>Names that "set" lists.</summary>
    public static IEnumerable<string> Listed => Values.Keys.Where(name => !MadeUp.Contains(name));
}
