using Microsoft.AspNetCore.Http;
using Redoubt.Evidence;
using Redoubt.Incidents.Response;
using Redoubt.Server.Connectors;

namespace Redoubt.Server.Tests.Connectors;

public sealed class GraphApiTests
{
    private static readonly ResponseAction Disable = An.Action(ActionKind.DisableUser, EntityKind.User, "ana", null, ("upn", "ana@corp.example"));

    [Fact]
    public async Task A_user_is_disabled_and_enabled()
    {
        await using var system = await FakeSystem.StartAsync();
        using var graph = Connector(system, (_, context) => Task.FromResult(context.Response.StatusCode = 204));
        (await graph.ExecuteAsync(An.Key, Disable, default)).Result.ShouldBe(TryResult.Confirmed);
        (await graph.ExecuteAsync(An.Key, Disable with { Kind = ActionKind.EnableUser }, default)).Result.ShouldBe(TryResult.Confirmed);
        system.Requests.Where(seen => seen.Method == "PATCH").Select(seen => (seen.Path, seen.Body)).ShouldBe(
            [("/v1.0/users/ana@corp.example", """{"accountEnabled":false}"""), ("/v1.0/users/ana@corp.example", """{"accountEnabled":true}""")]);
    }

    [Fact]
    public async Task A_lost_answer_is_looked_up_at_the_account()
    {
        await using var system = await FakeSystem.StartAsync();
        var enabled = "false";
        using var graph = Connector(system, (seen, context) =>
        {
            if (seen.Method == "GET")
                return FakeSystem.AnswerAsync(context, 200, $$"""{"accountEnabled":{{enabled}}}""");
            context.Abort();
            return Task.CompletedTask;
        });
        (await graph.ExecuteAsync(An.Key, Disable, default)).Result.ShouldBe(TryResult.Unknown);
        (await graph.StatusAsync(An.Key, Disable, default)).Result.ShouldBe(TryResult.Confirmed);
        enabled = "true";
        (await graph.StatusAsync(An.Key, Disable, default)).Result.ShouldBe(TryResult.TryAgain);
        (await graph.StatusAsync(An.Key, Disable with { Kind = ActionKind.RevokeSessions }, default)).Result.ShouldBe(TryResult.Unknown);
    }

    [Fact]
    public async Task Sessions_passwords_and_risk_have_their_requests()
    {
        await using var system = await FakeSystem.StartAsync();
        using var graph = Connector(system, (_, context) => FakeSystem.AnswerAsync(context, 200, """{"value":true}"""));
        (await graph.ExecuteAsync(An.Key, Disable with { Kind = ActionKind.RevokeSessions }, default)).Result.ShouldBe(TryResult.Confirmed);
        (await graph.ExecuteAsync(An.Key, Disable with { Kind = ActionKind.ResetPassword }, default)).Result.ShouldBe(TryResult.Confirmed);
        var id = Guid.NewGuid().ToString();
        (await graph.ExecuteAsync(An.Key, An.Action(ActionKind.ConfirmUserCompromised, EntityKind.User, "ana", null, ("aadUserId", id)), default)).Result.ShouldBe(TryResult.Confirmed);
        system.Requests.ShouldContain(seen => seen.Path == "/v1.0/users/ana@corp.example/revokeSignInSessions");
        system.Requests.ShouldContain(seen => seen.Body.Contains("forceChangePasswordNextSignIn"));
        system.Requests.ShouldContain(seen => seen.Path == "/v1.0/identityProtection/riskyUsers/confirmCompromised" && seen.Body.Contains(id));
    }

    [Fact]
    public async Task Mail_is_found_in_its_mailbox_and_moved_or_deleted()
    {
        await using var system = await FakeSystem.StartAsync();
        using var graph = Connector(system, (seen, context) => seen.Method == "GET"
            ? FakeSystem.AnswerAsync(context, 200, Uri.UnescapeDataString(seen.Path).Contains("'<m1@mail.example>'") ? """{"value":[{"id":"AAA="}]}""" : """{"value":[]}""")
            : FakeSystem.AnswerAsync(context, 201, "{}"));
        var mail = An.Action(ActionKind.SoftDeleteMail, EntityKind.Mail, "Invoice", null, ("messageId", "m1@mail.example"), ("recipient", "ana@corp.example"));
        (await graph.ExecuteAsync(An.Key, mail, default)).Result.ShouldBe(TryResult.Confirmed);
        (await graph.ExecuteAsync(An.Key, mail with { Kind = ActionKind.MoveMailToJunk }, default)).Result.ShouldBe(TryResult.Confirmed);
        (await graph.ExecuteAsync(An.Key, mail with { Kind = ActionKind.MoveMailToInbox }, default)).Result.ShouldBe(TryResult.Confirmed);
        system.Requests.ShouldContain(seen => seen.Method == "DELETE" && seen.Path == "/v1.0/users/ana@corp.example/messages/AAA=");
        system.Requests.ShouldContain(seen => seen.Body.Contains("junkemail"));
        system.Requests.ShouldContain(seen => seen.Path.Contains("recoverableitemsdeletions") && seen.Method == "GET");
        (await graph.ExecuteAsync(An.Key, mail with { Fields = new Dictionary<string, string> { ["messageId"] = "m2@x", ["recipient"] = "ana@corp.example" } }, default))
            .Result.ShouldBe(TryResult.Refused);
    }

    [Fact]
    public async Task Who_is_not_known_well_enough_is_left_alone()
    {
        await using var system = await FakeSystem.StartAsync();
        using var graph = Connector(system, (_, context) => FakeSystem.AnswerAsync(context, 200, "{}"));
        string? Why(params (string, string)[] fields) =>
            graph.WhyNot(ActionKind.DisableUser, Disable.Target, fields.ToDictionary(field => field.Item1, field => field.Item2));
        Why(("accountName", "ana")).ShouldNotBeNull();
        Why(("upn", "../groups/1")).ShouldNotBeNull();
        Why(("upn", "a/b@corp.example")).ShouldNotBeNull();
        Why(("upn", "ana@corp.example")).ShouldBeNull();
    }

    [Fact]
    public async Task A_refusal_is_told_in_Graphs_words()
    {
        await using var system = await FakeSystem.StartAsync();
        using var graph = Connector(system, (_, context) => FakeSystem.AnswerAsync(context, 403, """{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges"}}"""));
        (await graph.ExecuteAsync(An.Key, Disable, default)).ShouldBe(ConnectorAnswer.Refused("It answered 403: Insufficient privileges"));
    }

    private static IServerConnector Connector(FakeSystem system, Func<Seen, HttpContext, Task> answer)
    {
        system.OnRequest = (seen, context) => seen.Path.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal)
            ? FakeSystem.AnswerAsync(context, 200, """{"access_token":"t","expires_in":3600}""") : answer(seen, context);
        return An.Connector(
            GraphApi.Form, ("tenantId", "contoso"), ("clientId", "app"), ("clientSecret", "secret"), ("loginUrl", system.Address), ("apiUrl", system.Address));
    }
}
