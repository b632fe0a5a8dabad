using System.Text.Json;
using System.Text.RegularExpressions;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;

namespace Redoubt.Server.Connectors;

/// <summary>
/// Microsoft Defender for Endpoint: actions on devices and files, and indicators. The key of an action goes into its comment, by which it
/// is found again when an answer was lost.
/// </summary>
internal sealed partial class DefenderApi : IServerConnector
{
    private static readonly IReadOnlyList<ActionKind> Kinds =
    [
        ActionKind.IsolateDevice, ActionKind.ReleaseDevice, ActionKind.RestrictCodeExecution, ActionKind.RemoveCodeRestriction,
        ActionKind.RunAntivirusScan, ActionKind.CollectInvestigationPackage, ActionKind.OffboardDevice, ActionKind.StopAndQuarantineFile,
        ActionKind.BlockIndicator, ActionKind.UnblockIndicator,
    ];

    private readonly MicrosoftApi _api;
    private readonly IReadOnlySet<ActionKind> _actions;
    private readonly string _isolation;

    private DefenderApi(SettingValues settings, TimeProvider time)
    {
        _actions = settings.Actions("actions");
        _isolation = settings.Is("selective") ? "Selective" : "Full";
        _api = new MicrosoftApi(settings, "https://api.securitycenter.microsoft.com/.default", time);
    }

    public static ConnectorForm Form { get; } = new(
        "defender", "Microsoft Defender", "Acts on devices and files through Microsoft Defender for Endpoint.",
        [
            .. MicrosoftApi.Fields("https://api.security.microsoft.com/"),
            new("selective", "Isolate selectively", SettingKind.Toggle, "Outlook and Teams keep working on isolated devices."),
            new("actions", "Actions", SettingKind.Actions, "Tick block and unblock to use Defender's indicators in place of the built-in block lists.",
                Default: string.Join(' ', Kinds.Where(kind => kind is not (ActionKind.BlockIndicator or ActionKind.UnblockIndicator or ActionKind.OffboardDevice))
                    .Select(SettingValues.Word)), Choices: Kinds),
        ],
        (settings, time) => new DefenderApi(settings, time));

    public string Name => Form.Name;

    public bool Does(ActionKind kind, EntityKind target) => _actions.Contains(kind);

    public string? WhyNot(ActionKind kind, EntityReference target, IReadOnlyDictionary<string, string> fields) => kind switch
    {
        ActionKind.StopAndQuarantineFile when !fields.ContainsKey("sha1") => "the file's SHA-1 is not known",
        ActionKind.StopAndQuarantineFile when !fields.ContainsKey("host") => "it is not known on which device the file is",
        ActionKind.BlockIndicator or ActionKind.UnblockIndicator => Indicator(target, fields) is null ? "it is in no form that an indicator can have" : null,
        _ => null,
    };

    public async Task<ConnectorAnswer> ExecuteAsync(string key, ResponseAction action, CancellationToken cancel)
    {
        if (action.Kind is ActionKind.BlockIndicator or ActionKind.UnblockIndicator)
            return await IndicateAsync(key, action, cancel);
        var (machine, whyNot) = await MachineAsync(action, cancel);
        if (machine is null)
            return whyNot!;
        var comment = $"Redoubt action {action.Id}, {key}";
        var (verb, body) = action.Kind switch
        {
            ActionKind.IsolateDevice => ("isolate", new { Comment = comment, IsolationType = _isolation }),
            ActionKind.ReleaseDevice => ("unisolate", new { Comment = comment }),
            ActionKind.RestrictCodeExecution => ("restrictCodeExecution", new { Comment = comment }),
            ActionKind.RemoveCodeRestriction => ("unrestrictCodeExecution", new { Comment = comment }),
            ActionKind.RunAntivirusScan => ("runAntiVirusScan", new { Comment = comment, ScanType = "Quick" }),
            ActionKind.CollectInvestigationPackage => ("collectInvestigationPackage", new { Comment = comment }),
            ActionKind.OffboardDevice => ("offboard", new { Comment = comment }),
            ActionKind.StopAndQuarantineFile => ("StopAndQuarantineFile", (object)new { Comment = comment, Sha1 = action.Fields["sha1"] }),
            _ => ("", null!),
        };
        return verb.Length == 0 ? ConnectorAnswer.Refused("Defender does not do this.")
            : await _api.DoAsync(HttpMethod.Post, $"/api/machines/{machine}/{verb}", body, answer => Read(answer.Json, answer), cancel);
    }

    public async Task<ConnectorAnswer> StatusAsync(string key, ResponseAction action, CancellationToken cancel)
    {
        if (action.Ticket is { } ticket && Id().IsMatch(ticket))
            return await _api.AskAsync($"/api/machineactions/{ticket}", answer => Read(answer.Json, answer), action, cancel);
        if (action.Kind is ActionKind.BlockIndicator or ActionKind.UnblockIndicator)
            return ConnectorAnswer.Unknown("Look at the indicators in Defender.");
        return await _api.AskAsync(
            $"/api/machineactions?$filter=creationDateTimeUtc%20ge%20{action.Ordered.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}&$top=1000",
            answer => answer.Json.ValueKind == JsonValueKind.Object && answer.Json.TryGetProperty("value", out var list) && list.ValueKind == JsonValueKind.Array
                && list.EnumerateArray().FirstOrDefault(one => Text(one, "requestorComment")?.Contains(key, StringComparison.Ordinal) == true) is
                    { ValueKind: JsonValueKind.Object } found
                ? Read(found, answer) : ConnectorAnswer.Unknown("Defender lists no action with this key: look at the device there."),
            action, cancel);
    }

