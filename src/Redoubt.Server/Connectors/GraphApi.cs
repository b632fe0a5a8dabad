using System.Text.Json;
using System.Text.RegularExpressions;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;

namespace Redoubt.Server.Connectors;

/// <summary>Microsoft Graph: actions on users of Entra ID and on mail in their mailboxes.</summary>
internal sealed partial class GraphApi : IServerConnector
{
    private static readonly IReadOnlyList<ActionKind> Kinds =
    [
        ActionKind.DisableUser, ActionKind.EnableUser, ActionKind.ResetPassword, ActionKind.RevokeSessions, ActionKind.RequireSignIn,
        ActionKind.ConfirmUserCompromised, ActionKind.SoftDeleteMail, ActionKind.HardDeleteMail, ActionKind.MoveMailToJunk, ActionKind.MoveMailToInbox,
    ];

    private readonly MicrosoftApi _api;
    private readonly IReadOnlySet<ActionKind> _actions;

    private GraphApi(SettingValues settings, TimeProvider time)
    {
        _actions = settings.Actions("actions");
        _api = new MicrosoftApi(settings, "https://graph.microsoft.com/.default", time);
    }

    public static ConnectorForm Form { get; } = new(
        "graph", "Microsoft Graph", "Acts on users of Entra ID and on mail in Exchange Online.",
        [
            .. MicrosoftApi.Fields("https://graph.microsoft.com/"),
            new("actions", "Actions", SettingKind.Actions,
                Default: string.Join(' ', Kinds.Where(kind => kind != ActionKind.HardDeleteMail).Select(SettingValues.Word)), Choices: Kinds),
        ],
        (settings, time) => new GraphApi(settings, time));

    public string Name => Form.Name;

    public bool Does(ActionKind kind, EntityKind target) => _actions.Contains(kind);

    public string? WhyNot(ActionKind kind, EntityReference target, IReadOnlyDictionary<string, string> fields)
    {
        if (target.Kind == EntityKind.User)
        {
            return kind == ActionKind.ConfirmUserCompromised
                ? fields.TryGetValue("aadUserId", out var id) && Guid.TryParse(id, out _) ? null : "the account's Entra id is not known"
                : User(fields) is null ? "neither the account's Entra id nor its user principal name is known" : null;
        }

        return !Upn().IsMatch(fields.GetValueOrDefault("recipient") ?? "") ? "the mail's recipient is not known"
            : Message(fields) is null ? "the mail's internet message id is not known" : null;
    }

    public async Task<ConnectorAnswer> ExecuteAsync(string key, ResponseAction action, CancellationToken cancel)
    {
        if (action.Target.Kind == EntityKind.Mail)
            return await MailAsync(action, cancel);
        var user = Uri.EscapeDataString(User(action.Fields)!);
        return action.Kind switch
        {
            ActionKind.DisableUser => await PatchAsync(user, new { accountEnabled = false }, "The account is disabled.", cancel),
            ActionKind.EnableUser => await PatchAsync(user, new { accountEnabled = true }, "The account is enabled.", cancel),
            ActionKind.ResetPassword => await PatchAsync(
                user, new { passwordProfile = new { forceChangePasswordNextSignIn = true } }, "A new password is demanded at the next sign-in.", cancel),
            ActionKind.RevokeSessions or ActionKind.RequireSignIn => await _api.DoAsync(
                HttpMethod.Post, $"/v1.0/users/{user}/revokeSignInSessions", new { },
                answer => answer.Json is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("value", out var done) && done.ValueKind == JsonValueKind.False
                    ? ConnectorAnswer.Refused("Graph says that no session was revoked.") : ConnectorAnswer.Confirmed("Sessions are revoked."),
                cancel),
            ActionKind.ConfirmUserCompromised => await _api.DoAsync(
                HttpMethod.Post, "/v1.0/identityProtection/riskyUsers/confirmCompromised", new { userIds = new[] { action.Fields["aadUserId"] } },
                _ => ConnectorAnswer.Confirmed("The user counts as compromised."), cancel),
            _ => ConnectorAnswer.Refused("Graph does not do this."),
        };
    }

