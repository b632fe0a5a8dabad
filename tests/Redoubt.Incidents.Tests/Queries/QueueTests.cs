using Redoubt.Evidence;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents.Tests.Queries;

public sealed class QueueTests
{
    public static TheoryData<string, IncidentFilter> Cases => new()
    {
        { "1 2 3", new() },
        { "1", new() { Severity = [Severity.High] } },
        { "1 2", new() { Severity = [Severity.High, Severity.Low] } },
        { "2", new() { AssignedTo = ["Bob"] } },
        { "2", new() { AssignedTo = ["me"], Me = "Bob" } },
        { "1 3", new() { AssignedTo = ["none"] } },
        { "2", new() { Tag = ["say \"hi\""] } },
        { "", new() { Tag = ["hi"] } },
        { "3", new() { Detector = ["Suricata"] } },
        { "1", new() { Tactic = ["execution"] } },
        { "2", new() { Classification = [Classification.TruePositive] } },
        { "1", new() { Entity = "device:fin-ws-07" } },
        { "1 2", new() { Entity = "FIN-" } },
        { "2", new() { Search = "#2" } },
        { "1", new() { Search = "ws-07" } },
        { "3", new() { Search = "100% _scan" } },
        { "", new() { Search = "'; DROP TABLE incident; --" } },
        { "3", new() { From = House.Noon.AddMinutes(200) } },
        { "1 2", new() { To = House.Noon.AddMinutes(200) } },
        { "2", new() { Status = [IncidentStatus.InProgress] } },
        { "", new() { MinPriority = 101 } },
        { "2", new() { Sort = "id", Skip = 1, Take = 1 } },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Filters(string ids, IncidentFilter filter)
    {
        await using var house = await ThreeAsync();
        var page = await house.Desk.QueueAsync(filter);
        string.Join(' ', page.Items.Select(row => row.Id).Order()).ShouldBe(ids);
        if (filter.Take == 100)
            page.Total.ShouldBe(page.Items.Count);
    }

    [Theory]
    [InlineData("sort", "priority; DROP TABLE incident")]
    [InlineData("sort", "")]
    public async Task A_sort_that_does_not_exist_is_refused(string field, string sort)
    {
        await using var house = await House.OpenAsync();
        (await Should.ThrowAsync<InvalidChangeException>(() => house.Desk.QueueAsync(new() { Sort = sort }))).Field.ShouldBe(field);
    }

    [Fact]
    public async Task A_cell_of_the_export_is_never_a_formula()
    {
        await using var house = await House.WithAsync(An.Alert("=cmd|'/c calc'!A1", 0, "ws1"), An.Alert("a, \"b\"", 0, "ws2"));
        var csv = await house.Desk.CsvAsync(new() { Sort = "id" });
        csv.ShouldContain("\"'=cmd|");
        csv.ShouldContain("\"a, \"\"b\"\" on one endpoint\"");
    }

    [Fact]
    public async Task Pages_of_an_incident_agree_with_each_other()
    {
        await using var house = await ThreeAsync();
        var story = await house.Desk.StoryAsync(1);
        story.Alerts.Select(alert => alert.Alert.Id).ShouldBe(["a1", "a2"]);
        story.Alerts[0].Alert.First.Entities.Count.ShouldBe(2);
        story.Alerts[1].Joins.ShouldHaveSingleItem().With.ShouldBe("a1");
        var assets = await house.Desk.AssetsAsync(1);
        assets.Devices.ShouldHaveSingleItem().AlertCount.ShouldBe(2);
        assets.Users.ShouldHaveSingleItem().Entity.Name.ShouldBe("ann");
        var evidence = await house.Desk.EvidenceAsync(1, new());
        evidence.Total.ShouldBe(story.Incident.EvidenceCount);
        evidence.Kinds.ShouldBe(new Dictionary<string, int> { ["device"] = 1, ["user"] = 1 });
        var graph = await house.Desk.GraphAsync(1);
        graph.Nodes.Select(node => node.Key).Order().ShouldBe(["device:fin-ws-07", "user:ann"]);
        graph.Edges.ShouldHaveSingleItem().Label.ShouldBe("seen with");
        (await house.Desk.SearchAsync("fin-ws-07")).Entities.ShouldHaveSingleItem().Alerts.ShouldBe(2);
        (await house.Desk.FiltersAsync()).Tactics.Select(tactic => tactic.Name).ShouldContain("Execution");
        (await house.Desk.HomeAsync()).Received.Total.ShouldBe(4);
    }

    [Fact]
    public async Task A_large_graph_groups_what_is_alike()
    {
        await using var house = await House.WithAsync([.. Enumerable.Range(0, 300).Select(i => An.Alert("Scan", i / 100.0, "ws1", id: $"s{i}")
            .With(An.Entity(EntityKind.Ip, $"10.0.{i / 250}.{i % 250}", ("address", $"10.0.{i / 250}.{i % 250}"))))]);
        var graph = await house.Desk.GraphAsync(1);
        graph.TotalEntities.ShouldBe(301);
        graph.Truncated.ShouldBeTrue();
        graph.Nodes.Count.ShouldBeLessThanOrEqualTo(150);
        graph.Nodes.Sum(node => node.Grouped).ShouldBe(301);
        graph.Edges.ShouldAllBe(edge => graph.Nodes.Any(node => node.Key == edge.From) && graph.Nodes.Any(node => node.Key == edge.To));
    }

    private static async Task<House> ThreeAsync()
    {
        var house = await House.WithAsync(
            An.Alert("a1", 0, "FIN-WS-07", "ann", Severity.High, tactic: "execution"), An.Alert("a2", 1, "FIN-WS-07", "ann"));
        await house.ReceiveAsync(An.Alert("b", 90, "FIN-SRV-1", "bob", Severity.Low));
        await house.ReceiveAsync(An.Alert("100% _scan", 300, "edge", detector: "Suricata", severity: Severity.Medium));
        await house.Desk.ChangeAsync(2, new()
        {
            AssignedTo = "Bob",
            Tags = ["say \"hi\""],
            Status = IncidentStatus.InProgress,
            Classification = Classification.TruePositive,
        }, "Ann");
        return house;
    }
}
