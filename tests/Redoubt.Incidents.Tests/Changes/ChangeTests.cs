using Redoubt.Evidence;
using Redoubt.Incidents.Changes;

namespace Redoubt.Incidents.Tests.Changes;

public sealed class ChangeTests
{
    [Fact]
    public async Task Each_field_changes_and_the_log_says_before_and_after()
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1"), An.Alert("b", 1, "ws1"));
        var page = await house.Desk.ChangeAsync(1, new IncidentChange
        {
            Name = " Stolen laptop ",
            Severity = Severity.High,
            Status = IncidentStatus.InProgress,
            Classification = Classification.TruePositive,
            Determination = Determination.Phishing,
            AssignedTo = "Bob",
            Tags = ["vip", "vip", "hq"],
        }, "Ann");

        page.Name.ShouldBe("Stolen laptop");
        page.Severity.ShouldBe(Severity.High);
        page.Status.ShouldBe(IncidentStatus.InProgress);
        page.Determination.ShouldBe(Determination.Phishing);
        page.AssignedTo.ShouldBe("Bob");
        page.Tags.ShouldBe(["vip", "hq"]);
        (await house.Desk.AlertAsync("b")).AssignedTo.ShouldBe("Bob");
        var log = (await house.Desk.ActivityAsync(1, new(By: "Ann"))).Items;
        log.Select(entry => entry.Kind).Order().ShouldBe(
            [ActivityKind.Renamed, ActivityKind.StatusChanged, ActivityKind.SeverityChanged, ActivityKind.Classified, ActivityKind.Assigned, ActivityKind.Tagged]);
        var status = log.Single(entry => entry.Kind == ActivityKind.StatusChanged);
        (status.Before, status.After).ShouldBe(("active", "inProgress"));
    }

    [Fact]
    public async Task Resolving_resolves_the_alerts_and_keeps_the_note()
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1"));
        var page = await house.Desk.ChangeAsync(1, new() { Status = IncidentStatus.Resolved, ResolvingComment = "A drill." }, "Ann");

        page.ResolvingComment.ShouldBe("A drill.");
        page.ActiveAlertCount.ShouldBe(0);
        (await house.Desk.AlertAsync("a")).Status.ShouldBe(AlertStatus.Resolved);
        (await house.Desk.ActivityAsync(1, new(ActivityKind.StatusChanged))).Items[0].Text.ShouldContain("A drill.");
        (await house.Desk.HomeAsync()).Incidents.ResolvedLast7Days.ShouldBe(1);
    }

    [Fact]
    public async Task Reopening_brings_back_the_alerts_that_were_resolved_with_it()
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1"), An.Alert("b", 1, "ws1"));
        await house.Desk.ChangeAlertAsync("b", new() { Status = AlertStatus.Resolved }, "Ann");
        house.Clock.Now += TimeSpan.FromMinutes(1);
        await house.Desk.ChangeAsync(1, new() { Status = IncidentStatus.Resolved, ResolvingComment = "A drill." }, "Ann");
        var page = await house.Desk.ChangeAsync(1, new() { Status = IncidentStatus.Active }, "Ann");

        page.ResolvingComment.ShouldBeNull();
        page.ActiveAlertCount.ShouldBe(1);
        (await house.Desk.AlertAsync("a")).Status.ShouldBe(AlertStatus.New);
        (await house.Desk.AlertAsync("b")).Status.ShouldBe(AlertStatus.Resolved);
    }

    [Fact]
    public async Task A_custom_name_outlives_new_alerts_and_merges()
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1"), An.Alert("b", 2, user: "ann"));
        await house.Desk.ChangeAsync(2, new() { Name = "Mine" }, "Ann");
        await house.ReceiveAsync(An.Alert("bridge", 1, "ws1", "ann"));

        var home = await house.HomeOfAsync("a");
        (await house.Desk.IncidentAsync(home)).Name.ShouldBe("Mine");
    }

    [Fact]
    public async Task Clearing_the_owner_is_not_leaving_it()
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1"));
        await house.Desk.ChangeAsync(1, new() { AssignedTo = "Bob" }, "Ann");
        (await house.Desk.ChangeAsync(1, new() { Name = "x" }, "Ann")).AssignedTo.ShouldBe("Bob");
        (await house.Desk.ChangeAsync(1, new() { AssignedTo = null }, "Ann")).AssignedTo.ShouldBeNull();
    }

    public static TheoryData<string, IncidentChange> Nonsense => new()
    {
        { "name", new() { Name = "  " } },
        { "name", new() { Name = new string('x', 301) } },
        { "status", new() { Status = IncidentStatus.Redirected } },
        { "severity", new() { Severity = Severity.Unknown } },
        { "determination", new() { Determination = Determination.Phishing } },
        { "determination", new() { Classification = Classification.FalsePositive, Determination = Determination.Malware } },
        { "tags", new() { Tags = [new string('x', 101)] } },
        { "resolvingComment", new() { ResolvingComment = "but it is open" } },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task Nonsense_is_refused_by_the_name_of_its_field_and_changes_nothing(string field, IncidentChange change)
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1"));
        var before = await house.Desk.IncidentAsync(1);

        (await Should.ThrowAsync<InvalidChangeException>(() => house.Desk.ChangeAsync(1, change, "Ann"))).Field.ShouldBe(field);

        Wire.Json(await house.Desk.IncidentAsync(1)).ShouldBe(Wire.Json(before));
    }

    [Fact]
    public async Task Many_are_changed_each_on_its_own()
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1"), An.Alert("b", 0, "ws2"));
        var result = await house.Desk.ChangeManyAsync([1, 2, 99], new() { AssignedTo = "Bob" }, "Ann");

        result.Changed.ShouldBe(2);
        result.Refused.ShouldHaveSingleItem().Id.ShouldBe(99);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30_001)]
    public async Task A_comment_has_1_to_30000_characters(int length)
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1"));
        await Should.ThrowAsync<InvalidChangeException>(() => house.Desk.CommentAsync(1, new string('x', length), "Ann"));
        (await house.Desk.CommentAsync(1, new string('x', 30_000), "Ann")).Kind.ShouldBe(ActivityKind.Commented);
        (await house.Desk.IncidentAsync(1)).CommentCount.ShouldBe(1);
    }

    [Fact]
    public async Task An_alert_is_changed_alone_and_its_incident_counts_it()
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1"), An.Alert("b", 1, "ws1"));
        await house.Desk.ChangeAlertAsync("a", new() { Status = AlertStatus.Resolved, Classification = Classification.FalsePositive }, "Ann");

        (await house.Desk.IncidentAsync(1)).ActiveAlertCount.ShouldBe(1);
        (await house.Desk.AlertAsync("b")).Status.ShouldBe(AlertStatus.New);
    }
}
