using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>
/// Variables that every session has, and the environment that every Windows has. Their casing counts: scripts take letters out of them by
/// position.
/// </summary>
internal static class StockVariables
{
    private static readonly Dictionary<string, Value> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["true"] = BoolValue.True,
        ["false"] = BoolValue.False,
        ["null"] = NullValue.Instance,
        ["?"] = BoolValue.True,
        ["PSHOME"] = new TextValue(@"C:\Windows\System32\WindowsPowerShell\v1.0"),
        ["ShellId"] = new TextValue("Microsoft.PowerShell"),
        ["VerbosePreference"] = new TextValue("SilentlyContinue"),
        ["DebugPreference"] = new TextValue("SilentlyContinue"),
        ["InformationPreference"] = new TextValue("SilentlyContinue"),
        ["WarningPreference"] = new TextValue("Continue"),
        ["ProgressPreference"] = new TextValue("Continue"),
        ["ErrorActionPreference"] = new TextValue("Continue"),
        ["ConfirmPreference"] = new TextValue("High"),
        ["WhatIfPreference"] = BoolValue.False,
        ["ConsoleFileName"] = TextValue.Empty,
        ["ErrorView"] = new TextValue("NormalView"),
        ["OFS"] = new TextValue(" "),
        ["FormatEnumerationLimit"] = new IntegerValue(4),
        ["MaximumAliasCount"] = new IntegerValue(4096),
        ["MaximumDriveCount"] = new IntegerValue(4096),
        ["MaximumErrorCount"] = new IntegerValue(256),
        ["MaximumFunctionCount"] = new IntegerValue(4096),
        ["MaximumHistoryCount"] = new IntegerValue(4096),
        ["MaximumVariableCount"] = new IntegerValue(4096),
        ["NestedPromptLevel"] = new IntegerValue(0),
        ["PSEmailServer"] = TextValue.Empty,
        ["PSSessionApplicationName"] = new TextValue("wsman"),
        ["PSSessionConfigurationName"] = new TextValue("http://schemas.microsoft.com/powershell/Microsoft.PowerShell"),
        ["ExecutionContext"] = new ObjectValue("system.management.automation.engineintrinsics"),
    };

    // Set, but differently on each computer.
    private static readonly string[] Open = ["HOME", "Host", "PID", "PROFILE", "PSCulture", "PSUICulture", "PSVersionTable", "PWD", "Error", "StackTrace", "PSDefaultParameterValues", "PSSessionOption", "OutputEncoding", "PSCommandPath", "PSScriptRoot", "MyInvocation", "PSBoundParameters", "PSCmdlet", "PSEdition", "IsWindows", "IsLinux", "IsMacOS", "IsCoreCLR"];

    // Set only in some places.
    private static readonly string[] Local = ["Matches", "LASTEXITCODE", "input", "args", "this", "foreach", "switch", "sender", "event"];

    private static readonly Dictionary<string, string> Spelled = Known.Keys.Concat(Open).Concat(Local).ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, string> Environment = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ComSpec"] = @"C:\WINDOWS\system32\cmd.exe",
        ["windir"] = @"C:\WINDOWS",
        ["SystemRoot"] = @"C:\WINDOWS",
        ["SystemDrive"] = "C:",
        ["HOMEDRIVE"] = "C:",
        ["PUBLIC"] = @"C:\Users\Public",
        ["ProgramData"] = @"C:\ProgramData",
        ["ALLUSERSPROFILE"] = @"C:\ProgramData",
        ["ProgramFiles"] = @"C:\Program Files",
        ["ProgramFiles(x86)"] = @"C:\Program Files (x86)",
        ["ProgramW6432"] = @"C:\Program Files",
        ["CommonProgramFiles"] = @"C:\Program Files\Common Files",
        ["CommonProgramFiles(x86)"] = @"C:\Program Files (x86)\Common Files",
        ["CommonProgramW6432"] = @"C:\Program Files\Common Files",
        ["DriverData"] = @"C:\Windows\System32\Drivers\DriverData",
        ["OS"] = "Windows_NT",
        ["PATHEXT"] = ".COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC;.CPL",
        ["PSModulePath"] = @"C:\Program Files\WindowsPowerShell\Modules;C:\WINDOWS\system32\WindowsPowerShell\v1.0\Modules",
        ["Path"] = @"C:\WINDOWS\system32;C:\WINDOWS;C:\WINDOWS\System32\Wbem;C:\WINDOWS\System32\WindowsPowerShell\v1.0\;C:\WINDOWS\System32\OpenSSH\",
        ["PROCESSOR_ARCHITECTURE"] = "AMD64",
    };

    /// <summary>The proper casing of variables of the environment that have no value of their own here.</summary>
    private static readonly string[] OpenEnvironment = ["AppData", "LocalAppData", "Temp", "TMP", "UserName", "UserProfile", "UserDomain", "UserDNSDomain", "ComputerName", "LogonServer", "HomePath", "OneDrive", "SessionName", "NUMBER_OF_PROCESSORS", "PROCESSOR_IDENTIFIER", "PROCESSOR_LEVEL", "PROCESSOR_REVISION", "USERDOMAIN_ROAMINGPROFILE", "CLIENTNAME"];

    public static IEnumerable<string> Names => Known.Keys.Where(name => name is not ("OFS")).Concat(Open);

    public static IEnumerable<string> EnvironmentNames => Environment.Keys.Concat(OpenEnvironment);

    /// <summary>The value of a variable that is not set by the script: null when no session has it.</summary>
    public static Value? Get(string name)
    {
        if (Known.TryGetValue(name, out var value))
            return value;
        return Proper(name) is { } proper ? new UnknownValue("$" + proper) : null;
    }

    public static Value? GetEnvironment(string name) => Environment.TryGetValue(name, out var text) ? new TextValue(text) : null;

    /// <summary>A stock variable's name in its own casing, with or without "env:"; null when it is none.</summary>
    public static string? Proper(string name)
    {
        if (name.StartsWith("env:", StringComparison.OrdinalIgnoreCase))
        {
            var bare = name[4..];
            var found = EnvironmentNames.FirstOrDefault(one => one.Equals(bare, StringComparison.OrdinalIgnoreCase));
            return found is null ? null : "env:" + found;
        }

        return name.ToLowerInvariant() is "true" or "false" or "null" ? name.ToLowerInvariant() : Spelled.GetValueOrDefault(name);
    }
}
