using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Redoubt.Server.Tests.Api;

public sealed class GuidanceTests
{
    [Fact]
    public async Task An_incident_is_guided_classified_and_remembered()
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(Lsass("one", "FIN-WS-07", "2026-03-12T08:00:00Z"), "native");
        var id = (await server.GetAsync("/api/incidents")).GetProperty("items")[0].GetProperty("id").GetInt64();

        var guidance = await server.GetAsync($"/api/incidents/{id}/guidance");
        var isolate = Card(guidance, "order.isolateDevice");
        isolate.GetProperty("action").GetProperty("order").GetString().ShouldBe("isolateDevice");
        isolate.GetProperty("permission").GetString().ShouldBe("actions.respond");
        isolate.GetProperty("reasons")[0].GetProperty("citations")[0].GetProperty("evidenceId").GetString().ShouldBe("one");

        await server.SendAsync(HttpMethod.Put, $"/api/incidents/{id}/guidance/cards/order.isolateDevice", new { decision = "dismissed" });
        Card(await server.GetAsync($"/api/incidents/{id}/guidance"), "order.isolateDevice").GetProperty("state").GetString().ShouldBe("dismissed");
        await server.SendAsync(HttpMethod.Put, $"/api/incidents/{id}/guidance/cards/order.isolateDevice", new { decision = "open" });

        await server.SendAsync(HttpMethod.Post, $"/api/incidents/{id}/classify", new { classification = "falsePositive", determination = "notMalicious", resolve = true, comment = "Our own test." });
        (await server.GetAsync($"/api/incidents/{id}")).GetProperty("status").GetString().ShouldBe("resolved");
        (await server.GetAsync("/api/alerts/one")).GetProperty("classification").GetString().ShouldBe("falsePositive");

        await server.IngestAsync(Lsass("two", "HR-WS-02", "2026-04-12T08:00:00Z"), "native");
        var next = (await server.GetAsync("/api/alerts/two")).GetProperty("incidentId").GetInt64();
        next.ShouldNotBe(id);
        var similar = await server.GetAsync($"/api/incidents/{next}/similar");
        similar.GetProperty("items")[0].GetProperty("id").GetInt64().ShouldBe(id);
        similar.GetProperty("items")[0].GetProperty("comment").GetString().ShouldBe("Our own test.");
        var triage = (await server.GetAsync($"/api/incidents/{next}/guidance")).GetProperty("triage");
        triage.GetProperty("reasons").EnumerateArray().ShouldContain(reason => reason.GetProperty("text").GetProperty("plain").GetString()!.Contains("1 of 1 closed incident", StringComparison.Ordinal));

        // What is taken back no longer counts.
        await server.SendAsync(HttpMethod.Patch, $"/api/incidents/{id}", new { status = "active" });
        (await server.GetAsync($"/api/incidents/{next}/similar")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_guidebook_is_uploaded_reviewed_and_cited()
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(Lsass("one", "FIN-WS-07", "2026-03-12T08:00:00Z"), "native");
        var id = (await server.GetAsync("/api/incidents")).GetProperty("items")[0].GetProperty("id").GetInt64();
        var book = await UploadAsync(server, "stolen keys.docx", Document(("Title", "Stolen keys"), ("", "Applies to: T1003"), ("Heading1", "Containment"), ("List", "Isolate the device"), ("List", "Call 555")));
        book.GetProperty("status").GetString().ShouldBe("pendingReview");
        book.GetProperty("steps").GetArrayLength().ShouldBe(2);
        (await server.GetAsync($"/api/incidents/{id}/guidance")).GetProperty("cards").EnumerateArray().ShouldNotContain(card => IsGuidebook(card));

        var number = book.GetProperty("id").GetInt64();
        await server.SendAsync(HttpMethod.Post, $"/api/guidebooks/{number}/activate", new { });
        var card = (await server.GetAsync($"/api/incidents/{id}/guidance")).GetProperty("cards").EnumerateArray().First(IsGuidebook);
        card.GetProperty("source").GetString().ShouldBe("Stolen keys");
        card.GetProperty("action").GetProperty("order").GetString().ShouldBe("isolateDevice");
        await server.SendAsync(HttpMethod.Post, $"/api/guidebooks/{number}/deactivate", new { });
        (await server.GetAsync($"/api/incidents/{id}/guidance")).GetProperty("cards").EnumerateArray().ShouldNotContain(each => IsGuidebook(each));
    }

    [Theory]
    [InlineData("x.pdf", "%PDF-1.7")]
    [InlineData("x.docx", "PK not really")]
    [InlineData("x.md", "")]
    [InlineData("x.txt", "a\0b")]
    [InlineData("x.md", "No step at all.")]
    public async Task What_is_no_guidebook_is_refused(string name, string content)
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PostAsync($"/api/guidebooks?name={name}", new ByteArrayContent(Encoding.UTF8.GetBytes(content)));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_document_that_unpacks_without_end_is_refused()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = zip.CreateEntry("word/document.xml", CompressionLevel.SmallestSize).Open();
            var block = new byte[1024 * 1024];
            for (var i = 0; i < 70; i++)
                await entry.WriteAsync(block, TestContext.Current.CancellationToken);
        }

        packed.Length.ShouldBeLessThan(3 * 1024 * 1024);
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PostAsync("/api/guidebooks?name=bomb.docx", new ByteArrayContent(packed.ToArray()));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static string Lsass(string id, string device, string time) => JsonSerializer.Serialize(new
    {
        alertId = id, title = "Memory of LSASS was read", detector = "Guard", severity = "high", firstActivity = time, lastActivity = time, count = 1,
        techniques = (string[])["T1003.001"], tactics = (string[])["credential-access"], entities = new[] { new { type = "device", hostName = device } },
    });

    private static JsonElement Card(JsonElement guidance, string id) => guidance.GetProperty("cards").EnumerateArray().Single(card => card.GetProperty("id").GetString() == id);

    private static bool IsGuidebook(JsonElement card) => card.GetProperty("id").GetString()!.StartsWith("guidebook.", StringComparison.Ordinal);

    private static async Task<JsonElement> UploadAsync(TestServer server, string name, byte[] bytes)
    {
        using var answer = await server.Http.PostAsync($"/api/guidebooks?name={Uri.EscapeDataString(name)}", new ByteArrayContent(bytes));
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>A Word document of these paragraphs: style and text; "List" is a numbered one.</summary>
    private static byte[] Document(params (string Style, string Text)[] paragraphs)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var body = new Body();
            foreach (var (style, text) in paragraphs)
            {
                var properties = new ParagraphProperties();
                if (style == "List")
                    properties.NumberingProperties = new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = 1 });
                else if (style.Length > 0)
                    properties.ParagraphStyleId = new ParagraphStyleId { Val = style };
                body.Append(new Paragraph(properties, new Run(new Text(text))));
            }

            document.AddMainDocumentPart().Document = new Document(body);
        }

        return stream.ToArray();
    }
}
