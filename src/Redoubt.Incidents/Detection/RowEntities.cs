using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Redoubt.Incidents.Detection;

/// <summary>What a row is about, told from columns whose meaning is known: the entities of a native alert.</summary>
internal static class RowEntities
{
    /// <param name="value">A column's value in this row; empty for none.</param>
    public static List<Dictionary<string, string>> Of(Func<string, string> value)
    {
        var found = new List<Dictionary<string, string>>();
        void Add(string type, string role, params ReadOnlySpan<(string Field, string Text)> fields)
        {
            var entity = new Dictionary<string, string>(StringComparer.Ordinal) { ["type"] = type, ["role"] = role };
            foreach (var (field, text) in fields)
            {
                if (text.Length > 0 && text != "-")
                    entity.TryAdd(field, text);
            }

            if (entity.Count > 2)
                found.Add(entity);
        }

        var device = value("DeviceName") is { Length: > 0 } named ? named : value("HostName");
        Device(Add, "impacted", device, value("DeviceId"));
        User(Add, "impacted", value, "Account");
        Cloud(Add, value);
        User(Add, found.Exists(entity => entity["type"] == "user") ? "related" : "impacted", value, "InitiatingProcessAccount");
        if (value("TargetAccountUpn") is { Length: > 0 } target)
            Add("user", "related", ("upn", target));
        foreach (var column in (ReadOnlySpan<string>)["RemoteDeviceName", "DestinationDeviceName", "TargetDeviceName"])
        {
            if (!Same(value(column), device))
                Device(Add, "related", value(column), "");
        }

        Processes(Add, value, device);
        Registry(Add, value);
        Network(Add, value);
        Mail(Add, value);
        Named(Add, value("AdditionalFields"));
        return found;
    }

    private delegate void Adding(string type, string role, params ReadOnlySpan<(string Field, string Text)> fields);

    private static void Device(Adding add, string role, string name, string id)
    {
        name = name.TrimStart('\\');
        var isAddress = IPAddress.TryParse(name, out _);
        // An address is where somebody came from, not what it is called.
        if (isAddress && role == "related")
            return;
        add("device", role, ("hostName", name), ("dnsName", !isAddress && name.Contains('.', StringComparison.Ordinal) ? name : ""), ("id", id));
    }

    private static void User(Adding add, string role, Func<string, string> value, string prefix)
    {
        var name = value(prefix + "Name");
        // Names of devices stand for the system of that device: the device is there already.
        if (name.EndsWith('$') && !name.StartsWith("gMSA", StringComparison.OrdinalIgnoreCase))
            return;
        add("user", role, ("accountName", name), ("domain", name.Length > 0 ? value(prefix + "Domain") : ""), ("upn", value(prefix + "Upn")),
            ("sid", value(prefix + "Sid")), ("aadUserId", value(prefix + "ObjectId")), ("displayName", value(prefix + "DisplayName")));
    }

    private static void Cloud(Adding add, Func<string, string> value)
    {
        // Who acted in a cloud application is called by an id that most often is the sign-in name.
        if (value("AccountId") is var id && id.Contains('@', StringComparison.Ordinal) && value("AccountUpn").Length == 0)
            add("user", "impacted", ("upn", id), ("aadUserId", value("AccountObjectId")), ("displayName", value("AccountDisplayName")));
        if (value("OAuthAppId") is { Length: > 0 } app)
            add("cloudApplication", "related", ("id", app), ("name", value("AppName")));
        else if (value("Application") is { Length: > 0 } application)
            add("cloudApplication", "related", ("name", application), ("id", value("ApplicationId")));
    }

