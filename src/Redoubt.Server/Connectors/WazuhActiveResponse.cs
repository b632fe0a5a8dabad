using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;

namespace Redoubt.Server.Connectors;

/// <summary>
/// Wazuh's active response: the manager sends a command to the agent of a device, or to all agents for an address or account. Wazuh says
/// that it sent the command, never that it worked: such an action is unconfirmed unless the settings take sending for doing.
/// </summary>
internal sealed partial class WazuhActiveResponse : IServerConnector
{
    private readonly TimeProvider _time;
    private readonly ConnectorHttp _http;
    private readonly Uri _address;
    private readonly string _basic;
    private readonly bool _sentIsDone;
    private readonly Dictionary<ActionKind, string[]> _commands = [];

    private WazuhActiveResponse(SettingValues settings, TimeProvider time)
    {
        foreach (var line in settings.Lines("commands"))
        {
            var at = line.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || !Enum.TryParse<ActionKind>(line[..at].Trim(), ignoreCase: true, out var kind) || !Enum.IsDefined(kind)
                || line[(at + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var name, ..] words || !Command().IsMatch(name))
            {
                throw new InvalidChangeException("commands", $"'{line}' is not like isolateDevice = isolate0 {{{{hostName}}}}.");
            }

            _commands[kind] = words;
        }

        var allowed = settings.Address("url");
        (_time, _http, _address, _sentIsDone) = (time, new ConnectorHttp(allowed), allowed.Address, settings.Is("sentIsDone"));
        _basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings["user"]}:{settings["password"]}"));
    }

    public static ConnectorForm Form { get; } = new(
        "wazuh", "Wazuh", "Runs Wazuh's active responses on the agents of devices.",
        [
            new("url", "API address", SettingKind.Address, "https://wazuh.example.org:55000/", Required: true),
            new("user", "User", SettingKind.Text, Required: true),
            new("password", "Password", SettingKind.Secret, Required: true),
            new("commands", "Commands", SettingKind.Lines, "A line for each action: isolateDevice = isolate0. Further words are arguments; {{address}}, {{accountName}}, {{hostName}} are filled in.", Required: true),
            new("sentIsDone", "Take what was sent for done", SettingKind.Toggle, "Wazuh does not report whether a command worked. Without this, its actions end as unconfirmed."),
            ConnectorForm.AllowPrivate,
        ],
        (settings, time) => new WazuhActiveResponse(settings, time));

    public string Name => Form.Name;

    public bool Does(ActionKind kind, EntityKind target) =>
        _commands.ContainsKey(kind) && target is EntityKind.Device or EntityKind.Ip or EntityKind.User;

    public string? WhyNot(ActionKind kind, EntityReference target, IReadOnlyDictionary<string, string> fields) =>
        target.Kind == EntityKind.Device && !Host().IsMatch(fields.GetValueOrDefault("hostName") ?? "") ? "the device's name is not known" : null;

    public async Task<ConnectorAnswer> ExecuteAsync(string key, ResponseAction action, CancellationToken cancel)
    {
        string? agent = null;
        HttpRequestMessage request;
        try
        {
            var (token, noToken) = await TokenAsync(cancel);
            if (token is null)
                return noToken!;
            if (action.Target.Kind == EntityKind.Device)
            {
                (agent, var noAgent) = await AgentAsync(EntityIdentity.ShortHostName(action.Fields["hostName"]), token, cancel);
                if (agent is null)
                    return noAgent!;
            }

            request = Request(HttpMethod.Put, agent is null ? "/active-response" : $"/active-response?agents_list={agent}", token);
        }
        catch (Exception failed) when (failed is NotSentException || ConnectorHttp.IsLost(failed, cancel))
        {
            return ConnectorAnswer.TryAgain(failed.Message); // only questions were asked
        }

        var values = ActionWords.Values(key, action);
        var words = _commands[action.Kind];
        request.Content = JsonContent.Create(new
        {
            command = words[0],
            arguments = words[1..].Select(word => JsonTemplate.FillText(word, values)).ToArray(),
            alert = new { data = new { srcip = values.GetValueOrDefault("address", ""), dstuser = values.GetValueOrDefault("accountName", ""), redoubt_key = key } },
        });
        return await _http.DoAsync(request, answer => Read(answer, agent), _time, cancel);
    }

    public Task<ConnectorAnswer> StatusAsync(string key, ResponseAction action, CancellationToken cancel) =>
        Task.FromResult(ConnectorAnswer.Unknown("Wazuh does not report what became of a command: look at the device."));

    public async Task<ConnectorTest> TestAsync(CancellationToken cancel)
    {
        try
        {
            var (token, whyNot) = await TokenAsync(cancel);
            return token is null ? new(false, whyNot!.Text) : new(true, "Signed in to the Wazuh API.");
        }
        catch (Exception failed) when (failed is NotSentException || ConnectorHttp.IsLost(failed, cancel))
        {
            return new(false, failed.Message);
        }
    }

    public void Dispose() => _http.Dispose();

    private ConnectorAnswer Read(HttpAnswer answer, string? agent)
    {
        var json = answer.Json;
        var data = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("data", out var its) && its.ValueKind == JsonValueKind.Object ? its : default;
        var failed = data.ValueKind == JsonValueKind.Object && data.TryGetProperty("total_failed_items", out var number) && number.TryGetInt32(out var count) ? count : 0;
        var sent = data.ValueKind == JsonValueKind.Object && data.TryGetProperty("total_affected_items", out var total) && total.TryGetInt32(out var many) ? many : 0;
        if (answer.Text("error") is not "0" || sent == 0)
            return failed > 0 && sent > 0 ? ConnectorAnswer.Unknown($"Wazuh sent it to {sent} agents; {failed} could not be reached.")
                : ConnectorAnswer.Refused($"Wazuh did not send it: {answer.Text("message") ?? "no agent took it"}");
        var where = agent is null ? $"{sent} agents" : $"agent {agent}";
        return _sentIsDone ? ConnectorAnswer.Confirmed($"Wazuh sent it to {where}; the settings take that for done.")
            : ConnectorAnswer.Unknown($"Wazuh sent it to {where} and does not report whether it worked.");
    }

    private async Task<(string? Token, ConnectorAnswer? WhyNot)> TokenAsync(CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address, "/security/user/authenticate"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", _basic);
        var answer = await _http.SendAsync(request, cancel);
        return answer.IsGood && answer.Text("data", "token") is { } token ? (token, null) : (null, Early(answer, "Signing in"));
    }

    private async Task<(string? Agent, ConnectorAnswer? WhyNot)> AgentAsync(string host, string token, CancellationToken cancel)
    {
        using var request = Request(HttpMethod.Get, $"/agents?select=id,name,status&search={Uri.EscapeDataString(host)}", token);
        var answer = await _http.SendAsync(request, cancel);
        if (!answer.IsGood)
            return (null, Early(answer, "Finding the agent"));
        var json = answer.Json;
        var found = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            && data.TryGetProperty("affected_items", out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray().Where(item => Text(item, "name") is { } name && EntityIdentity.ShortHostName(name).Equals(host, StringComparison.OrdinalIgnoreCase)).ToList() : [];
        return found switch
        {
            [var one] when Text(one, "id") is { } id && AgentId().IsMatch(id) => Text(one, "status") == "active" ? (id, null)
                : (null, ConnectorAnswer.TryAgain($"Agent {id} is {Text(one, "status") ?? "not connected"}.", TimeSpan.FromMinutes(5))),
            [] => (null, ConnectorAnswer.Refused($"Wazuh knows no agent called {host}.")),
            _ => (null, ConnectorAnswer.Refused($"Wazuh knows {found.Count} agents called {host}: act there.")),
        };
    }

    // Before anything was sent that does something.
    private ConnectorAnswer Early(HttpAnswer answer, string what) => answer.Status is 429 or >= 500
        ? ConnectorAnswer.TryAgain($"{what} failed: {ConnectorHttp.Says(answer)}", answer.Wait(_time)) : ConnectorAnswer.Refused($"{what} failed: {ConnectorHttp.Says(answer)}");

    private HttpRequestMessage Request(HttpMethod method, string path, string token)
    {
        var request = new HttpRequestMessage(method, new Uri(_address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex("^!?[A-Za-z0-9_.-]{1,100}$")]
    private static partial Regex Command();

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,200}$")]
    private static partial Regex Host();

    [GeneratedRegex("^[0-9]{3,10}$")]
    private static partial Regex AgentId();
}
