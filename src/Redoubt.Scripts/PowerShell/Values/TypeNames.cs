namespace Redoubt.Scripts.PowerShell.Values;

/// <summary>Names of types: accelerators, the "System." that may be left out, and the spelling for text.</summary>
internal static class TypeNames
{
    // PowerShell's accelerators, Windows PowerShell 5.1 and 7.
    private static readonly Dictionary<string, string> Accelerators = new(StringComparer.OrdinalIgnoreCase)
    {
        ["adsi"] = "System.DirectoryServices.DirectoryEntry", ["adsisearcher"] = "System.DirectoryServices.DirectorySearcher",
        ["alias"] = "System.Management.Automation.AliasAttribute", ["array"] = "System.Array", ["bigint"] = "System.Numerics.BigInteger", ["bool"] = "System.Boolean",
        ["byte"] = "System.Byte", ["char"] = "System.Char", ["cimclass"] = "Microsoft.Management.Infrastructure.CimClass", ["ciminstance"] = "Microsoft.Management.Infrastructure.CimInstance",
        ["cimsession"] = "Microsoft.Management.Infrastructure.CimSession", ["cimtype"] = "Microsoft.Management.Infrastructure.CimType",
        ["cmdletbinding"] = "System.Management.Automation.CmdletBindingAttribute", ["cultureinfo"] = "System.Globalization.CultureInfo", ["datetime"] = "System.DateTime",
        ["decimal"] = "System.Decimal", ["double"] = "System.Double", ["float"] = "System.Single", ["guid"] = "System.Guid", ["hashtable"] = "System.Collections.Hashtable",
        ["initialsessionstate"] = "System.Management.Automation.Runspaces.InitialSessionState", ["int"] = "System.Int32", ["int16"] = "System.Int16", ["int32"] = "System.Int32",
        ["int64"] = "System.Int64", ["ipaddress"] = "System.Net.IPAddress", ["ipendpoint"] = "System.Net.IPEndPoint", ["long"] = "System.Int64", ["mailaddress"] = "System.Net.Mail.MailAddress",
        ["object"] = "System.Object", ["ordered"] = "System.Collections.Specialized.OrderedDictionary", ["parameter"] = "System.Management.Automation.ParameterAttribute",
        ["physicaladdress"] = "System.Net.NetworkInformation.PhysicalAddress", ["powershell"] = "System.Management.Automation.PowerShell",
        ["pscredential"] = "System.Management.Automation.PSCredential", ["pscustomobject"] = "System.Management.Automation.PSObject", ["psobject"] = "System.Management.Automation.PSObject",
        ["psmoduleinfo"] = "System.Management.Automation.PSModuleInfo", ["psvariable"] = "System.Management.Automation.PSVariable", ["ref"] = "System.Management.Automation.PSReference",
        ["regex"] = "System.Text.RegularExpressions.Regex", ["runspace"] = "System.Management.Automation.Runspaces.Runspace",
        ["runspacefactory"] = "System.Management.Automation.Runspaces.RunspaceFactory", ["sbyte"] = "System.SByte", ["scriptblock"] = "System.Management.Automation.ScriptBlock",
        ["securestring"] = "System.Security.SecureString", ["semver"] = "System.Management.Automation.SemanticVersion", ["short"] = "System.Int16", ["single"] = "System.Single",
        ["string"] = "System.String", ["switch"] = "System.Management.Automation.SwitchParameter", ["timespan"] = "System.TimeSpan", ["type"] = "System.Type", ["uint"] = "System.UInt32",
        ["uint16"] = "System.UInt16", ["uint32"] = "System.UInt32", ["uint64"] = "System.UInt64", ["ulong"] = "System.UInt64", ["uri"] = "System.Uri", ["ushort"] = "System.UInt16",
        ["version"] = "System.Version", ["void"] = "System.Void", ["wmi"] = "System.Management.ManagementObject", ["wmiclass"] = "System.Management.ManagementClass",
        ["wmisearcher"] = "System.Management.ManagementObjectSearcher", ["x500distinguishedname"] = "System.Security.Cryptography.X509Certificates.X500DistinguishedName",
        ["x509certificate"] = "System.Security.Cryptography.X509Certificates.X509Certificate", ["xml"] = "System.Xml.XmlDocument",
    };

