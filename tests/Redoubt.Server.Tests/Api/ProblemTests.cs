using System.Net;
using System.Text;
using System.Text.Json;

namespace Redoubt.Server.Tests.Api;

public sealed class ProblemTests
{
    [Theory]
    [InlineData("GET", "/api/incidents?status=open", null, 400, "status must be one of")]
    [InlineData("GET", "/api/incidents?sort=password", null, 400, "sort")]
    [InlineData("GET", "/api/incidents/999", null, 404, "999")]
    [InlineData("GET", "/api/incidents/999/alerts", null, 404, "999")]
    [InlineData("GET", "/api/incidents/999/summary", null, 404, "999")]
    [InlineData("GET", "/api/alerts/none", null, 404, "none")]
    [InlineData("GET", "/api/nothing", null, 404, null)]
    [InlineData("GET", "/api/incidents/abc", null, 404, null)]
    [InlineData("DELETE", "/api/incidents/1", null, 405, null)]
    [InlineData("PATCH", "/api/incidents/999", "{}", 404, "999")]
    [InlineData("PATCH", "/api/incidents/999", """{"stauts":"active"}""", 400, "There is no field 'stauts'.")]
    [InlineData("PATCH", "/api/incidents/999", """{"status":"open"}""", 400, "'status' cannot be understood")]
    [InlineData("PATCH", "/api/incidents/999", """{"status":3}""", 400, "'status' cannot be understood")]
    [InlineData("PATCH", "/api/incidents/999", "{", 400, "cannot be understood")]
    [InlineData("POST", "/api/incidents/bulk", """{"ids":null,"change":{}}""", 400, "'ids' cannot be understood")]
    [InlineData("POST", "/api/incidents/bulk", """{"ids":[1]}""", 400, "required field is missing")]
    [InlineData("POST", "/api/incidents/merge", """{"incidentIds":[1]}""", 400, null)]
    [InlineData("POST", "/api/alerts/move", """{"alertIds":[]}""", 400, null)]
    [InlineData("POST", "/api/undo/never", "{}", 404, null)]
    [InlineData("POST", "/api/incidents/999/comments", """{"text":""}""", 400, "text")]
    [InlineData("POST", "/api/feedback", """{"skill":"summarizeIncident","answerId":"a","verdict":"meh"}""", 400, "'verdict' cannot be understood")]
    [InlineData("POST", "/api/ingest/zeek", "{}", 404, "suricata-eve")]
    public async Task Each_error_says_what_was_wrong(string method, string path, string? body, int status, string? says)
    {
        await using var server = await TestServer.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await server.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe((HttpStatusCode)status, text);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", text);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        if (says is not null)
            (problem.GetProperty("detail").GetString() + FieldsOf(problem)).ShouldContain(says);
    }

    private static string FieldsOf(JsonElement problem) =>
        problem.TryGetProperty("errors", out var errors) ? string.Join(' ', errors.EnumerateObject().Select(field => field.Name)) : "";

    [Fact]
    public async Task The_api_describes_itself_with_the_contracts_names()
    {
        await using var server = await TestServer.StartAsync();
        var document = await server.GetAsync("/openapi/v1.json");
        var schemas = document.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => schema.Name).ToList();
        foreach (var name in new[] { "IncidentRow", "IncidentPage", "AlertRow", "AlertPage", "Join", "Graph", "Summary", "Home", "EntityReference", "Severity" })
            schemas.ShouldContain(name);
        document.GetProperty("paths").EnumerateObject().Count().ShouldBeGreaterThan(25);
    }
}
