using Redoubt.Incidents.Automation.Conditions;
using Redoubt.Incidents.Queries;
using Redoubt.Incidents.Tuning;

namespace Redoubt.Incidents.Tests.Tuning;

public sealed class TuningTests
{
    private static readonly TuningRuleText HideSuricata = new()
    {
        Name = "Scanner", Action = TuningAction.Hide, Detector = "Suricata", Conditions = Condition.Test("device.name", ConditionOperator.Equals, "ws1"),
    };

    private static readonly TuningRuleText ResolveA = new()
    {
        Name = "Known job", Action = TuningAction.Resolve, DetectorId = "rule-a", Classification = Classification.InformationalExpectedActivity,
        Determination = Determination.LineOfBusinessApplication,
    };

    private static TuningDesk DeskOf(House house) => new(house.Store, house.Engine, house.Clock);

    [Fact]
    public async Task A_hidden_alert_is_kept_and_found_but_opens_no_incident()
    {
        await using var house = await House.OpenAsync();
        var tuning = DeskOf(house);
        var rule = await tuning.AddAsync(HideSuricata, "Ann");
        await house.ReceiveAsync(An.Alert("noise", 0, "ws1", detector: "Suricata"), An.Alert("b", 1, "ws2"));

        (await house.PartitionAsync()).ShouldBe("b");
        house.Engine.Health.Backlog.ShouldBe(0);
        var hidden = (await tuning.HiddenAsync(rule.Id, "ws1")).Items.ShouldHaveSingleItem();
        hidden.Id.ShouldBe("noise");
        hidden.RuleName.ShouldBe("Scanner");
        (await tuning.HiddenAsync(null, "ws9")).Total.ShouldBe(0);
        (await tuning.ListAsync())[0].Hidden.ShouldBe(1);
        (await Should.ThrowAsync<IncidentNotFoundException>(() => house.Desk.AlertAsync("noise"))).Message.ShouldContain("Scanner");
    }

