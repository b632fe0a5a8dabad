using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Intelligence;
using Redoubt.Incidents.Notifications;
using Redoubt.Server.Notifications;

namespace Redoubt.Server.Tests.Notifications;

public sealed class TransportTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 12, 12, 0, 0, TimeSpan.Zero);

    private static readonly NotificationMessage Message = new(
        "High ones",
        [
            new MessageIncident(
                7, Plain.Text("Mail from <b>evil.example</b> [link](https://evil.example/x) @channel", 300), Severity.High, IncidentStatus.InProgress, 88, "Ann", ["urgent"],
                ["Initial access"], ["Guard"], ["FIN-WS-07"], 3, Noon, Noon.AddMinutes(9), "it is new", "https://redoubt.example/incidents/7"),
        ],
        0, Noon, "redoubt-1-2-1");

    private static readonly NotificationMessage Reports = new("Threats", [], 3, Noon, "redoubt-1-3-2")
    {
        Reports =
        [
            new MessageReport(
                "report--1", Plain.Text("Otters <b>phish</b> [here](https://evil.example/x) @channel", 300), ProfileKind.Report, ["Phishing", "Activity group"], Plain.Text("feed.example", 200),
                Noon.AddDays(-1), 2, 1, 4, "its text changed; 2 more alerts here are related to it", "https://redoubt.example/intelligence/reports/report--1"),
            new MessageReport("campaign--2", "Winter errands", ProfileKind.Campaign, [], "Feed A", Noon, 0, 0, 0, "it is new", null),
        ],
    };

    private static readonly NotificationMessage Brief = new("Weekly brief", [], 0, Noon, "redoubt-1-4-1")
    {
        Brief = new(8, "Threat brief of 2026-03-12", string.Join('\n', Enumerable.Range(0, 190).Select(i => $"- Line {i} <b>ümläut</b> {Plain.Text("https://evil.example/x", 100)} {new string('é', 60)}")), false,
            "https://redoubt.example/intelligence?tab=reports&brief=8"),
    };

    [Fact]
    public async Task Mail_tells_of_reports_and_brings_briefs()
    {
        await using var server = new MailServer();
        await new EmailTransport().SendAsync(Mailbox(server, MailSecurity.None), null, Reports, default);
        await new EmailTransport().SendAsync(Mailbox(server, MailSecurity.None), null, Brief, default);

        var told = Unfolded(server.Mails[0]);
        told.ShouldContain("Subject: 5 threat reports changed, first: Otters <b>phish</b>");
        told.ShouldContain("Threat report: Otters <b>phish</b> [here](hxxps://evil[.]example/x) [@]channel");
        told.ShouldContain("Why now: its text changed; 2 more alerts here are related to it");
        told.ShouldContain("About: Report: Phishing, Activity group");
        told.ShouldContain("Related alerts here: 2 open, 1 resolved");
        told.ShouldContain("Exposed devices here: 4");
        told.ShouldContain("Published: 2026-03-11, feed[.]example");
        told.ShouldContain("https://redoubt.example/intelligence/reports/report--1");
        told.ShouldContain("Threat report: Winter errands");
        told.ShouldContain("and 3 more.");
        told.ShouldNotContain("test message");
        told.ShouldNotContain("https://evil.example");

        server.Mails[1].ShouldContain("Subject: Threat brief of 2026-03-12");
        var text = MessageText.Of(Brief);
        text.ShouldContain("- Line 189 <b>");
        text.ShouldContain(MessageText.Shortened);
        text.ShouldContain("https://redoubt.example/intelligence?tab=reports&brief=8");
        text.ShouldNotContain("https://evil.example");
    }

    [Fact]
    public async Task A_webhook_gets_reports_and_briefs_as_fields()
    {
        await using var web = await Listener.StartAsync(200);
        using var http = new NotificationHttp();
        var transport = new WebhookTransport(http, TimeProvider.System);
        foreach (var message in new[] { Reports, Brief, new NotificationMessage("test", [], 0, Noon, "t") })
            await transport.SendAsync(web.Channel(ChannelKind.Webhook), null, message, default);

        var bodies = web.Received.ConvertAll(got => JsonSerializer.Deserialize<JsonElement>(got.Body));
        bodies.ConvertAll(body => body.GetProperty("test").GetBoolean()).ShouldBe([false, false, true]);
        var report = bodies[0].GetProperty("reports")[0];
        (report.GetProperty("kind").GetString(), report.GetProperty("openAlerts").GetInt64(), report.GetProperty("id").GetString()).ShouldBe(("report", 2, "report--1"));
        report.GetProperty("title").GetString().ShouldBe("Otters <b>phish</b> [here](hxxps://evil[.]example/x) [@]channel");
        bodies[0].GetProperty("incidents").GetArrayLength().ShouldBe(0);
        bodies[1].GetProperty("brief").GetProperty("isWhole").GetBoolean().ShouldBeFalse();
        bodies[1].GetProperty("title").GetString().ShouldBe("Threat brief of 2026-03-12");
    }

    [Fact]
    public void A_card_for_teams_holds_reports_and_no_more_of_a_brief_than_it_may()
    {
        var body = TeamsTransport.Card(Reports)["attachments"]![0]!["content"]!["body"]!.AsArray();
        body[1]!["text"]!.GetValue<string>().ShouldBe("Otters \\<b\\>phish\\</b\\> \\[here\\](hxxps://evil\\[.\\]example/x) \\[@\\]channel");
        body.Count(part => part!["type"]!.GetValue<string>() == "FactSet").ShouldBe(2);
        body.Count(part => part!["type"]!.GetValue<string>() == "ActionSet").ShouldBe(1);
        body[^1]!["text"]!.GetValue<string>().ShouldBe("and 3 more");

        var brief = TeamsTransport.Card(Brief);
        JsonSerializer.SerializeToUtf8Bytes(brief).Length.ShouldBeInRange(20_000, 28_000);
        var parts = brief["attachments"]![0]!["content"]!["body"]!.AsArray();
        parts[1]!["text"]!.GetValue<string>().ShouldStartWith("- Line 0 \\<b\\>ümläut\\</b\\> hxxps://evil\\[.\\]example/x");
        parts[2]!["text"]!.GetValue<string>().ShouldBe(MessageText.Shortened);
        parts[3]!["actions"]![0]!["url"]!.GetValue<string>().ShouldBe("https://redoubt.example/intelligence?tab=reports&brief=8");
    }

    [Fact]
    public void Blocks_for_slack_hold_reports_and_a_whole_brief()
    {
        var told = SlackTransport.Blocks(Reports);
        told["text"]!.GetValue<string>().ShouldBe("Redoubt: news of threat reports");
        told["blocks"]![1]!["text"]!["text"]!.GetValue<string>().ShouldBe("Otters <b>phish</b> [here](hxxps://evil[.]example/x) [@]channel");

        var brief = SlackTransport.Blocks(Brief);
        brief["text"]!.GetValue<string>().ShouldBe("Redoubt: threat brief");
        var types = new List<string>();
        Walk(told["blocks"]!, types);
        Walk(brief["blocks"]!, types);
        types.ShouldNotContain("mrkdwn");
        var blocks = brief["blocks"]!.AsArray();
        blocks.Count.ShouldBeLessThanOrEqualTo(50);
        var sections = blocks.Where(block => block!["type"]!.GetValue<string>() == "section").Select(block => block!["text"]!["text"]!.GetValue<string>()).ToList();
        sections.ShouldAllBe(section => section.Length <= 3_000);
        string.Join('\n', sections.SkipLast(1)).ShouldBe(Brief.Brief!.Text);
    }

    [Fact]
    public async Task Mail_is_plain_text_with_a_steady_id()
    {
        await using var server = new MailServer();
        await new EmailTransport().SendAsync(Mailbox(server, MailSecurity.None), null, Message, default);

        server.Commands.ShouldContain("RCPT TO:<soc@corp.example>");
        var mail = server.Mails.ShouldHaveSingleItem();
        mail.ShouldContain("Subject: [high] Mail from");
        mail.ShouldContain("Message-Id: <redoubt-1-2-1@redoubt.invalid>");
        mail.ShouldContain("Content-Type: text/plain");
        mail.ShouldContain("Auto-Submitted: auto-generated");
        mail.ShouldNotContain("https://evil.example");
        mail.ShouldContain("https://redoubt.example/incidents/7");
    }

    [Fact]
    public async Task Nothing_goes_in_the_clear_where_tls_was_asked_for()
    {
        await using var server = new MailServer();
        var failed = await Should.ThrowAsync<NotSentException>(() => new EmailTransport().SendAsync(Mailbox(server, MailSecurity.StartTls), "pw", Message, default));
        failed.Final.ShouldBeTrue();
        failed.Message.ShouldContain("STARTTLS");
        server.Mails.ShouldBeEmpty();
        server.Commands.ShouldNotContain(line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("451 later", false)]
    [InlineData("550 never", true)]
    public async Task A_refusal_says_whether_to_try_again(string answer, bool final)
    {
        await using var server = new MailServer(answer);
        (await Should.ThrowAsync<NotSentException>(() => new EmailTransport().SendAsync(Mailbox(server, MailSecurity.None), null, Message, default))).Final.ShouldBe(final);
    }

    [Fact]
    public async Task A_mail_server_that_is_not_there_is_tried_again()
    {
        int port;
        await using (var server = new MailServer())
            port = server.Port;
        var channel = new ChannelText { Name = "m", Kind = ChannelKind.Email, Host = "127.0.0.1", Port = port, Security = MailSecurity.None, From = "redoubt@corp.example", To = ["soc@corp.example"] };
        (await Should.ThrowAsync<NotSentException>(() => new EmailTransport().SendAsync(channel, null, Message, default))).Final.ShouldBeFalse();
    }

    [Fact]
    public async Task A_webhook_is_signed_over_time_and_body()
    {
        await using var web = await Listener.StartAsync(200);
        using var http = new NotificationHttp();
        await new WebhookTransport(http, TimeProvider.System).SendAsync(web.Channel(ChannelKind.Webhook), "key", Message, default);

        var (headers, body) = web.Received.ShouldHaveSingleItem();
        headers["Idempotency-Key"].ToString().ShouldBe("redoubt-1-2-1");
        var signature = headers["Redoubt-Signature"].ToString();
        var seconds = long.Parse(signature.Split(',')[0][2..], System.Globalization.CultureInfo.InvariantCulture);
        WebhookTransport.Sign("key", Encoding.UTF8.GetBytes(body), seconds).ShouldBe(signature);
        WebhookTransport.Sign("other", Encoding.UTF8.GetBytes(body), seconds).ShouldNotBe(signature);
        JsonSerializer.Deserialize<JsonElement>(body).GetProperty("incidents")[0].GetProperty("severity").GetString().ShouldBe("high");
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(302, true)]
    [InlineData(429, false)]
    [InlineData(503, false)]
    public async Task An_answer_says_whether_to_try_again_and_no_redirect_is_followed(int status, bool final)
    {
        await using var web = await Listener.StartAsync(status);
        using var http = new NotificationHttp();
        (await Should.ThrowAsync<NotSentException>(() => new SlackTransport(http).SendAsync(web.Channel(ChannelKind.Slack), null, Message, default))).Final.ShouldBe(final);
        web.Received.Count.ShouldBe(1);
    }

    [Fact]
    public void A_card_for_teams_holds_no_markup_of_alerts()
    {
        var card = TeamsTransport.Card(Message);
        card["attachments"]![0]!["contentType"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.card.adaptive");
        var content = card["attachments"]![0]!["content"]!;
        content["type"]!.GetValue<string>().ShouldBe("AdaptiveCard");
        var title = content["body"]![0]!["text"]!.GetValue<string>();
        title.ShouldContain("\\<b\\>");
        title.ShouldContain("\\[link\\]");
        content["body"]!.AsArray().ShouldContain(part => part!["type"]!.GetValue<string>() == "ActionSet");
    }

    [Fact]
    public void Blocks_for_slack_are_plain_text()
    {
        var blocks = SlackTransport.Blocks(Message);
        blocks["text"]!.GetValue<string>().ShouldBe("Redoubt: news of incidents");
        var types = new List<string>();
        Walk(blocks["blocks"]!, types);
        types.ShouldNotContain("mrkdwn");
        types.ShouldContain("plain_text");
        blocks["blocks"]![0]!["text"]!["text"]!.GetValue<string>().Length.ShouldBeLessThanOrEqualTo(150);
    }

    private static ChannelText Mailbox(MailServer server, MailSecurity security) => new()
    {
        Name = "m", Kind = ChannelKind.Email, Host = "127.0.0.1", Port = server.Port, Security = security, From = "redoubt@corp.example", To = ["soc@corp.example"],
        User = security == MailSecurity.None ? null : "redoubt",
    };

    // As a reader sees it: quoted-printable lines put together.
    private static string Unfolded(string mail) => mail.Replace("=\n", "", StringComparison.Ordinal).Replace("\n ", " ", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);

    private static void Walk(System.Text.Json.Nodes.JsonNode node, List<string> types)
    {
        if (node is System.Text.Json.Nodes.JsonArray list)
        {
            foreach (var item in list)
                Walk(item!, types);
        }
        else if (node is System.Text.Json.Nodes.JsonObject some)
        {
            if (some["type"] is { } type)
                types.Add(type.GetValue<string>());
            foreach (var (_, value) in some)
                Walk(value!, types);
        }
    }
}

/// <summary>An HTTP server on this machine that answers everything alike and keeps what it got.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Listener(WebApplication app) => _app = app;

    public List<(IHeaderDictionary Headers, string Body)> Received { get; } = [];

    public static async Task<Listener> StartAsync(int status)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var listener = new Listener(app);
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            listener.Received.Add((new HeaderDictionary(context.Request.Headers.ToDictionary()), await reader.ReadToEndAsync()));
            context.Response.StatusCode = status;
            if (status == (int)HttpStatusCode.Redirect)
                context.Response.Headers.Location = "/elsewhere";
        });
        await app.StartAsync();
        return listener;
    }

    public ChannelText Channel(ChannelKind kind) => new() { Name = "c", Kind = kind, Url = _app.Urls.First() + "/hook" };

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
