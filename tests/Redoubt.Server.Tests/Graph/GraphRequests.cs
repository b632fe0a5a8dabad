using System.Net.Http.Json;
using System.Text.Json;
using Redoubt.Server.Graph;

namespace Redoubt.Server.Tests.Graph;

/// <summary>Asks in Graph's way.</summary>
internal static class GraphRequests
{
    /// <summary>The ids of what a list gives.</summary>
    public static async Task<List<string>> IdsAsync(this TestServer server, string address) =>
        [.. (await server.GetAsync(address)).GetProperty("value").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];

    /// <summary>The incident of an alert.</summary>
    public static async Task<string> IncidentOfAsync(this TestServer server, string alert) =>
        (await server.GetAsync($"/v1.0/security/alerts_v2/{alert}")).GetProperty("incidentId").GetString()!;

    /// <summary>Sends what will be refused, and gives the error.</summary>
    public static async Task<(int Status, GraphError Error)> RefusedAsync(this HttpClient http, HttpMethod method, string address, object? body = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBeGreaterThan(399, text);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/json", text);
        var failure = JsonSerializer.Deserialize<GraphFailure>(text, Redoubt.Server.Api.ApiJson.Answers)!;
        failure.Error.Message.ShouldNotBeNullOrWhiteSpace();
        failure.Error.InnerError.RequestId.ShouldNotBeNullOrWhiteSpace();
        return ((int)answer.StatusCode, failure.Error);
    }
}
