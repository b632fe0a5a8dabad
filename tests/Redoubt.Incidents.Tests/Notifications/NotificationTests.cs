using Redoubt.Evidence;
using Redoubt.Incidents.Automation;
using Redoubt.Incidents.Automation.Conditions;
using Redoubt.Incidents.Notifications;

namespace Redoubt.Incidents.Tests.Notifications;

public sealed class NotificationTests
{
    private static readonly ChannelText Hook = new() { Name = "Chat", Kind = ChannelKind.Webhook, Url = "https://chat.example/hook" };

    [Fact]
    public async Task An_incident_that_fits_is_told_once()
    {
        await using var house = await House.OpenAsync();
        await using var desk = await StartAsync(house);
        var (channel, _) = await RuleAsync(desk, new() { Name = "High", Triggers = [AutomationTrigger.Created, AutomationTrigger.AlertAdded], Channels = [], Conditions = Condition.Test("severity", ConditionOperator.AtLeast, "high") });
        await house.ReceiveAsync(An.Alert("Bad http://evil.example/x @all", 0, "ws1", severity: Severity.High), An.Alert("b", 1, "ws2"));
        await desk.CatchUpAsync();

        var due = (await desk.NextAsync()).ShouldNotBeNull();
        due.Channel.Id.ShouldBe(channel);
        var incident = due.Message.Incidents.ShouldHaveSingleItem();
        incident.Link.ShouldBe("https://redoubt.example/incidents/" + incident.Id);
        due.Message.Title.ShouldNotContain("http://");
        due.Message.Title.ShouldContain("evil[.]example");
        await desk.SucceededAsync(due.Deliveries);
        (await desk.NextAsync()).ShouldBeNull();

        await house.ReceiveAsync(An.Alert("c", 2, "ws1", severity: Severity.High));
        await desk.CatchUpAsync();
        (await desk.NextAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Failures_are_tried_again_ever_later_and_then_given_up_where_people_see_it()
    {
        await using var house = await House.OpenAsync();
        await using var desk = await StartAsync(house);
        await RuleAsync(desk, new() { Name = "All", Triggers = [AutomationTrigger.Created], Channels = [] });
        await house.ReceiveAsync(An.Alert("a", 0, "ws1"));
        await desk.CatchUpAsync();
        var tries = 0;
        while (await desk.NextAsync() is { } due)
        {
            tries++;
            await desk.FailedAsync(due.Deliveries, "no answer", final: false);
            (await desk.NextAsync()).ShouldBeNull();
            if (await desk.NextDueAsync() is { } next)
            {
                next.ShouldBeGreaterThan(house.Clock.Now);
                house.Clock.Now = next;
            }
        }

        tries.ShouldBe(6);
        var dead = (await desk.DeliveriesAsync("dead")).Items.ShouldHaveSingleItem();
        (dead.Attempts, dead.Error).ShouldBe((6, "no answer"));
        await desk.RetryAsync(dead.Id);
        (await desk.NextAsync()).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_digest_gathers_and_a_cap_holds_back_without_losing_any()
    {
        await using var house = await House.OpenAsync();
        await using var desk = await StartAsync(house);
        await RuleAsync(desk, new() { Name = "Digest", Triggers = [AutomationTrigger.Created], Channels = [], DigestMinutes = 15, MostPerHour = 1 });
        await house.ReceiveAsync(An.Alert("a", 0, "ws1"));
        await desk.CatchUpAsync();
        house.Clock.Now = House.Noon.AddMinutes(5);
        await house.ReceiveAsync(An.Alert("b", 5, "ws2"));
        await desk.CatchUpAsync();
        (await desk.NextAsync()).ShouldBeNull();

        house.Clock.Now = House.Noon.AddMinutes(15);
        var digest = (await desk.NextAsync()).ShouldNotBeNull();
        digest.Message.Incidents.Count.ShouldBe(2);
        await desk.SucceededAsync(digest.Deliveries);

        foreach (var (minute, device) in new[] { (20, "ws3"), (40, "ws4") })
        {
            house.Clock.Now = House.Noon.AddMinutes(minute);
            await house.ReceiveAsync(An.Alert("c", minute, device, id: device));
            await desk.CatchUpAsync();
            (await desk.NextAsync()).ShouldBeNull();
        }

        house.Clock.Now = House.Noon.AddMinutes(60);
        (await desk.NextAsync()).ShouldBeNull();
        house.Clock.Now = House.Noon.AddMinutes(76);
        (await desk.NextAsync()).ShouldNotBeNull().Message.Incidents.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_channel_that_turns_to_another_host_loses_its_secret()
    {
        await using var house = await House.OpenAsync();
        await using var desk = await StartAsync(house);
        var channel = await desk.AddChannelAsync(Hook, "sealed", "Ann");
        (channel.HasSecret, channel.HostAllowed).ShouldBe((true, true));
        (await desk.ChangeChannelAsync(channel.Id, Hook with { Url = "https://chat.example/other" }, null, "Ann")).HasSecret.ShouldBeTrue();
        var moved = await desk.ChangeChannelAsync(channel.Id, Hook with { Url = "https://elsewhere.example/" }, null, "Ann");
        (moved.HasSecret, moved.HostAllowed).ShouldBe((false, false));
    }

    public static TheoryData<ChannelText, string> Wrong => new()
    {
        { Hook with { Url = "http://chat.example/hook" }, "url" },
        { Hook with { Url = "ftp://chat.example/hook" }, "url" },
        { Hook with { Url = "https://a:b@chat.example/hook" }, "url" },
        { new() { Name = "m", Kind = ChannelKind.Email, Host = "mail.example", From = "a@b.example", To = [] }, "to" },
        { new() { Name = "m", Kind = ChannelKind.Email, Host = "mail.example", From = "a@b.example", To = ["x@y.example\r\nDATA"] }, "to[0]" },
        { new() { Name = "m", Kind = ChannelKind.Email, Host = "mail.example", From = "a", To = ["x@y.example"] }, "from" },
        { new() { Name = "m", Kind = ChannelKind.Email, Host = "mail example", From = "a@b.example", To = ["x@y.example"] }, "host" },
        { new() { Name = "m", Kind = ChannelKind.Email, Host = "mail.example", From = "a@b.example", To = ["x@y.example"], User = "a", Security = MailSecurity.None }, "security" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task A_channel_that_cannot_work_is_refused(ChannelText channel, string field)
    {
        await using var house = await House.OpenAsync();
        await using var desk = await StartAsync(house);
        (await Should.ThrowAsync<InvalidChangeException>(() => desk.AddChannelAsync(channel, null, "Ann"))).Field.ShouldBe(field);
    }

    [Theory]
    [InlineData("see https://evil.example/a.php?x=1", "see hxxps://evil[.]example/a[.]php?x=1")]
    [InlineData("k.berg@fin.example", "k[.]berg[@]fin[.]example")]
    [InlineData("a\r\nb\u202Ec", "a  b c")]
    [InlineData("ftp://x", "ftp[://]x")]
    [InlineData("T1059.001, 9.8 of 10.0, from 10.0.0.5", "T1059.001, 9.8 of 10.0, from 10[.]0[.]0[.]5")]
    [InlineData("http://9.8/x 9.8:80 a-9.8 T1059.001.example", "hxxp://9[.]8/x 9[.]8:80 a-9[.]8 T1059[.]001[.]example")]
    public void Hostile_text_is_made_plain(string text, string plain) => Plain.Text(text, 100).ShouldBe(plain);

    private static async Task<(long Channel, long Rule)> RuleAsync(NotificationDesk desk, NotificationRuleText rule)
    {
        var channel = await desk.AddChannelAsync(Hook, null, "Ann");
        return (channel.Id, (await desk.AddRuleAsync(rule with { Channels = [channel.Id] }, "Ann")).Id);
    }

    private static async Task<NotificationDesk> StartAsync(House house)
    {
        var desk = await NotificationDesk.StartAsync(house.Store, house.Engine, house.Clock);
        await desk.SetAsync(new() { BaseUrl = "https://redoubt.example/", Hosts = ["chat.example"] }, "Ann");
        return desk;
    }
}
