using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Redoubt.Server.Tests.Api;

public sealed class FeedTests
{
    private const string Token = "a feed token of 20 or more";

    [Fact]
    public async Task Without_the_token_there_is_no_feed()
    {
        await using var server = await TestServer.StartAsync();
        (await StatusAsync(server, "/feeds/ip.txt?token=")).ShouldBe(HttpStatusCode.Unauthorized);
        await OpenAsync(server);
        (await StatusAsync(server, "/feeds/ip.txt")).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(server, "/feeds/ip.txt?token=wrong")).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(server, "/taxii2/")).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(server, $"/feeds/ip.txt?token={Uri.EscapeDataString(Token)}")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(server, "/feeds/ip.txt", new("Bearer", Token))).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(server, "/taxii2/", new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("any:" + Token))))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_feed_has_a_value_a_line_and_says_when_nothing_changed()
    {
        await using var server = await TestServer.StartAsync();
        await OpenAsync(server);
        await BlockAsync(server, "ip", "203.0.113.10");
        await BlockAsync(server, "ip", "203.0.113.9");
        await BlockAsync(server, "domain", "evil.example");
        using var answer = await GetAsync(server, "/feeds/ip.txt");
        (await answer.Content.ReadAsStringAsync()).ShouldBe("203.0.113.10\n203.0.113.9\n");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        using var domains = await GetAsync(server, "/feeds/domain.txt");
        (await domains.Content.ReadAsStringAsync()).ShouldBe("evil.example\n");

        using var again = new HttpRequestMessage(HttpMethod.Get, "/feeds/ip.txt");
        again.Headers.Authorization = new("Bearer", Token);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var same = await server.Http.SendAsync(again);
        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_TAXII_client_follows_the_lists_page_by_page_and_hears_what_is_revoked()
    {
        await using var server = await TestServer.StartAsync();
        await OpenAsync(server);
        var first = await BlockAsync(server, "ip", "203.0.113.9");
        await BlockAsync(server, "url", "evil.example/it's");
        await BlockAsync(server, "file", new string('a', 64), "sha256:");

        var discovery = await TaxiiAsync(server, "/taxii2/");
        var root = new Uri(discovery.GetProperty("default").GetString()!).AbsolutePath;
        (await TaxiiAsync(server, root)).GetProperty("versions")[0].GetString().ShouldBe("application/taxii+json;version=2.1");
        var collection = (await TaxiiAsync(server, root + "collections/")).GetProperty("collections")[0];
        collection.GetProperty("can_read").GetBoolean().ShouldBeTrue();
        var objects = $"{root}collections/{collection.GetProperty("id").GetString()}/objects/";

        var seen = new List<JsonElement>();
        string? next = null;
        do
        {
            var page = await TaxiiAsync(server, $"{objects}?limit=2" + (next is null ? "" : "&next=" + next));
            seen.AddRange(page.GetProperty("objects").EnumerateArray());
            next = page.TryGetProperty("more", out var more) && more.GetBoolean() ? page.GetProperty("next").GetString() : null;
        }
        while (next is not null);
        seen.Select(one => one.GetProperty("pattern").GetString()).ShouldBe(
            ["[ipv4-addr:value = '203.0.113.9']", "[url:value = 'http://evil.example/it\\'s']", $"[file:hashes.'SHA-256' = '{new string('a', 64)}']"]);
        seen.ShouldAllBe(one => one.GetProperty("spec_version").GetString() == "2.1" && one.GetProperty("id").GetString()!.StartsWith("indicator--"));

        var last = seen[^1].GetProperty("modified").GetString();
        (await TaxiiAsync(server, $"{objects}?added_after={last}")).TryGetProperty("objects", out _).ShouldBeFalse();
        await server.SendAsync(HttpMethod.Post, $"/api/actions/{first}/undo", new { });
        await ActionTests.UntilAsync(server, first, "undone");
        var revoked = (await TaxiiAsync(server, $"{objects}?added_after={last}")).GetProperty("objects").EnumerateArray().Single();
        revoked.GetProperty("id").GetString().ShouldBe(seen[0].GetProperty("id").GetString());
        revoked.GetProperty("revoked").GetBoolean().ShouldBeTrue();
        (await TaxiiAsync(server, objects.Replace("/objects/", "/manifest/"))).GetProperty("objects").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task TAXII_answers_in_its_own_media_type_and_refuses_others()
    {
        await using var server = await TestServer.StartAsync();
        await OpenAsync(server);
        using var answer = await GetAsync(server, "/taxii2/", "application/taxii+json;version=2.1");
        answer.Content.Headers.ContentType!.ToString().Replace(" ", "").ShouldBe("application/taxii+json;version=2.1");
        using var other = await GetAsync(server, "/taxii2/", "text/html");
        other.StatusCode.ShouldBe(HttpStatusCode.NotAcceptable);
        using var none = await GetAsync(server, "/taxii2/redoubt/collections/none/objects/");
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task OpenAsync(TestServer server) => server.SendAsync(
        HttpMethod.Put, "/api/settings/connectors/blockLists", new { enabled = true, values = new Dictionary<string, string> { ["token"] = Token } });

    private static async Task<long> BlockAsync(TestServer server, string kind, string value, string? prefix = null)
    {
        var id = (await server.SendAsync(HttpMethod.Post, "/api/actions", new { kind = "blockIndicator", target = new { kind, key = (prefix ?? kind + ":") + value, name = value } }))
            .GetProperty("id").GetInt64();
        await ActionTests.UntilAsync(server, id, "done");
        return id;
    }

    private static async Task<HttpResponseMessage> GetAsync(TestServer server, string path, string? accept = null, AuthenticationHeaderValue? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = authorization ?? new("Bearer", Token);
        if (accept is not null)
            request.Headers.Add("Accept", accept);
        return await server.Http.SendAsync(request);
    }

    private static async Task<HttpStatusCode> StatusAsync(TestServer server, string path, AuthenticationHeaderValue? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = authorization;
        using var answer = await server.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<JsonElement> TaxiiAsync(TestServer server, string path)
    {
        using var answer = await GetAsync(server, path, "application/taxii+json;version=2.1");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
