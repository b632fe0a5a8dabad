using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Redoubt.Evidence;
using Redoubt.Incidents.Response;
using Redoubt.Server.Access;
using Redoubt.Server.Api;

namespace Redoubt.Server.Tests.Access;

/// <summary>Where two persons must approve, it takes two persons.</summary>
public sealed class TwoPersonTests
{
    [Fact]
    public async Task A_key_is_no_person()
    {
        await using var server = await AccessServer.StartAsync();
        await server.Server.Workplace.Response.SetTwoPersonRuleAsync(ActionKind.BlockIndicator, true);
        var ann = await server.AddAsync("ann", "administrator");
        var key = await server.Keys.AddAsync("soar", [Permissions.Respond, Permissions.ReadActions], Scope.All, null, own: false, Caller.Local);
        using var person = server.Browser(await server.SessionAsync(ann));
        using var program = server.Program(key.Token);

        var (action, state) = await OrderAsync(person, "203.0.113.7");
        state.ShouldBe("awaitingSecondPerson");
        (await program.PostAsync($"/api/actions/{action}/approve", null)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await program.PostAsJsonAsync("/api/actions/bulk", new { ids = new[] { action }, approve = true })).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var (second, proposed) = await OrderAsync(program, "203.0.113.8");
        proposed.ShouldBe("proposed");
        using var first = await person.PostAsync($"/api/actions/{second}/approve", null);
        (await first.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString().ShouldBe("awaitingSecondPerson");

        // Where one is enough, a key may order.
        await server.Server.Workplace.Response.SetTwoPersonRuleAsync(ActionKind.BlockIndicator, false);
        (await OrderAsync(program, "203.0.113.9")).State.ShouldNotBe("proposed");
    }

    private static async Task<(long Id, string State)> OrderAsync(HttpClient http, string address)
    {
        using var answer = await http.PostAsJsonAsync("/api/actions", new { kind = "blockIndicator", target = new { kind = "ip", key = "ip:" + address, name = address } });
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        var action = JsonDocument.Parse(text).RootElement;
        return (action.GetProperty("id").GetInt64(), action.GetProperty("state").GetString()!);
    }
}