    [Fact]
    public async Task Only_hidden_alerts_do_not_stop_the_engine()
    {
        await using var house = await House.OpenAsync();
        await DeskOf(house).AddAsync(HideSuricata, "Ann");
        for (var i = 0; i < 3; i++)
            await house.ReceiveAsync(An.Alert($"n{i}", i, "ws1", detector: "Suricata"));
        house.Engine.Health.Backlog.ShouldBe(0);
        (await house.Desk.QueueAsync(new IncidentFilter())).Total.ShouldBe(0);
        await house.ReceiveAsync(An.Alert("b", 1, "ws1"));
        (await house.PartitionAsync()).ShouldBe("b");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Arrival_order_and_restarts_do_not_change_what_is_hidden_or_resolved(int seed)
    {
        var alerts = Campaign.Of(seed, 200);
        var hide = new TuningRuleText { Name = "h", Action = TuningAction.Hide, Conditions = Condition.Test("ip.address", ConditionOperator.Equals, "198.51.100.2", "198.51.100.3") };
        var resolve = new TuningRuleText { Name = "r", Action = TuningAction.Resolve, Conditions = Condition.Test("severity", ConditionOperator.Equals, "low", "informational") };
        await using var inOrder = await House.OpenAsync();
        foreach (var rule in new[] { hide, resolve })
            await DeskOf(inOrder).AddAsync(rule, "Ann");
        await inOrder.ReceiveAsync([.. alerts.OrderBy(alert => alert.FirstActivity)]);

        var path = Path.Combine(Directory.CreateTempSubdirectory("redoubt").FullName, "store.duckdb");
        var shuffled = await House.OpenAsync(path);
        try
        {
            foreach (var rule in new[] { hide, resolve })
                await DeskOf(shuffled).AddAsync(rule, "Ann");
            foreach (var (i, batch) in Campaign.InBatches(alerts, seed * 7).Index())
            {
                await shuffled.ReceiveAsync(batch);
                if (i % 4 != 1)
                    continue;
                await shuffled.DisposeAsync();
                shuffled = await House.OpenAsync(path);
                await shuffled.Engine.FlushAsync();
            }

            var expected = await StateAsync(inOrder);
            (await StateAsync(shuffled)).ShouldBe(expected);
            expected.ShouldContain(line => line.StartsWith("hidden", StringComparison.Ordinal));
            expected.ShouldContain(line => line.Contains("resolved", StringComparison.Ordinal));
            expected.ShouldContain(line => line.Contains("open", StringComparison.Ordinal));
        }
        finally
        {
            await shuffled.DisposeAsync();
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Fact]
    public async Task Preview_says_what_then_happens()
    {
        var alerts = Campaign.Of(11, 150);
        var rule = new TuningRuleText { Name = "h", Action = TuningAction.Hide, Conditions = new() { Any = [Condition.Test("detector", ConditionOperator.Equals, "suricata"), Condition.Test("title", ConditionOperator.Equals, "Rule 4")] } };
        await using var before = await House.WithAsync([.. alerts]);
        var forecast = await DeskOf(before).PreviewAsync(rule);

        await using var after = await House.OpenAsync();
        await DeskOf(after).AddAsync(rule, "Ann");
        await after.ReceiveAsync([.. alerts]);

        forecast.Records.ShouldBe((int)(await DeskOf(after).HiddenAsync(null, null)).Total);
        forecast.Records.ShouldBeGreaterThan(10);
        forecast.LookedAt.ShouldBe(150);
        forecast.LeftOut.ShouldBe(0);
        var (was, left) = ((await before.Desk.AlertsAsync(new AlertFilter { Take = 1000 })).Items, (await after.Desk.AlertsAsync(new AlertFilter { Take = 1000 })).Items);
        (was.Count - forecast.Alerts.Count(alert => alert.Whole)).ShouldBe(left.Count);
        forecast.AlertCount.ShouldBe(forecast.Alerts.Count);
    }

    [Fact]
    public async Task Preview_warns_of_what_was_true_and_counts_incidents()
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1"), An.Alert("b", 1, "ws1"), An.Alert("a", 600, "ws9", id: "a2"));
        await house.Desk.ChangeAlertAsync("a", new() { Classification = Classification.TruePositive }, "Ann");
        var forecast = await DeskOf(house).PreviewAsync(new() { Name = "x", Action = TuningAction.Hide, DetectorId = "rule-a" });
        (forecast.AlertCount, forecast.IncidentsGone, forecast.IncidentsSmaller, forecast.TruePositives).ShouldBe((2, 1, 1, 1));
    }

    [Fact]
    public async Task What_was_hidden_comes_back_where_it_belongs()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("redoubt").FullName, "store.duckdb");
        await using (var house = await House.OpenAsync(path))
        {
            var tuning = DeskOf(house);
            var rule = await tuning.AddAsync(HideSuricata, "Ann");
            await house.ReceiveAsync(An.Alert("x", 0, "ws1", "ann", detector: "Suricata"), An.Alert("b", 3, "ws1", "ann"));
            await tuning.ChangeAsync(rule.Id, HideSuricata with { Enabled = false }, "Ann");
            (await house.PartitionAsync()).ShouldBe("b");

            (await tuning.BringBackAsync(rule.Id)).Records.ShouldBe(1);
            await house.Engine.FlushAsync();

            (await house.PartitionAsync()).ShouldBe("b x");
            (await tuning.HiddenAsync(null, null)).Total.ShouldBe(0);
            (await tuning.BringBackAsync(rule.Id)).Records.ShouldBe(0);
            await house.ReceiveAsync(An.Alert("y", 4, "ws1", "ann", detector: "Suricata"));
            (await house.PartitionAsync()).ShouldBe("b x y");
        }

        await using (var again = await House.OpenAsync(path))
        {
            await again.Engine.FlushAsync();
            (await again.PartitionAsync()).ShouldBe("b x y");
        }

        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public async Task A_resolved_alert_says_by_which_rule_and_its_incident_is_resolved_until_something_else_comes()
    {
        await using var house = await House.OpenAsync();
        await DeskOf(house).AddAsync(ResolveA, "Ann");
        await house.ReceiveAsync(An.Alert("a", 0, "ws1", "ann"));

        var alert = await house.Desk.AlertAsync("a");
        (alert.Status, alert.Classification, alert.Determination, alert.TunedBy)
            .ShouldBe((AlertStatus.Resolved, Classification.InformationalExpectedActivity, Determination.LineOfBusinessApplication, "Known job"));
        var incident = await house.Desk.IncidentAsync(1);
        (incident.Status, incident.ActiveAlertCount).ShouldBe((IncidentStatus.Resolved, 0));

        await house.ReceiveAsync(An.Alert("b", 3, "ws1", "ann"));
        (await house.PartitionAsync()).ShouldBe("a b");
        incident = await house.Desk.IncidentAsync(1);
        (incident.Status, incident.Classification, incident.ActiveAlertCount).ShouldBe((IncidentStatus.Active, Classification.Unknown, 1));
        (await house.Desk.ActivityAsync(1, new())).Items.ShouldContain(line => line.By == "Alert tuning: Known job");
    }

