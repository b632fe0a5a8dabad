using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Redoubt.Server.Tests.Api;

public sealed class IngestTests
{
    private const string Line = """{"alertId":"ID","title":"t","detector":"d","firstActivity":"2026-01-01T00:00:00Z"}""";

    private static string Alert(string id) => Line.Replace("ID", id, StringComparison.Ordinal);

    [Theory]
    [InlineData("A\nB\n")]
    [InlineData("[A,B]")]
    [InlineData("[\n A,\n B\n]\n")]
    [InlineData("A B")]
    public async Task Lines_and_arrays_are_taken(string form)
    {
        await using var server = await TestServer.StartAsync();
        var answer = await server.IngestAsync(form.Replace("A", Alert("a"), StringComparison.Ordinal).Replace("B", Alert("b"), StringComparison.Ordinal));
        Counts(answer).ShouldBe((2, 2, 0, 0));
        answer.GetProperty("format").GetString().ShouldBe("native");
        (await server.GetAsync("/api/health")).GetProperty("backlog").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_by_line_and_the_rest_goes_on()
    {
        await using var server = await TestServer.StartAsync();
        var answer = await server.IngestAsync(Alert("a") + "\nnonsense\n" + Alert("b") + "\n{\"alertId\":\"c\"}\n" + Alert("a") + "\n");
        Counts(answer).ShouldBe((5, 2, 1, 2));
        answer.GetProperty("rejects").EnumerateArray().Select(reject => reject.GetProperty("line").GetInt64()).ShouldBe([2, 4]);
    }

    [Fact]
    public async Task A_resend_changes_nothing()
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(Alert("a"));
        Counts(await server.IngestAsync(Alert("a"))).ShouldBe((1, 0, 1, 0));
        (await server.GetAsync("/api/alerts")).GetProperty("total").GetInt64().ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Gzip_is_unpacked_whether_it_is_said_or_seen(bool said)
    {
        await using var server = await TestServer.StartAsync();
        using var body = Packed(Encoding.UTF8.GetBytes(Alert("a")));
        if (said)
            body.Headers.ContentEncoding.Add("gzip");
        using var answer = await server.Http.PostAsync("/api/ingest/native", body);
        Counts(JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync())).ShouldBe((1, 1, 0, 0));
    }

    [Fact]
    public async Task A_gzip_bomb_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        using var body = Packed(new byte[80 * 1024 * 1024]);
        using var answer = await server.Http.PostAsync("/api/ingest/native", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Gzip_in_gzip_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        using var inner = Packed(Encoding.UTF8.GetBytes(Alert("a")));
        using var body = Packed(await inner.ReadAsByteArrayAsync());
        using var answer = await server.Http.PostAsync("/api/ingest/native", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Other_encodings_are_refused()
    {
        await using var server = await TestServer.StartAsync();
        using var body = new StringContent("x");
        body.Headers.ContentEncoding.Add("br");
        using var answer = await server.Http.PostAsync("/api/ingest/native", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Open_pages_hear_of_new_alerts()
    {
        await using var server = await TestServer.StartAsync();
        using var events = new StreamReader(await server.Http.GetStreamAsync("/api/events"));
        (await events.ReadLineAsync()).ShouldBe("event: heartbeat");
        await server.IngestAsync(Alert("a"));
        string? line;
        do
            line = await events.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        while (line is not null && !line.StartsWith("data: {", StringComparison.Ordinal));
        var change = JsonSerializer.Deserialize<JsonElement>(line.ShouldNotBeNull()[6..]);
        change.GetProperty("created").GetArrayLength().ShouldBe(1);
        change.GetProperty("alerts").GetInt64().ShouldBe(1);
    }

    private static ByteArrayContent Packed(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            gzip.Write(plain);
        return new ByteArrayContent(packed.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
    }

    private static (long Received, long Stored, long Duplicate, long Rejected) Counts(JsonElement answer) =>
        (answer.GetProperty("received").GetInt64(), answer.GetProperty("stored").GetInt64(), answer.GetProperty("duplicate").GetInt64(),
            answer.GetProperty("rejected").GetInt64());
}
