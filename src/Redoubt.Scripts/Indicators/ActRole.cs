using Redoubt.Scripts.Acts;

namespace Redoubt.Scripts.Indicators;

/// <summary>What an act does with the things it names.</summary>
internal static class ActRole
{
    /// <summary>The role of what the act names.</summary>
    public static string Of(Act act) => act.Command switch
    {
        "invoke-webrequest" or "invoke-restmethod" or "curl" or "wget" or "fetch" or "aria2c" or ".downloadstring" or ".downloadfile" or ".downloaddata" or ".openread" or "start-bitstransfer" or "bitsadmin" or "certutil" or "git"
            or ".getstringasync" or ".getbytearrayasync" or "urllib.request.urlopen" or "urllib.request.urlretrieve" or "requests.get" or "mshta" or "msiexec" or "regsvr32" or "scp" or "sftp" or "rsync" or "ftp" or "tftp" or "lwp-download" or "mpcmdrun" => "download",
        "nc" or "ncat" or "netcat" or "socat" or "telnet" or "ssh" or "ping" or "test-connection" or "test-netconnection" or "new net.sockets.tcpclient" or "new net.sockets.udpclient" or ".connect" or "nslookup" or "resolve-dnsname" or "dig"
            or "socket.socket" or "openssl" or ".uploadfile" or ".uploadstring" or ".uploaddata" or "psexec" or "winrs" or "enter-pssession" or "new-pssession" or ".open" or "exec" or "mstsc" or "arp" or "nmap" or "tracert" or "traceroute" => "connection",
        "set-content" or "add-content" or "out-file" or "new-item" or "copy" or "copy-item" or "xcopy" or "robocopy" or "cp" or "move" or "move-item" or "mv" or "tee" or "tee-object" or "mkdir" or "md" or "touch" or "[io.file]::writeallbytes" or "[io.file]::writealltext"
            or "[io.file]::appendalltext" or ".savetofile" or ".createtextfile" or "export-csv" or "expand-archive" or "tar" or "unzip" => "written",
        "start-process" or "start" or "cmd" or "powershell" or "pwsh" or "rundll32" or "cscript" or "wscript" or "[diagnostics.process]::start" or ".run" or ".exec" or ".shellexecute" or "bash" or "sh" or "python" or "python3" or "invoke-item" or "wmic" or "forfiles"
            or "subprocess.popen" or "os.system" or "call" or "java" or "msbuild" or "installutil" or "regasm" or "odbcconf" or "cmstp" => "run",
        "schtasks" or "register-scheduledtask" or "new-scheduledtaskaction" or "reg" or "set-itemproperty" or "new-itemproperty" or "sc" or "new-service" or "crontab" or "at" or ".regwrite" or "[microsoft.win32.registry]::setvalue" => Persists(act) ? "persistence" : "mentioned",
        _ => "mentioned",
    };

    /// <summary>The role of one of them.</summary>
    public static string Narrow(string role, IndicatorKind kind, Act act, string value) => kind switch
    {
        IndicatorKind.Url or IndicatorKind.Ip or IndicatorKind.Domain when role is "run" or "written" => act.Command is "rundll32" or "cscript" or "wmic" ? "download" : "mentioned",
        IndicatorKind.Url or IndicatorKind.Domain when role == "download" && Sends(act) => "connection",
        IndicatorKind.Ip when role == "download" && Sends(act) => "connection",
        IndicatorKind.Path when role == "download" => "written",
        IndicatorKind.Path when role == "connection" => "mentioned",
        IndicatorKind.Email or IndicatorKind.Hash or IndicatorKind.UserAgent or IndicatorKind.Wallet => "mentioned",
        IndicatorKind.RegistryKey when role != "persistence" => "mentioned",
        IndicatorKind.RegistryKey => value.Contains("\\Run", StringComparison.OrdinalIgnoreCase) || value.Contains("\\Services\\", StringComparison.OrdinalIgnoreCase) || value.Contains("Winlogon", StringComparison.OrdinalIgnoreCase) ? "persistence" : "written",
        _ => role,
    };

    private static bool Persists(Act act) => act.Command switch
    {
        "reg" => act.Arguments.Count > 0 && act.Arguments[0].Equals("add", StringComparison.OrdinalIgnoreCase),
        "schtasks" => act.Parameter("create") is not null,
        "sc" => act.Arguments.Any(argument => argument.Equals("create", StringComparison.OrdinalIgnoreCase) || argument.Equals("config", StringComparison.OrdinalIgnoreCase)),
        _ => true,
    };

    private static bool Sends(Act act) => act.Arguments.Any(argument => argument is "-d" or "-F" or "-T" or "--upload-file" or "--data" or "--data-binary" || argument.StartsWith("--post", StringComparison.Ordinal) || argument.Equals("post", StringComparison.OrdinalIgnoreCase) || argument.Equals("put", StringComparison.OrdinalIgnoreCase));
}