    [Fact]
    public async Task Bringing_back_what_was_resolved_opens_it()
    {
        await using var house = await House.OpenAsync();
        var tuning = DeskOf(house);
        var rule = await tuning.AddAsync(ResolveA, "Ann");
        await house.ReceiveAsync(An.Alert("a", 0, "ws1"));
        (await tuning.BringBackAsync(rule.Id)).Alerts.ShouldBe(1);
        (await house.AuditAsync()).ShouldBe([$"Alert tuning | tuning.resolve | tuning rule {rule.Id} | {rule.Rule.Name}: 1 records"]);
        (await house.Desk.AlertAsync("a")).Status.ShouldBe(AlertStatus.New);
        (await house.Desk.IncidentAsync(1)).Status.ShouldBe(IncidentStatus.Active);
    }

    [Fact]
    public async Task A_rule_ends_at_its_time_and_the_first_that_holds_decides()
    {
        await using var house = await House.OpenAsync();
        var tuning = DeskOf(house);
        var first = await tuning.AddAsync(ResolveA with { Expires = House.Noon.AddHours(1) }, "Ann");
        var second = await tuning.AddAsync(new() { Name = "Hide a", Action = TuningAction.Hide, DetectorId = "rule-a" }, "Ann");
        await house.ReceiveAsync(An.Alert("a", 0, "ws1", id: "a1"));
        (await house.Desk.AlertAsync("a1")).TunedBy.ShouldBe("Known job");

        house.Clock.Now = House.Noon.AddHours(2);
        (await tuning.ListAsync())[0].Expired.ShouldBeTrue();
        await house.ReceiveAsync(An.Alert("a", 200, "ws7", id: "a2"));
        (await tuning.HiddenAsync(second.Id, null)).Total.ShouldBe(1);

        (await tuning.OrderAsync([second.Id, first.Id])).Select(rule => rule.Id).ShouldBe([second.Id, first.Id]);
        await Should.ThrowAsync<InvalidChangeException>(() => tuning.OrderAsync([first.Id]));
    }

    [Fact]
    public async Task What_would_blind_everything_is_refused()
    {
        await using var house = await House.OpenAsync();
        var tuning = DeskOf(house);
        async Task Refused(TuningRuleText rule, string field) =>
            (await Should.ThrowAsync<InvalidChangeException>(() => tuning.AddAsync(rule, "Ann"))).Field.ShouldBe(field);
        await Refused(new() { Name = "x", Action = TuningAction.Hide, Detector = "Suricata" }, "conditions");
        await Refused(HideSuricata with { Name = " " }, "name");
        await Refused(ResolveA with { Classification = Classification.TruePositive }, "classification");
        await Refused(ResolveA with { Determination = Determination.Malware }, "determination");
        await tuning.AddAsync(HideSuricata, "Ann");
        await Refused(HideSuricata with { Name = "scanner" }, "name");
    }

    private static async Task<List<string>> StateAsync(House house)
    {
        var hidden = (await DeskOf(house).HiddenAsync(null, null, take: 1000)).Items.Select(record => "hidden " + record.Id);
        var alerts = (await house.Desk.AlertsAsync(new AlertFilter { Take = 1000 })).Items;
        var incidents = (await house.Desk.QueueAsync(new IncidentFilter { Take = 1000 })).Items.ToDictionary(incident => incident.Id);
        var groups = alerts.GroupBy(alert => alert.IncidentId).Select(group =>
            $"{(incidents[group.Key].Status == IncidentStatus.Resolved ? "resolved" : "open")} {string.Join(", ", group
                .Select(alert => $"{alert.Title} {alert.FirstActivity:HH:mm:ss.fff} {alert.OccurrenceCount} {alert.Status} {alert.Classification}").Order(StringComparer.Ordinal))}");
        return [.. hidden.Concat(groups).Order(StringComparer.Ordinal)];
    }
}