    public Task<ConnectorTest> TestAsync(CancellationToken cancel) => _api.TestAsync("/api/machines?$top=1", cancel);

    public void Dispose() => _api.Dispose();

    private static ConnectorAnswer Read(JsonElement action, HttpAnswer answer)
    {
        var (id, status) = (Text(action, "id"), Text(action, "status"));
        return status switch
        {
            "Succeeded" => ConnectorAnswer.Confirmed("Defender: succeeded.", id),
            "Pending" or "InProgress" => ConnectorAnswer.Accepted($"Defender: {(status == "Pending" ? "pending" : "in progress")}.", id),
            "Failed" or "TimeOut" or "Cancelled" => ConnectorAnswer.Refused($"Defender: {status.ToLowerInvariant()}."),
            _ => ConnectorAnswer.Unknown($"Defender answered {answer.Status} without a status."),
        };
    }

    /// <summary>The device's id, checked against the name that people approved.</summary>
    private async Task<(string? Id, ConnectorAnswer? WhyNot)> MachineAsync(ResponseAction action, CancellationToken cancel)
    {
        var isFile = action.Target.Kind == EntityKind.File;
        var host = isFile ? action.Fields["host"] : action.Fields.GetValueOrDefault("hostName") ?? action.Target.Name;
        var name = EntityIdentity.ShortHostName(host);
        if (!Host().IsMatch(name))
            return (null, ConnectorAnswer.Refused($"'{name}' is no name that a device can have."));
        if (!isFile && action.Fields.TryGetValue("id", out var id) && Id().IsMatch(id))
        {
            var (one, none) = await _api.FindAsync($"/api/machines/{id}", cancel);
            if (one is null)
                return (null, none);
            return IsNamed(one.Text("computerDnsName"), name) ? (id, null)
                : (null, ConnectorAnswer.Refused($"Defender's device {id} is called {one.Text("computerDnsName") ?? "nothing"}, not {name}."));
        }

        var (answer, whyNot) = await _api.FindAsync($"/api/machines?$filter=startswith(computerDnsName,{MicrosoftApi.Quoted(name.ToLowerInvariant())})", cancel);
        if (answer is null)
            return (null, whyNot);
        var machines = answer.Json.ValueKind == JsonValueKind.Object && answer.Json.TryGetProperty("value", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(machine => IsNamed(Text(machine, "computerDnsName"), name)).Select(machine => Text(machine, "id")).ToList() : [];
        return machines switch
        {
            [{ } only] when Id().IsMatch(only) => (only, null),
            [] => (null, ConnectorAnswer.Refused($"Defender knows no device called {name}.")),
            _ => (null, ConnectorAnswer.Refused($"Defender knows {machines.Count} devices called {name}: act there.")),
        };
    }

    private async Task<ConnectorAnswer> IndicateAsync(string key, ResponseAction action, CancellationToken cancel)
    {
        var (type, value) = Indicator(action.Target, action.Fields)!.Value;
        if (action.Kind == ActionKind.BlockIndicator)
        {
            var body = new
            {
                indicatorValue = value, indicatorType = type, action = type.StartsWith("File", StringComparison.Ordinal) ? "BlockAndRemediate" : "Block",
                title = $"Redoubt action {action.Id}", description = $"{action.Reason} ({key})", severity = "High", generateAlert = true,
            };
            return await _api.DoAsync(
                HttpMethod.Post, "/api/indicators", body,
                answer => answer.Text("id") is { } id ? ConnectorAnswer.Confirmed("Defender has the indicator.", id)
                    : ConnectorAnswer.Unknown($"Defender answered {answer.Status} without an indicator."),
                cancel);
        }

        var (found, whyNot) = await _api.FindAsync($"/api/indicators?$filter=indicatorValue%20eq%20{MicrosoftApi.Quoted(value)}", cancel);
        if (found is null)
            return whyNot!;
        var known = found.Json.ValueKind == JsonValueKind.Object && found.Json.TryGetProperty("value", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(one => Text(one, "indicatorType") == type).Select(one => one.TryGetProperty("id", out var number) ? number.ToString() : "")
                .FirstOrDefault(Id().IsMatch) : null;
        return known is null ? ConnectorAnswer.Confirmed("Defender has no such indicator.")
            : await _api.DoAsync(HttpMethod.Delete, $"/api/indicators/{known}", null, _ => ConnectorAnswer.Confirmed("Defender deleted the indicator."), cancel);
    }

    private static (string Type, string Value)? Indicator(EntityReference target, IReadOnlyDictionary<string, string> fields) => target.Kind switch
    {
        EntityKind.Ip when fields.TryGetValue("address", out var address) => ("IpAddress", address),
        EntityKind.Domain when fields.TryGetValue("domain", out var domain) => ("DomainName", domain),
        EntityKind.Url when fields.TryGetValue("url", out var url) => ("Url", url),
        EntityKind.File when fields.TryGetValue("sha256", out var sha256) => ("FileSha256", sha256),
        EntityKind.File when fields.TryGetValue("sha1", out var sha1) => ("FileSha1", sha1),
        EntityKind.File when fields.TryGetValue("md5", out var md5) => ("FileMd5", md5),
        _ => null,
    };

    private static bool IsNamed(string? dns, string name) => dns is not null && EntityIdentity.ShortHostName(dns).Equals(name, StringComparison.OrdinalIgnoreCase);

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex("^[A-Za-z0-9-]{1,64}$")]
    private static partial Regex Id();

    [GeneratedRegex("^[A-Za-z0-9_-]{1,63}$")]
    private static partial Regex Host();
}
