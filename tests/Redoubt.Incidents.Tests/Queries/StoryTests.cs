namespace Redoubt.Incidents.Tests.Queries;

/// <summary>A large story that did not change is not read again; one that did is as it is now.</summary>
public sealed class StoryTests
{
    [Fact]
    public async Task A_large_story_is_kept_and_never_old()
    {
        await using var house = await House.WithAsync([.. Enumerable.Range(0, 260).Select(i => An.Alert($"a{i}", i * 0.1, "ws1", "ann"))]);
        var incident = await house.HomeOfAsync("a0");
        var first = await house.Desk.StoryAsync(incident);
        first.Alerts.Count.ShouldBe(260);
        (await house.Desk.StoryAsync(incident)).Alerts.ShouldBeSameAs(first.Alerts);

        await house.Desk.ChangeAsync(incident, new() { Status = IncidentStatus.InProgress }, "ann");
        var changed = await house.Desk.StoryAsync(incident);
        changed.Incident.Status.ShouldBe(IncidentStatus.InProgress);
        changed.Activity.Count.ShouldBeGreaterThan(first.Activity.Count);

        // One more alert, and an alert of before once more.
        await house.ReceiveAsync(An.Alert("late", 27, "ws1", "ann"), An.Alert("a3", 28, "ws1", "ann", id: "again"));
        var grown = await house.Desk.StoryAsync(incident);
        grown.Alerts.Count.ShouldBe(261);
        grown.Alerts.Single(alert => alert.Alert.First.Title == "a3").Alert.Occurrences.ShouldBe(2);
        grown.Alerts.Select(alert => alert.Alert.FirstActivity).ShouldBeInOrder();

        // Another record opens the alert: an earlier one.
        await house.ReceiveAsync(An.Alert("a5", -1, "ws1", "ann", id: "earlier"));
        var opened = (await house.Desk.StoryAsync(incident)).Alerts.Single(alert => alert.Alert.First.Title == "a5").Alert;
        (opened.First.Id, opened.Occurrences).ShouldBe(("earlier", 2));
    }

    [Fact]
    public async Task Moving_alerts_away_changes_both_stories()
    {
        await using var house = await House.WithAsync([.. Enumerable.Range(0, 260).Select(i => An.Alert($"a{i}", i * 0.1, "ws1", "ann"))]);
        var incident = await house.HomeOfAsync("a0");
        await house.Desk.StoryAsync(incident);
        await house.Desk.SplitAsync(incident, ["a7", "a8"], "ann");
        (await house.Desk.StoryAsync(incident)).Alerts.Count.ShouldBe(258);
        (await house.Desk.StoryAsync(await house.HomeOfAsync("a7"))).Alerts.Select(alert => alert.Alert.Id).ShouldBe(["a7", "a8"]);
    }
}
