using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;

namespace Redoubt.Server.Connectors;

/// <summary>
/// Posts actions as JSON to an address of the organisation's, signed: <c>X-Redoubt-Signature: v1=</c> HMAC-SHA256 over the time, a dot and
/// the body. Answered 2xx means done, unless its <c>status</c> says otherwise; 202 with a Location on the same origin means ask there.
/// </summary>
internal sealed class SignedWebhook : IServerConnector
{
    private const string Usual =
        """
        {
          "key": "{{key}}",
          "action": "{{action}}",
          "target": "{{target}}",
          "targetKind": "{{targetKind}}",
          "fields": "{{fields}}",
          "reason": "{{reason}}",
          "by": "{{by}}",
          "incident": "{{incident}}"
        }
        """;

    private readonly TimeProvider _time;
    private readonly ConnectorHttp _http;
    private readonly Uri _address;
    private readonly string _status;
    private readonly byte[] _secret;
    private readonly JsonTemplate _template;
    private readonly IReadOnlySet<ActionKind> _actions;

    private SignedWebhook(SettingValues settings, TimeProvider time)
    {
        var allowed = settings.Address("url");
        (_time, _http, _address, _status) = (time, new ConnectorHttp(allowed), allowed.Address, settings["statusUrl"]);
        _secret = Encoding.UTF8.GetBytes(settings["secret"]);
        if (_secret.Length < 16)
            throw new InvalidChangeException("secret", "The secret has at least 16 characters.");
        _template = new JsonTemplate(settings["template"], "template");
        _actions = settings.Actions("actions");
        if (_status.Length > 0 && (!_status.Contains("{{key}}", StringComparison.Ordinal) || !IsOurs(StatusOf("k"))))
            throw new InvalidChangeException("statusUrl", "The status address has {{key}} in it and the same scheme, host and port as the address.");
    }

    public static ConnectorForm Form { get; } = new(
        "webhook", "Signed webhook", "Posts each action as signed JSON to an automation of your own, which does it and says so.",
        [
            new("url", "Address", SettingKind.Address, "https://soar.example.org/hooks/redoubt", Required: true),
            new("secret", "Secret", SettingKind.Secret, "At least 16 characters. Both sides sign and check with it.", Required: true),
            new("statusUrl", "Status address", SettingKind.Text, "Asked when an answer was lost; {{key}} stands for the action's key. Without it such an action stays unconfirmed."),
            new("template", "Body", SettingKind.Lines, "JSON; {{action}}, {{target}}, {{reason}} and the target's fields are filled into its strings.", Default: Usual),
            new("actions", "Actions", SettingKind.Actions, Choices: Enum.GetValues<ActionKind>()),
            ConnectorForm.AllowPrivate,
        ],
        (settings, time) => new SignedWebhook(settings, time));

    public string Name => Form.Name;

    public bool Does(ActionKind kind, EntityKind target) => _actions.Contains(kind);

    public string? WhyNot(ActionKind kind, EntityReference target, IReadOnlyDictionary<string, string> fields) => null;

    public Task<ConnectorAnswer> ExecuteAsync(string key, ResponseAction action, CancellationToken cancel)
    {
        var body = _template.Fill(ActionWords.Values(key, action), new Dictionary<string, JsonNode> { ["fields"] = ActionWords.Fields(action) });
        return _http.DoAsync(Signed(HttpMethod.Post, _address, body, key), answer => Read(answer, action, key), _time, cancel);
    }

    public Task<ConnectorAnswer> StatusAsync(string key, ResponseAction action, CancellationToken cancel)
    {
        var address = action.Ticket is { } ticket && Uri.TryCreate(ticket, UriKind.Absolute, out var place) && IsOurs(place) ? place
            : _status.Length > 0 ? StatusOf(key) : null;
        if (address is null)
            return Task.FromResult(ConnectorAnswer.Unknown("It gave no address to ask at."));
        return _http.AskAsync(
            Signed(HttpMethod.Get, address, "", key),
            answer => answer.Status != 404 ? Read(answer, action, key)
                : action.Ticket is null ? ConnectorAnswer.TryAgain("It does not know the action.") : ConnectorAnswer.Unknown("It no longer knows the action."),
            action, cancel);
    }

    public async Task<ConnectorTest> TestAsync(CancellationToken cancel)
    {
        try
        {
            var answer = await _http.SendAsync(Signed(HttpMethod.Post, _address, """{"action":"test"}""", "test"), cancel);
            return new(answer.IsGood, answer.IsGood ? $"It answered {answer.Status} to the action 'test'." : ConnectorHttp.Says(answer));
        }
        catch (Exception failed) when (failed is NotSentException || ConnectorHttp.IsLost(failed, cancel))
        {
            return new(false, failed.Message);
        }
    }

    public void Dispose() => _http.Dispose();

    private ConnectorAnswer Read(HttpAnswer answer, ResponseAction action, string key)
    {
        var message = answer.Text("message") ?? answer.Text("status") ?? $"It answered {answer.Status}.";
        switch (answer.Text("status")?.ToLowerInvariant())
        {
            case "done" or "ok" or "success" or "succeeded" or "completed":
                return ConnectorAnswer.Confirmed(message, action.Ticket);
            case "failed" or "error" or "refused" or "rejected":
                return ConnectorAnswer.Refused(message);
            case "accepted" or "pending" or "running" or "queued":
                return Accepted(answer, message, key);
            case null:
                return answer.Status == 202 ? Accepted(answer, message, key) : ConnectorAnswer.Confirmed(message, action.Ticket);
            default:
                return ConnectorAnswer.Unknown($"It answered with a status that is not known: {message}");
        }
    }

    private ConnectorAnswer Accepted(HttpAnswer answer, string message, string key)
    {
        if (answer.Headers.Location is { } location && new Uri(_address, location) is var place && IsOurs(place))
            return ConnectorAnswer.Accepted(message, place.AbsoluteUri, answer.Wait(_time));
        return _status.Length > 0 ? ConnectorAnswer.Accepted(message, StatusOf(key).AbsoluteUri, answer.Wait(_time))
            : ConnectorAnswer.Accepted(message, wait: answer.Wait(_time));
    }

    private HttpRequestMessage Signed(HttpMethod method, Uri address, string body, string key)
    {
        var time = _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signed = method == HttpMethod.Get ? address.PathAndQuery : body;
        var request = new HttpRequestMessage(method, address);
        if (method != HttpMethod.Get)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("X-Redoubt-Timestamp", time);
        request.Headers.Add("X-Redoubt-Signature", "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"{time}.{signed}"))));
        request.Headers.Add("Idempotency-Key", key);
        return request;
    }

    private Uri StatusOf(string key) => Uri.TryCreate(_status.Replace("{{key}}", key, StringComparison.Ordinal), UriKind.Absolute, out var address)
        ? address : new Uri("about:blank");

    private bool IsOurs(Uri place) => place.Scheme == _address.Scheme && place.Authority == _address.Authority && place.UserInfo.Length == 0;
}
