namespace Redoubt.Evidence.Sources;

/// <summary>
/// Entities in a Windows event's own data (Sysmon and Security log), by Microsoft's field names with a small first letter: <c>parentImage</c>,
/// <c>targetUserName</c>. A dash stands for nothing there.
/// </summary>
internal sealed class WindowsEventEntities(EntityCollection entities, RecordFields data, string? host)
{
    public void Read()
    {
        AddActor();
        AddTarget();
        AddParent();
        entities.Add(new EntityDraft(EntityKind.File).SetPath(Text("targetFilename") ?? Text("imageLoaded")).Set("host", host)
            .Role("created"));
        entities.Add(Account(Text("targetUserName"), Text("targetDomainName"), Text("targetUserSid") ?? Text("targetSid")));
        entities.Add(Account(Text("subjectUserName"), Text("subjectDomainName"), Text("subjectUserSid")));
        entities.Add(FullAccount(Text("user") ?? Text("sourceUser")));
        entities.Add(new EntityDraft(EntityKind.Ip).Set("address", Address("sourceIp") ?? Address("ipAddress"))
            .Set("port", Text("sourcePort") ?? (Text("ipPort") is { } port and not "0" ? port : null)).Role("source"));
        entities.Add(new EntityDraft(EntityKind.Ip).Set("address", Address("destinationIp")).Set("port", Text("destinationPort"))
            .Role("destination"));
        entities.Add(new EntityDraft(EntityKind.Domain).Set("name", Text("queryName") ?? Text("destinationHostname")));
        entities.Add(new EntityDraft(EntityKind.Service).Set("name", Text("serviceName")).Set("path", Text("serviceFileName")
            ?? Text("imagePath")).Set("host", host));
        entities.Add(new EntityDraft(EntityKind.ScheduledTask).Set("name", Text("taskName")).Set("host", host));
        if (Text("targetObject") is { } key)
            entities.Add(new EntityDraft(EntityKind.RegistryValue).Set("key", key).Set("data", Text("details"))
                .Set("host", host));
        if (Text("workstationName") is { } workstation && !workstation.Equals(host, StringComparison.OrdinalIgnoreCase))
            entities.Add(new EntityDraft(EntityKind.Device).Set("hostName", EntityIdentity.ShortHostName(workstation))
                .Role("source"));
    }

    private void AddActor()
    {
        var process = new EntityDraft(EntityKind.Process).SetPath(Text("image") ?? Text("newProcessName") ?? Text("sourceImage")
            ?? Text("processName"))
            .Set("commandLine", Text("commandLine")).Set("processId", Text("newProcessId") ?? Text("processId")
            ?? Text("sourceProcessId"))
            .Set("processGuid", Text("processGuid") ?? Text("sourceProcessGUID") ?? Text("sourceProcessGuid")).Set("host", host)
            .Set("account", Text("user")).Set("integrity", Text("integrityLevel"))
            .Set("parent.fileName", EntityDraft.LastSegment(Text("parentImage") ?? Text("parentProcessName")))
            .Set("parent.processId", Text("parentProcessId"))
            .Set("parent.commandLine", Text("parentCommandLine")).Set("parent.processGuid", Text("parentProcessGuid"));
        if (data.Has("commandLine") && data.Has("utcTime"))
            process.Set("creationTime", data.Time("utcTime"));
        if (process.Fields.ContainsKey("path"))
            entities.Add(WithHashes(process));
        else if (Text("scriptBlockText") is { } script)
            entities.Add(process.Set("fileName", "PowerShell").Set("scriptBlock", script)); // Event 4104 names the script, not the program that ran it.
    }

    /// <summary>The process that another one opened, or started a thread in.</summary>
    private void AddTarget() => entities.Add(new EntityDraft(EntityKind.Process).SetPath(Text("targetImage"))
        .Set("processId", Text("targetProcessId"))
        .Set("processGuid", Text("targetProcessGUID") ?? Text("targetProcessGuid")).Set("host", host).Role("attacked"));

    private void AddParent() => entities.Add(new EntityDraft(EntityKind.Process).SetPath(Text("parentImage")
        ?? Text("parentProcessName"))
        .Set("processId", Text("parentProcessId")).Set("processGuid", Text("parentProcessGuid"))
        .Set("commandLine", Text("parentCommandLine"))
        .Set("account", Text("parentUser")).Set("host", host).Role("parent"));

    /// <summary>Sysmon writes <c>SHA1=…,SHA256=…</c>.</summary>
    private EntityDraft WithHashes(EntityDraft draft)
    {
        foreach (var hash in (Text("hashes") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = hash.Split('=', 2);
            if (parts.Length == 2)
                draft.SetHash(parts[0], parts[1]);
        }

        return draft;
    }

    private static EntityDraft Account(string? name, string? domain, string? sid) =>
        new EntityDraft(EntityKind.User).Set("accountName", name).Set("domain", name is null ? null : domain)
            .Set("sid", sid is "S-1-0-0" ? null : sid);

    /// <summary>An account as <c>DOMAIN\name</c>.</summary>
    public static EntityDraft FullAccount(string? account)
    {
        var slash = account?.IndexOf('\\', StringComparison.Ordinal) ?? -1;
        if (account is null || slash <= 0)
            return new EntityDraft(EntityKind.User).Set("accountName", account);
        return new EntityDraft(EntityKind.User).Set("accountName", account[(slash + 1)..]).Set("domain", account[..slash]);
    }

    private string? Address(string name) => Text(name) is { } address
        && System.Net.IPAddress.TryParse(address, out _) ? address : null;

    private string? Text(string name) => data.Text(name) is { } text && text != "-" ? text : null;
}
