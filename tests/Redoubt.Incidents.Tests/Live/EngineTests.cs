using Redoubt.Incidents.Changes;
using Redoubt.Incidents.Live;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents.Tests.Live;

public sealed class EngineTests
{
    [Fact]
    public async Task Alerts_of_one_device_become_one_incident_and_others_another()
    {
        await using var house = await House.WithAsync(
            An.Alert("a", 0, "ws1", "ann"), An.Alert("b", 3, "ws1", "ann"), An.Alert("c", 1, "srv9", "bob"));

        (await house.PartitionAsync()).ShouldBe("a b | c");
        var queue = await house.Desk.QueueAsync(new IncidentFilter());
        queue.Total.ShouldBe(2);
        queue.Items.Sum(row => row.AlertCount).ShouldBe(3);
    }

    [Fact]
    public async Task A_later_alert_joins_and_says_why()
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1", "ann"));
        await house.ReceiveAsync(An.Alert("b", 3, "ws1", "ann"));

        var page = await house.Desk.AlertAsync("b");
        page.IncidentId.ShouldBe(1);
        page.Joins.ShouldHaveSingleItem().With.ShouldBe("a");
        page.Joins[0].WithTitle.ShouldBe("a");
        page.Joins[0].Reasons.ShouldContain("sameAsset");
        (await house.Desk.ActivityAsync(1, new())).Items.Select(entry => entry.Kind).ShouldBe([ActivityKind.AlertsJoined, ActivityKind.Created]);
    }

    [Fact]
    public async Task A_bridge_merges_incidents_and_the_younger_redirects()
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1"), An.Alert("b", 2, user: "ann"));
        (await house.PartitionAsync()).ShouldBe("a | b");

        await house.ReceiveAsync(An.Alert("bridge", 1, "ws1", "ann"));

        (await house.PartitionAsync()).ShouldBe("a b bridge");
        var gone = await house.Desk.IncidentAsync(2);
        gone.Status.ShouldBe(IncidentStatus.Redirected);
        gone.RedirectTo.ShouldBe(1);
        gone.SystemTags.ShouldBe(["Redirected"]);
        (await house.Desk.QueueAsync(new IncidentFilter())).Items.ShouldHaveSingleItem().Id.ShouldBe(1);
        (await house.Desk.QueueAsync(new IncidentFilter { Status = [IncidentStatus.Redirected] })).Items.ShouldHaveSingleItem().Id.ShouldBe(2);
    }

    [Fact]
    public async Task Repeats_fold_into_one_alert_whose_records_can_be_listed()
    {
        await using var house = await House.WithAsync(
            An.Alert("a", 0, "ws1", id: "a1"), An.Alert("a", 5, "ws1", id: "a2"));
        await house.ReceiveAsync(An.Alert("a", 10, "ws1", id: "a3"));

        var page = await house.Desk.AlertAsync("a3");
        page.Id.ShouldBe("a1");
        page.OccurrenceCount.ShouldBe(3);
        page.LastActivity.ShouldBe(House.Noon.AddMinutes(10));
        var records = await house.Desk.OccurrencesAsync("a2");
        records.Total.ShouldBe(3);
        records.Items.Select(record => record.Id).ShouldBe(["a1", "a2", "a3"]);
    }

    [Fact]
    public async Task A_record_that_bridges_two_alerts_makes_them_one()
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1", id: "a1"));
        await house.ReceiveAsync(An.Alert("a", 50, "ws1", id: "a2"));
        (await house.Desk.AlertsAsync(new AlertFilter())).Total.ShouldBe(2);

        await house.ReceiveAsync(An.Alert("a", 25, "ws1", id: "a3"));

        (await house.Desk.AlertsAsync(new AlertFilter())).Items.ShouldHaveSingleItem().OccurrenceCount.ShouldBe(3);
        foreach (var id in new[] { "a1", "a2", "a3" })
            (await house.Desk.AlertAsync(id)).Id.ShouldBe("a1");
    }

    [Fact]
    public async Task An_earlier_record_gives_the_alert_its_text()
    {
        await using var house = await House.WithAsync(An.Alert("a", 10, "ws1", id: "late") with { Severity = Evidence.Severity.Low });
        await house.ReceiveAsync(An.Alert("a", 5, "ws1", id: "early") with { Severity = Evidence.Severity.High });

        var page = await house.Desk.AlertAsync("late");
        page.Id.ShouldBe("late");
        page.Severity.ShouldBe(Evidence.Severity.High);
        page.Raw.ShouldContain("early");
        page.FirstActivity.ShouldBe(House.Noon.AddMinutes(5));
    }

    [Fact]
    public async Task A_resolved_incident_does_not_grow()
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1", "ann"));
        await house.Desk.ChangeAsync(1, new IncidentChange { Status = IncidentStatus.Resolved }, "Ann");

        await house.ReceiveAsync(An.Alert("b", 3, "ws1", "ann"));

        (await house.PartitionAsync()).ShouldBe("a | b");
    }

    [Fact]
    public async Task What_a_person_touched_keeps_its_alerts_and_takes_in_others()
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1"), An.Alert("b", 2, user: "ann"), An.Alert("x", 3, user: "ann"));
        var older = await house.HomeOfAsync("a");
        await house.Desk.CommentAsync(older, "looking", "Ann");

        await house.ReceiveAsync(An.Alert("bridge", 1, "ws1", "ann"));

        // Two alerts against one: but a person is at work on the one.
        (await house.HomeOfAsync("b")).ShouldBe(older);
        (await house.PartitionAsync()).ShouldBe("a b bridge x");
    }

    [Fact]
    public async Task Watchers_hear_what_changed_and_what_is_new()
    {
        await using var house = await House.OpenAsync();
        var heard = new List<IncidentsChanged>();
        house.Engine.Changed += heard.Add;
        await house.ReceiveAsync(An.Alert("a", 0, "ws1"));
        await house.ReceiveAsync(An.Alert("b", 1, "ws1"));
        await house.Desk.CommentAsync(1, "hm", "Ann");

        heard[0].Created.ShouldBe([1L]);
        heard[0].Alerts.ShouldBe(1);
        heard[1].Incidents.ShouldBe([1L]);
        heard[1].Created.ShouldBeEmpty();
        heard[1].Sequence.ShouldBe(2);
        heard.Last().Incidents.ShouldBe([1L]);
    }

    [Fact]
    public async Task A_full_window_lets_old_alerts_stay_where_they_are()
    {
        await using var house = await House.OpenAsync(mostAlerts: 20);
        for (var i = 0; i < 60; i++)
            await house.ReceiveAsync(An.Alert($"t{i:00}", i, i % 2 == 0 ? "ws1" : "ws2"));

        (await house.Desk.AlertsAsync(new AlertFilter { Take = 1000 })).Total.ShouldBe(60);
        var rows = (await house.Desk.QueueAsync(new IncidentFilter())).Items;
        rows.Sum(row => row.AlertCount).ShouldBe(60);
        rows.Count.ShouldBe(2);
    }
}