    public Task<ConnectorAnswer> StatusAsync(string key, ResponseAction action, CancellationToken cancel)
    {
        if (action.Kind is not (ActionKind.DisableUser or ActionKind.EnableUser) || User(action.Fields) is not { } user)
            return Task.FromResult(ConnectorAnswer.Unknown("Graph cannot say what became of it: look there."));
        var wanted = action.Kind == ActionKind.EnableUser ? JsonValueKind.True : JsonValueKind.False;
        return _api.AskAsync(
            $"/v1.0/users/{Uri.EscapeDataString(user)}?$select=accountEnabled",
            answer => answer.Json is not { ValueKind: JsonValueKind.Object } json || !json.TryGetProperty("accountEnabled", out var enabled)
                ? ConnectorAnswer.Unknown($"Graph answered {answer.Status}.")
                : enabled.ValueKind == wanted ? ConnectorAnswer.Confirmed("The account is as it was to be.")
                : ConnectorAnswer.TryAgain("The account is still as it was."), // to set it again is to set it once
            action, cancel);
    }

    public Task<ConnectorTest> TestAsync(CancellationToken cancel) => _api.TestAsync("/v1.0/users?$top=1&$select=id", cancel);

    public void Dispose() => _api.Dispose();

    private Task<ConnectorAnswer> PatchAsync(string user, object body, string done, CancellationToken cancel) =>
        _api.DoAsync(HttpMethod.Patch, $"/v1.0/users/{user}", body, _ => ConnectorAnswer.Confirmed(done), cancel);

    private async Task<ConnectorAnswer> MailAsync(ResponseAction action, CancellationToken cancel)
    {
        var mailbox = $"/v1.0/users/{Uri.EscapeDataString(action.Fields["recipient"])}";
        string[] folders = action.Kind == ActionKind.MoveMailToInbox ? ["/mailFolders/recoverableitemsdeletions", ""] : [""];
        foreach (var folder in folders)
        {
            var (answer, whyNot) = await _api.FindAsync(
                $"{mailbox}{folder}/messages?$filter=internetMessageId%20eq%20{MicrosoftApi.Quoted(Message(action.Fields)!)}&$select=id", cancel);
            if (answer is null)
                return whyNot!;
            if (answer.Json.ValueKind != JsonValueKind.Object || !answer.Json.TryGetProperty("value", out var list) || list.ValueKind != JsonValueKind.Array
                || list.EnumerateArray().FirstOrDefault() is not { ValueKind: JsonValueKind.Object } first || first.GetProperty("id").GetString() is not { } id)
            {
                continue;
            }

            var message = $"{mailbox}/messages/{Uri.EscapeDataString(id)}";
            return action.Kind switch
            {
                ActionKind.SoftDeleteMail => await _api.DoAsync(
                    HttpMethod.Delete, message, null, _ => ConnectorAnswer.Confirmed("The mail is among the recoverable items."), cancel),
                ActionKind.HardDeleteMail => await _api.DoAsync(
                    HttpMethod.Post, message + "/permanentDelete", new { }, _ => ConnectorAnswer.Confirmed("The mail is deleted for good."), cancel),
                _ => await _api.DoAsync(
                    HttpMethod.Post, message + "/move", new { destinationId = action.Kind == ActionKind.MoveMailToJunk ? "junkemail" : "inbox" },
                    _ => ConnectorAnswer.Confirmed("The mail is moved."), cancel),
            };
        }

        return ConnectorAnswer.Refused("The mailbox has no such mail.");
    }

    private static string? User(IReadOnlyDictionary<string, string> fields) =>
        fields.TryGetValue("aadUserId", out var id) && Guid.TryParse(id, out _) ? id
        : fields.TryGetValue("upn", out var upn) && Upn().IsMatch(upn) ? upn : null;

    private static string? Message(IReadOnlyDictionary<string, string> fields) =>
        fields.TryGetValue("messageId", out var id) && id.Contains('@', StringComparison.Ordinal) ? $"<{id.Trim('<', '>')}>" : null;

    [GeneratedRegex("^[^@\\s/\\\\]{1,64}@[A-Za-z0-9.-]{1,190}$")]
    private static partial Regex Upn();
}
