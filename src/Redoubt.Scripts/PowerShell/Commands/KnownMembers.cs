using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Commands;

/// <summary>Names of members that scripts look up with Get-Member and a wildcard, so as not to write them.</summary>
internal static class KnownMembers
{
    private const string Common = " Equals GetHashCode GetType ToString";

    private static readonly Dictionary<string, string> Names = new()
    {
        ["system.net.webclient"] =
            "CancelAsync CreateObjRef Dispose DownloadData DownloadDataAsync DownloadDataTaskAsync DownloadFile DownloadFileAsync DownloadFileTaskAsync DownloadString DownloadStringAsync DownloadStringTaskAsync "
            + "GetLifetimeService InitializeLifetimeService OpenRead OpenReadAsync OpenReadTaskAsync OpenWrite OpenWriteAsync OpenWriteTaskAsync UploadData UploadDataAsync UploadDataTaskAsync UploadFile UploadFileAsync "
            + "UploadFileTaskAsync UploadString UploadStringAsync UploadStringTaskAsync UploadValues UploadValuesAsync UploadValuesTaskAsync | AllowReadStreamBuffering AllowWriteStreamBuffering BaseAddress CachePolicy Container "
            + "Credentials Encoding Headers IsBusy Proxy QueryString ResponseHeaders Site UseDefaultCredentials",
        ["system.io.streamreader"] = "Close CreateObjRef DiscardBufferedData Dispose GetLifetimeService InitializeLifetimeService Peek Read ReadAsync ReadBlock ReadBlockAsync ReadLine ReadLineAsync ReadToEnd ReadToEndAsync | BaseStream CurrentEncoding EndOfStream",
        ["system.management.automation.commandinvocationintrinsics"] =
            "ExpandString GetCmdlet GetCmdletByTypeName GetCmdlets GetCommand GetCommandName GetCommands InvokeScript NewScriptBlock | CommandNotFoundAction HasErrors LocationChangedAction PostCommandLookupAction PreCommandLookupAction",
        ["system.management.automation.engineintrinsics"] = "| Events Host InvokeCommand InvokeProvider SessionState",
        ["system.string"] =
            "Clone CompareTo Contains CopyTo EndsWith GetEnumerator GetTypeCode IndexOf IndexOfAny Insert IsNormalized LastIndexOf LastIndexOfAny Normalize PadLeft PadRight Remove Replace Split StartsWith Substring ToBoolean "
            + "ToByte ToChar ToCharArray ToDateTime ToDecimal ToDouble ToInt16 ToInt32 ToInt64 ToLower ToLowerInvariant ToSByte ToSingle ToType ToUInt16 ToUInt32 ToUInt64 ToUpper ToUpperInvariant Trim TrimEnd TrimStart | Chars Length",
        ["system.management.automation.psvariable"] = "IsValidValue | Attributes Description Module ModuleName Name Options Value Visibility",
        ["system.management.automation.scriptblock"] = "CheckRestrictedLanguage GetNewClosure GetPowerShell GetSteppablePipeline Invoke InvokeReturnAsIs InvokeWithContext | Ast Attributes DebuggerHidden File Id IsConfiguration IsFilter Module StartPosition",
    };

    /// <summary>In the order of Get-Member: methods, then properties, each by name.</summary>
    public static IReadOnlyList<(string Name, bool Method)> Of(Value target)
    {
        var type = target is TypeValue named ? named.Name : target.TypeName;
        if (!Names.TryGetValue(type, out var names))
            return [];
        var bar = names.IndexOf('|');
        return [.. Sorted(names[..bar] + Common).Select(name => (name, true)), .. Sorted(names[(bar + 1)..]).Select(name => (name, false))];
    }

    private static IEnumerable<string> Sorted(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.OrdinalIgnoreCase);
}
