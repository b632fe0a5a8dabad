using System.Text.Json.Nodes;
using Redoubt.Evidence;
using Redoubt.Incidents.Automation;
using Redoubt.Incidents.Automation.Conditions;
using Redoubt.Incidents.Intelligence;
using Redoubt.Incidents.Intelligence.Reports;
using Redoubt.Incidents.Notifications;
using Redoubt.Incidents.Tests.Detection;
using Redoubt.Incidents.Tests.Intelligence;

namespace Redoubt.Incidents.Tests.Notifications;

public sealed class ReportNotificationTests
{
    private static readonly ChannelText Hook = new() { Name = "Chat", Kind = ChannelKind.Webhook, Url = "https://chat.example/hook" };

    private static readonly NotificationRuleText Rule = new()
    {
        Name = "Reports", About = NotificationAbout.Reports, Channels = [], Repeat = true, MostPerHour = 1_000,
        ReportChanges = [ReportChange.Published, ReportChange.Updated, ReportChange.Hit, ReportChange.Exposed],
    };

    [Fact]
    public async Task A_new_report_is_told_once_with_its_link()
    {
        await using var desk = await Place.OpenAsync(Rule);
        await desk.ImportAsync(Bundles.Whole);
        var message = (await desk.NextAsync()).ShouldNotBeNull();
        message.Title.ShouldStartWith("2 threat reports changed, first: ");
        var report = message.Reports.Single(report => report.Kind == ProfileKind.Report);
        (report.Title, report.Source, report.Reason, report.OpenAlerts, report.ExposedDevices).ShouldBe(("Otters phish hospitals", "Feed A", "it is new", 0, 0));
        report.Tags.ShouldBe(["Phishing", "Activity group", "Vulnerability"]);
        report.Link.ShouldBe("https://redoubt.example/intelligence/reports/" + Bundles.Report);
        message.IsTest.ShouldBeFalse();
        message.Incidents.ShouldBeEmpty();

        // The same again, and a round in which nothing came, tell nothing.
        await desk.ImportAsync(Bundles.Whole);
        (await desk.NextAsync()).ShouldBeNull();
        (await desk.LookAsync()).ShouldBe(0);
        var delivery = (await desk.Notifications.DeliveriesAsync("sent")).Items.Single(delivery => delivery.Subject == Bundles.Report);
        (delivery.About, delivery.SubjectName, delivery.IncidentId).ShouldBe(("report", "Otters phish hospitals", 0));
    }

    [Fact]
    public async Task What_was_there_before_is_no_news()
    {
        var house = await IntelligenceHouse.OpenAsync();
        await house.ImportAsync(Bundles.Whole);
        await using var desk = await Place.InAsync(house, Rule);
        (await desk.LookAsync()).ShouldBe(0);
        (await desk.NextAsync()).ShouldBeNull();
        await desk.ImportAsync(Bundles.Of(Report("Otters phish hospitals again", refers: [Bundles.Actor, Bundles.Vulnerability, Bundles.IdOf(1)])));
        (await desk.NextAsync()).ShouldNotBeNull().Reports.ShouldHaveSingleItem().Reason.ShouldBe("its text changed");
    }

    [Fact]
    public async Task A_rule_made_later_is_told_only_of_what_comes_later()
    {
        await using var desk = await Place.OpenAsync(null);
        await desk.ImportAsync(Bundles.Whole);
        await desk.AddRuleAsync(Rule);
        (await desk.LookAsync()).ShouldBe(0);
        (await desk.NextAsync()).ShouldBeNull();
        await desk.ImportAsync(Bundles.Of(Report("Otters phish hospitals", refers: [Bundles.Malware])));
        (await desk.NextAsync()).ShouldNotBeNull().Reports.ShouldHaveSingleItem().Id.ShouldBe(Bundles.Report);
    }

