using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Redoubt.Evidence;
using Redoubt.Incidents;
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
