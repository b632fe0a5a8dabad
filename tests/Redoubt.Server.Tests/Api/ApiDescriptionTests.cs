using System.Text.Json;
using Redoubt.Server.Api;

namespace Redoubt.Server.Tests.Api;

/// <summary>The OpenAPI document is complete.</summary>
public sealed class ApiDescriptionTests
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    [Fact]
    public async Task Every_endpoint_says_what_it_does_what_it_needs_and_what_can_go_wrong()
    {
        await using var server = await TestServer.StartAsync();
        var document = await server.GetAsync("/api/openapi.json");
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var wrong = new List<string>();
        var operations = 0;
        foreach (var (name, operation) in Operations(document))
        {
            operations++;
            if (!operation.TryGetProperty("summary", out var summary) || summary.GetString() is not { Length: > 10 } text || !text.EndsWith('.'))
                wrong.Add($"{name}: no summary. Add .WithSummary(\"…\") where the endpoint is mapped.");
            if (!operation.TryGetProperty("x-permission", out var permission) || permission.GetString() is not { } needed || (needed != "none" && !Permissions.All.Contains(needed)))
                wrong.Add($"{name}: no permission.");
            else if (needed != "none" && !operation.TryGetProperty("security", out _))
                wrong.Add($"{name}: needs {needed} and says nothing of how to sign in.");
            if (!operation.TryGetProperty("tags", out var tags) || tags.GetArrayLength() == 0)
                wrong.Add($"{name}: in no group.");
            var responses = operation.GetProperty("responses").EnumerateObject().ToDictionary(response => response.Name, response => response.Value);
            if (!responses.Keys.Any(status => status[0] is '2' or '3'))
                wrong.Add($"{name}: no answer.");
            if (responses.Where(response => response.Key[0] == '4').Any(response => !response.Value.TryGetProperty("content", out _)))
                wrong.Add($"{name}: an error without a form.");
            if (!responses.ContainsKey("429"))
                wrong.Add($"{name}: no word of too many requests.");
        }

        wrong.ShouldBeEmpty();
        operations.ShouldBeGreaterThan(150);
        schemas.TryGetProperty("Problem", out _).ShouldBeTrue();
        schemas.TryGetProperty("GraphFailure", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Every_reference_leads_to_a_schema()
    {
        await using var server = await TestServer.StartAsync();
        var document = await server.GetAsync("/api/openapi.json");
        var known = document.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => $"#/components/schemas/{schema.Name}").ToHashSet();
        References(document).Where(reference => reference.StartsWith("#/components/schemas/", StringComparison.Ordinal) && !known.Contains(reference)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_of_the_api_is_where_one_looks_for_it()
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.GetAsync("/api/docs");
        ((int)answer.StatusCode).ShouldBe(302);
        answer.Headers.Location!.ToString().ShouldBe("/settings/api");
    }

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where Methods.Contains(operation.Name)
        select ($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value);

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            property is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [property.Value.GetString()!] : References(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