    [Fact]
    public async Task An_update_says_what_changed_and_is_told_each_time()
    {
        await using var desk = await Place.OpenAsync(Rule with { ReportChanges = [ReportChange.Updated], Repeat = false });
        await desk.ImportAsync(Bundles.Whole);
        (await desk.NextAsync()).ShouldBeNull();
        await desk.ImportAsync(Bundles.Of(Report("Otters phish banks", version: 1, refers: [Bundles.Actor, Bundles.Vulnerability, Bundles.IdOf(1)])));
        (await desk.NextAsync()).ShouldNotBeNull().Reports.ShouldHaveSingleItem().Reason.ShouldBe("its text changed");
        await desk.ImportAsync(Bundles.Of(Report("Otters phish banks", version: 2, refers: [Bundles.Actor, Bundles.Vulnerability, Bundles.IdOf(1), Bundles.Malware])));
        (await desk.NextAsync()).ShouldNotBeNull().Reports.ShouldHaveSingleItem().Reason.ShouldBe("what it refers to changed");
        // An older version of it is none.
        await desk.ImportAsync(Bundles.Of(Report("Otters phish shops", version: 0)));
        (await desk.NextAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Alerts_that_become_related_are_told_with_how_many_more()
    {
        await using var desk = await Place.OpenAsync(Rule with { ReportChanges = [ReportChange.Hit] });
        await desk.ImportAsync(Bundles.Whole);
        (await desk.NextAsync()).ShouldBeNull();
        await desk.ReceiveAsync("a");
        var first = (await desk.NextAsync()).ShouldNotBeNull().Reports.Single(report => report.Id == Bundles.Report);
        (first.Reason, first.OpenAlerts).ShouldBe(("1 alert here is related to it", 1));
        await desk.ReceiveAsync("b", "c");
        (await desk.NextAsync()).ShouldNotBeNull().Reports.Single(report => report.Id == Bundles.Report).Reason.ShouldBe("2 more alerts here are related to it");

        // That they are resolved is no news; the next message knows it.
        await desk.House.House.Desk.ChangeAsync(await desk.House.House.HomeOfAsync("a"), new() { Status = IncidentStatus.Resolved }, "ann");
        await desk.House.House.Engine.FlushAsync();
        await desk.LookAsync();
        (await desk.NextAsync()).ShouldBeNull();
        await desk.ReceiveAsync("d");
        var last = (await desk.NextAsync()).ShouldNotBeNull().Reports.Single(report => report.Id == Bundles.Report);
        (last.Reason, last.OpenAlerts + last.ResolvedAlerts, last.ResolvedAlerts > 0).ShouldBe(("1 more alert here is related to it", 4, true));
    }

    [Fact]
    public async Task Without_repeating_only_the_first_alerts_are_told()
    {
        await using var desk = await Place.OpenAsync(Rule with { ReportChanges = [ReportChange.Hit], Repeat = false });
        await desk.ImportAsync(Bundles.Whole);
        await desk.ReceiveAsync("a");
        (await desk.NextAsync()).ShouldNotBeNull();
        await desk.ReceiveAsync("b");
        (await desk.NextAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Devices_that_become_exposed_are_told()
    {
        await using var desk = await Place.OpenAsync(Rule with { ReportChanges = [ReportChange.Exposed] });
        await desk.ImportAsync(Bundles.Whole);
        await desk.ExposeAsync("d1");
        var report = (await desk.NextAsync()).ShouldNotBeNull().Reports.ShouldHaveSingleItem();
        (report.Id, report.Reason, report.ExposedDevices).ShouldBe((Bundles.Report, "1 device here is exposed", 1));
        await desk.ExposeAsync("d2", "d3");
        (await desk.NextAsync()).ShouldNotBeNull().Reports.ShouldHaveSingleItem().Reason.ShouldBe("2 more devices here are exposed");
    }

    [Fact]
    public async Task A_rule_with_tags_is_told_only_of_reports_that_have_one_of_them()
    {
        await using var desk = await Place.OpenAsync(Rule with { Tags = ["Ransomware", "Phishing"] });
        await desk.ImportAsync(Bundles.Whole);
        (await desk.NextAsync()).ShouldNotBeNull().Reports.ShouldHaveSingleItem().Id.ShouldBe(Bundles.Report);
        (await desk.Notifications.RulesAsync()).Single().Explained.ShouldBe(
            "a threat report tagged Ransomware or Phishing is new, changes, has related alerts here or has exposed devices here");
    }

    [Fact]
    public async Task A_thousand_reports_are_one_message()
    {
        await using var desk = await Place.OpenAsync(Rule);
        await desk.ReceiveAsync("a");
        await desk.ImportAsync(Bundles.Of(
        [
            Bundles.Indicator(1, "[ipv4-addr:value = '203.0.113.9']"),
            .. Enumerable.Range(0, 1_100).Select(i => Bundles.Thing(
                $"report--33333333-0000-4000-8000-{i:000000000000}", $"Report {i}", ("object_refs", new JsonArray(i == 777 ? Bundles.IdOf(1) : Bundles.Actor)))),
        ]));
        var message = (await desk.NextAsync()).ShouldNotBeNull();
        (message.Reports.Count, message.LeftOut).ShouldBe((20, 1_080));
        message.Title.ShouldBe("1100 threat reports changed, first: Report 777");
        message.Reports[0].Reason.ShouldBe("it is new; 1 alert here is related to it");
        (await desk.NextAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_source_that_goes_and_comes_back_the_same_is_no_news()
    {
        await using var desk = await Place.OpenAsync(Rule);
        await desk.ImportAsync(Bundles.Whole);
        await desk.ReceiveAsync("a");
        while (await desk.NextAsync() is not null)
            continue;
        var source = (await desk.House.Desk.SourcesAsync()).Single().Id;
        foreach (var enabled in new[] { false, true })
        {
            await desk.House.Desk.ChangeSourceAsync(source, new SourceChange(Enabled: enabled));
            (await desk.LookAsync()).ShouldBe(0);
        }

        await desk.House.Desk.DeleteSourceAsync(source);
        (await desk.LookAsync()).ShouldBe(0);
        await desk.ImportAsync(Bundles.Whole, "Feed B");
        (await desk.NextAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_profile_that_somebody_follows_is_a_new_report()
    {
        await using var desk = await Place.OpenAsync(Rule with { ReportChanges = [ReportChange.Published] });
        await desk.ImportAsync(Bundles.Whole);
        await desk.NextAsync();
        await desk.House.Desk.FollowAsync(Bundles.Actor, true, "ann");
        await desk.LookAsync();
        var report = (await desk.NextAsync()).ShouldNotBeNull().Reports.ShouldHaveSingleItem();
        (report.Kind, report.Title, report.Reason).ShouldBe((ProfileKind.Actor, "Mild Otter", "it is new"));
    }

    [Fact]
    public async Task What_waits_gathers_reasons_and_what_is_gone_by_then_is_given_up()
    {
        await using var desk = await Place.OpenAsync(Rule with { DigestMinutes = 15, Tags = ["Phishing"] });
        await desk.ImportAsync(Bundles.Whole);
        await desk.ReceiveAsync("a");
        (await desk.NextAsync()).ShouldBeNull();
        desk.House.House.Clock.Now += TimeSpan.FromMinutes(15);
        (await desk.NextAsync()).ShouldNotBeNull().Reports.ShouldHaveSingleItem().Reason.ShouldBe("it is new; 1 alert here is related to it");

        await desk.ImportAsync(Bundles.Of(Report("Otters phish nobody", version: 1)));
        await desk.House.Desk.DeleteSourceAsync((await desk.House.Desk.SourcesAsync()).Single().Id);
        await desk.LookAsync();
        desk.House.House.Clock.Now += TimeSpan.FromMinutes(15);
        (await desk.NextAsync()).ShouldBeNull();
        (await desk.Notifications.DeliveriesAsync("dead")).Items.ShouldHaveSingleItem().Error.ShouldNotBeNull().ShouldStartWith("It is no report any more");
    }

    [Fact]
    public async Task Nothing_is_looked_at_while_a_source_is_read_and_nothing_is_lost_by_that()
    {
        await using var desk = await Place.OpenAsync(Rule);
        using (desk.House.Rounds.Reading())
        {
            await desk.House.ImportAsync(Bundles.Whole);
            (await desk.LookAsync()).ShouldBe(0);
        }

        (await desk.LookAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Hostile_titles_are_made_plain()
    {
        await using var desk = await Place.OpenAsync(Rule);
        await desk.ImportAsync(Bundles.Of(Report("Click https://evil.example/x\r\nBcc: a@b.example")));
        var message = (await desk.NextAsync()).ShouldNotBeNull();
        message.Title.ShouldBe("Threat report: Click hxxps://evil[.]example/x  Bcc: a[@]b[.]example");
    }

    [Fact]
    public async Task A_brief_is_a_message_of_its_own()
    {
        await using var desk = await Place.OpenAsync(null);
        await desk.House.House.Store.WriteAsync(connection =>
        {
            foreach (var (run, text) in new (long, string?)[] { (7, "# Threats\r\n\r\n- See https://evil.example/x"), (8, string.Join('\n', Enumerable.Repeat(new string('x', 99), 300))), (9, null) })
            {
                connection.Execute(
                    "INSERT INTO brief_run (id, started, method, who, state, question, steps, markdown) VALUES ($1, TIMESTAMP '2026-03-11 06:00:00', 'scheduled', 'ann', 'done', '{}', '[]', $2)", run, text);
                NotificationQueue.AddBrief(connection, desk.Channel, "Weekly brief", run, House.Noon);
                NotificationQueue.AddBrief(connection, desk.Channel, "Weekly brief", run, House.Noon);
            }

            Should.Throw<IncidentRefusedException>(() => NotificationQueue.AddBrief(connection, 4_711, "Weekly brief", 7, House.Noon));
            return true;
        });
        var first = (await desk.NextAsync()).ShouldNotBeNull();
        first.Title.ShouldBe("Threat brief of 2026-03-11");
        first.Brief.ShouldBe(new MessageBrief(7, first.Title, "# Threats\n\n- See hxxps://evil[.]example/x", true, "https://redoubt.example/intelligence?tab=reports&brief=7"));
        var second = (await desk.NextAsync()).ShouldNotBeNull();
        (second.Brief!.Id, second.Brief.IsWhole, second.Brief.Text.Length).ShouldBe((8, false, 19_999));
        (await desk.NextAsync()).ShouldBeNull();
        var dead = (await desk.Notifications.DeliveriesAsync("dead")).Items.ShouldHaveSingleItem();
        (dead.About, dead.Subject, dead.SubjectName, dead.Error).ShouldBe(("brief", "9", "Threat brief of 2026-03-11", "The brief is gone, or has no text."));
    }

    public static TheoryData<NotificationRuleText, string> Wrong => new()
    {
        { Rule with { ReportChanges = [] }, "reportChanges" },
        { Rule with { ReportChanges = [(ReportChange)9] }, "reportChanges" },
        { Rule with { Tags = ["Phishing", "Gossip"] }, "tags[1]" },
        { Rule with { Triggers = [AutomationTrigger.Created] }, "triggers" },
        { Rule with { Conditions = Condition.Test("severity", ConditionOperator.AtLeast, "high") }, "conditions" },
        { Rule with { About = NotificationAbout.Incidents, Triggers = [AutomationTrigger.Created] }, "reportChanges" },
        { Rule with { About = NotificationAbout.Incidents, Triggers = [AutomationTrigger.Created], ReportChanges = [], Tags = ["Phishing"] }, "tags" },
        { Rule with { About = NotificationAbout.Incidents, ReportChanges = [] }, "triggers" },
        { Rule with { About = (NotificationAbout)2 }, "about" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task A_rule_that_makes_no_sense_is_refused_with_its_field(NotificationRuleText rule, string field)
    {
        await using var desk = await Place.OpenAsync(null);
        (await Should.ThrowAsync<InvalidChangeException>(() => desk.AddRuleAsync(rule))).Field.ShouldBe(field);
    }

    [Fact]
    public async Task A_rule_from_before_there_was_a_choice_is_about_incidents()
    {
        await using var desk = await Place.OpenAsync(null);
        await desk.House.House.Store.WriteAsync(connection => RuleTable.Add(
            connection, RuleTable.Notification, "Old", true,
            $$"""{"name":"Old","enabled":true,"triggers":["created"],"conditions":null,"channels":[{{desk.Channel}}],"digestMinutes":0,"mostPerHour":30,"repeat":false}""", "ann", House.Noon));
        var rule = (await desk.Notifications.RulesAsync()).Single();
        (rule.Rule.About, rule.Explained, rule.Rule.ReportChanges.Count).ShouldBe((NotificationAbout.Incidents, "every incident", 0));
        await desk.ImportAsync(Bundles.Whole);
        (await desk.NextAsync()).ShouldBeNull();
        await desk.ReceiveAsync("a");
        await desk.Notifications.CatchUpAsync();
        (await desk.NextAsync()).ShouldNotBeNull().Incidents.ShouldHaveSingleItem();
    }

    private static JsonObject Report(string name, int version = 1, params string[] refers) => Bundles.Thing(
        Bundles.Report, name, ("published", "2026-03-05T00:00:00Z"), ("modified", $"2026-03-{5 + version:00}T00:00:00Z"), ("object_refs", new JsonArray([.. refers.Select(id => (JsonNode)id)])));

    /// <summary>A house in which reports are watched.</summary>
    private sealed class Place(IntelligenceHouse house, NotificationDesk notifications, ReportWatch watch, long channel) : IAsyncDisposable
    {
        public IntelligenceHouse House => house;

        public NotificationDesk Notifications => notifications;

        public long Channel => channel;

        private ReportWatch Watch => watch;

        public static async Task<Place> OpenAsync(NotificationRuleText? rule) => await InAsync(await IntelligenceHouse.OpenAsync(), rule);

        public static async Task<Place> InAsync(IntelligenceHouse house, NotificationRuleText? rule)
        {
            var desk = await NotificationDesk.StartAsync(house.House.Store, house.House.Engine, house.House.Clock);
            await desk.SetAsync(new() { BaseUrl = "https://redoubt.example/", Hosts = ["chat.example"] }, "Ann");
            var place = new Place(house, desk, new ReportWatch(house.House.Store, house.Rounds, house.House.Clock), (await desk.AddChannelAsync(Hook, null, "Ann")).Id);
            await place.Watch.BeginAsync();
            if (rule is not null)
                await place.AddRuleAsync(rule);
            return place;
        }

        public Task<NotificationRule> AddRuleAsync(NotificationRuleText rule) => notifications.AddRuleAsync(rule with { Channels = [channel] }, "Ann");

        public async Task ImportAsync(string bundle, string source = "Feed A")
        {
            (await house.ImportAsync(bundle, source)).Rejected.ShouldBe(0);
            await LookAsync();
        }

        /// <summary>Alerts with an address that the bundles list.</summary>
        public async Task ReceiveAsync(params string[] titles)
        {
            await house.House.ReceiveAsync([.. titles.Select((title, i) => An.Alert(title, i, $"ws-{title}").With(An.Entity(EntityKind.Ip, "203.0.113.9", ("address", "203.0.113.9"))))]);
            await LookAsync();
        }

        public async Task ExposeAsync(params string[] devices)
        {
            await Rows.TakeInAsync(house.House.Store, house.House.Clock, "DeviceTvmSoftwareVulnerabilities", [.. devices.Select(device => new Dictionary<string, object>
            {
                ["Timestamp"] = "2026-03-12T11:00:00Z", ["DeviceId"] = device, ["DeviceName"] = device, ["SoftwareVendor"] = "v", ["SoftwareName"] = "s", ["SoftwareVersion"] = "1",
                ["CveId"] = "CVE-2026-11111", ["VulnerabilitySeverityLevel"] = "Critical",
            })]);
            await LookAsync();
        }

        public async Task<int> LookAsync()
        {
            await house.Rounds.RunAsync();
            return await watch.LookAsync();
        }

        /// <summary>What goes out next, and went.</summary>
        public async Task<NotificationMessage?> NextAsync()
        {
            if (await notifications.NextAsync() is not { } due)
                return null;
            await notifications.SucceededAsync(due.Deliveries);
            return due.Message;
        }

        public async ValueTask DisposeAsync()
        {
            await notifications.DisposeAsync();
            await house.DisposeAsync();
        }
    }
}