    // Types directly in System (they may be written without it), and others in the casing that their name has in text.
    private static readonly string[] Known =
    [
        "System.Activator", "System.AppDomain", "System.Array", "System.Attribute", "System.BitConverter", "System.Boolean", "System.Buffer", "System.Byte", "System.Char", "System.Console", "System.Convert",
        "System.DateTime", "System.DBNull", "System.Decimal", "System.Delegate", "System.Double", "System.Enum", "System.Environment", "System.Exception", "System.GC", "System.Guid", "System.Int16", "System.Int32",
        "System.Int64", "System.IntPtr", "System.Math", "System.Object", "System.Random", "System.SByte", "System.Single", "System.String", "System.StringComparer", "System.StringComparison",
        "System.StringSplitOptions", "System.TimeSpan", "System.Type", "System.UInt16", "System.UInt32", "System.UInt64", "System.UIntPtr", "System.Uri", "System.Version", "System.Void", "System.ConsoleColor",
        "System.Byte[]", "System.Char[]", "System.String[]", "System.Object[]", "System.Int32[]", "System.Collections.ArrayList", "System.Collections.Hashtable", "System.Collections.Queue",
        "System.Collections.Stack", "System.Text.StringBuilder", "System.Text.ASCIIEncoding", "System.Text.UTF8Encoding", "System.Text.UnicodeEncoding", "System.Text.Encoding",
        "System.IO.MemoryStream", "System.IO.StreamReader", "System.IO.Compression.GZipStream", "System.IO.Compression.DeflateStream", "System.Net.WebClient", "System.RuntimeType",
        "System.IO.StreamWriter", "System.IO.StringReader", "System.IO.BinaryReader", "System.Security.SecureString", "System.Net.NetworkCredential", "System.Xml.XmlDocument",
    ];

    private static readonly Dictionary<string, string> Spelling = Known.Concat(Accelerators.Values).DistinctBy(name => name.ToLowerInvariant()).ToDictionary(name => name.ToLowerInvariant());

    // Namespaces under System that are commonly written without it.
    private static readonly string[] UnderSystem =
    [
        "text.", "io.", "net.", "collections.", "reflection.", "runtime.", "security.", "diagnostics.", "management.", "threading.", "web.", "windows.", "xml.", "globalization.", "drawing.", "linq.",
        "directoryservices.", "componentmodel.", "numerics.", "data.", "serviceprocess.", "media.", "configuration.", "codedom.", "resources.", "timers.", "enterpriseservices.", "activities.",
    ];

    /// <summary>The full name in lower case.</summary>
    public static string Full(string written)
    {
        var name = written.Trim().Trim('[', ' ').Replace("`1", "", StringComparison.Ordinal);
        if (name.Length <= 2)
            return name.ToLowerInvariant();
        if (written.EndsWith("[]", StringComparison.Ordinal) || (written.Trim().EndsWith(']') && name.EndsWith("[]", StringComparison.Ordinal)))
            return Full(name[..^2]) + "[]";
        // [System.Collections.Generic.List[string]] is named without its arguments; an assembly after a comma is left out.
        if (name.IndexOf('[') is > 0 and var arguments)
            name = name[..arguments];
        if (name.IndexOf(',') is > 0 and var assembly)
            name = name[..assembly];
        name = name.Trim().TrimEnd(']');
        if (Accelerators.TryGetValue(name, out var full))
            return full.ToLowerInvariant();
        name = name.ToLowerInvariant();
        if (name.StartsWith("system.", StringComparison.Ordinal))
            return name;
        return Spelling.ContainsKey("system." + name) || Array.Exists(UnderSystem, part => name.StartsWith(part, StringComparison.Ordinal)) ? "system." + name : name;
    }

    /// <summary>The full name in its own casing, where it is known.</summary>
    public static string Proper(string full) => full.Length == 0 ? ""
        : Spelling.TryGetValue(full, out var name) ? name
        : full.EndsWith("[]", StringComparison.Ordinal) ? Proper(full[..^2]) + "[]"
        : string.Join('.', full.Split('.').Select(part => part is "io" or "dns" ? part.ToUpperInvariant() : part.Length > 0 ? char.ToUpperInvariant(part[0]) + part[1..] : part));

    /// <summary>For a reader: without "System.", accelerators for the common types.</summary>
    public static string Short(string full) => full switch
    {
        "system.string" => "string",
        "system.char" => "char",
        "system.int32" => "int",
        "system.text.regularexpressions.regex" => "regex",
        _ when full.StartsWith("system.", StringComparison.Ordinal) => Proper(full)["System.".Length..],
        _ => full,
    };

    /// <summary>The name without namespace, in its own casing: "String".</summary>
    public static string Last(string full) => Proper(full) is var name ? name[(name.LastIndexOf('.') + 1)..] : full;

    public static bool IsKnown(string full) => Spelling.ContainsKey(full);
}