    private static void Processes(Adding add, Func<string, string> value, string device)
    {
        var hasInitiator = value("InitiatingProcessFileName").Length > 0 || value("InitiatingProcessFolderPath").Length > 0;
        // A source that knows when the parent began says it of every process: one process would be two if it were said of the child alone.
        var parentBegan = Instant(value("InitiatingProcessCreationTime"));
        var began = parentBegan.Length > 0 ? Instant(value("ProcessCreationTime")) : "";
        if (value("ProcessCommandLine").Length > 0 || value("ProcessId").Length > 0)
        {
            var action = value("ActionType");
            var isChild = hasInitiator && !action.EndsWith("ApiCall", StringComparison.Ordinal);
            add("process", isChild || !hasInitiator ? "related" : "target",
                ("fileName", value("FileName")), ("path", Path(value, "")), ("commandLine", value("ProcessCommandLine")), ("processId", value("ProcessId")),
                ("creationTime", began), ("processGuid", value("ProcessUniqueId")), ("sha256", value("SHA256")), ("sha1", value("SHA1")), ("md5", value("MD5")), ("host", device),
                ("parent.fileName", isChild ? value("InitiatingProcessFileName") : ""), ("parent.path", isChild ? Path(value, "InitiatingProcess") : ""),
                ("parent.commandLine", isChild ? value("InitiatingProcessCommandLine") : ""), ("parent.processId", isChild ? value("InitiatingProcessId") : ""),
                ("parent.creationTime", isChild ? parentBegan : ""), ("parent.processGuid", isChild ? value("InitiatingProcessUniqueId") : ""));
            if (isChild)
                return;
        }
        else if (value("FileName").Length > 0 || value("FolderPath").Length > 0 || value("SHA256").Length > 0)
        {
            add("file", "related", ("fileName", value("FileName")), ("path", Path(value, "")), ("sha256", value("SHA256")), ("sha1", value("SHA1")), ("md5", value("MD5")));
        }

        if (hasInitiator)
        {
            add("process", "related",
                ("fileName", value("InitiatingProcessFileName")), ("path", Path(value, "InitiatingProcess")),
                ("commandLine", value("InitiatingProcessCommandLine")), ("processId", value("InitiatingProcessId")), ("creationTime", parentBegan),
                ("processGuid", value("InitiatingProcessUniqueId")),
                ("sha256", value("InitiatingProcessSHA256")), ("sha1", value("InitiatingProcessSHA1")), ("md5", value("InitiatingProcessMD5")), ("host", device),
                ("parent.fileName", value("InitiatingProcessParentFileName")), ("parent.processId", value("InitiatingProcessParentId")),
                ("parent.creationTime", Instant(value("InitiatingProcessParentCreationTime"))));
        }
    }

    /// <summary>A time as alerts of other products have it, so that both mean the same process.</summary>
    private static string Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) : "";

    private static string Path(Func<string, string> value, string prefix)
    {
        var (folder, name) = (value(prefix + "FolderPath"), value(prefix + "FileName"));
        return folder.Length == 0 || name.Length == 0 || folder.EndsWith(name, StringComparison.OrdinalIgnoreCase) ? folder
            : $"{folder.TrimEnd('\\', '/')}{(folder.Contains('/', StringComparison.Ordinal) ? '/' : '\\')}{name}";
    }

    private static void Registry(Adding add, Func<string, string> value)
    {
        var (key, name) = (value("RegistryKey"), value("RegistryValueName"));
        if (key.Length > 0)
            add(name.Length > 0 ? "registryValue" : "registryKey", "related", ("key", key), ("name", name), ("data", value("RegistryValueData")));
    }

    private static void Network(Adding add, Func<string, string> value)
    {
        foreach (var column in (ReadOnlySpan<string>)["RemoteIP", "IPAddress", "IpAddress", "FileOriginIP", "SenderIPv4", "SenderIPv6", "DestinationIPAddress"])
        {
            if (IPAddress.TryParse(value(column), out var address) && !IPAddress.IsLoopback(address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any))
                add("ip", "related", ("address", address.ToString()));
        }

        if (value("DeviceName").Length == 0 && IPAddress.TryParse(value("LocalIP"), out var local))
        {
            // A network sensor knows devices by their addresses alone.
            add("device", "impacted", ("ip", local.ToString()));
            add("ip", "source", ("address", local.ToString()));
        }

        foreach (var column in (ReadOnlySpan<string>)["RemoteUrl", "FileOriginUrl", "Url"])
        {
            if (value(column) is not { Length: > 0 } url || IPAddress.TryParse(url, out _))
                continue;
            var isUrl = url.Contains('/', StringComparison.Ordinal);
            add(isUrl ? "url" : "domain", "related", (isUrl ? "url" : "name", url));
        }
    }

    private static void Mail(Adding add, Func<string, string> value)
    {
        if (value("RecipientEmailAddress") is { Length: > 0 } recipient)
            add("mailbox", "impacted", ("address", recipient), ("upn", recipient));
        if (value("NetworkMessageId") is { Length: > 0 } id)
        {
            add("mail", "related", ("networkMessageId", id), ("messageId", value("InternetMessageId")), ("subject", value("Subject")),
                ("sender", value("SenderFromAddress")), ("recipient", value("RecipientEmailAddress")));
        }
    }

    /// <summary>Services and tasks have no columns of their own.</summary>
    private static void Named(Adding add, string more)
    {
        if (more.Length == 0 || !(more.Contains("\"ServiceName\"", StringComparison.Ordinal) || more.Contains("\"TaskName\"", StringComparison.Ordinal)))
            return;
        try
        {
            using var fields = JsonDocument.Parse(more);
            if (Text(fields, "ServiceName") is { } service)
                add("service", "related", ("name", service));
            if (Text(fields, "TaskName") is { } task)
                add("scheduledTask", "related", ("name", task));
        }
        catch (JsonException)
        {
            // A row may hold any text there.
        }
    }

    private static string? Text(JsonDocument fields, string name) =>
        fields.RootElement.ValueKind == JsonValueKind.Object && fields.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;

    private static bool Same(string one, string other) =>
        string.Equals(one.TrimStart('\\').Split('.')[0], other.Split('.')[0], StringComparison.OrdinalIgnoreCase);
}
