using System.Text.Json;
using Redoubt.Incidents.Detection;

namespace Redoubt.Incidents.Tests.Detection;

public sealed class RuleBookTests : IAsyncLifetime
{
    private static readonly DetectionRule Rule = new() { Name = "Evil", Query = "DeviceProcessEvents | where FileName == 'evil.exe'", Title = "Evil on {{DeviceName}}" };

    private House _house = null!;
    private RuleRunner _runner = null!;
    private RuleBook _book = null!;

    public async ValueTask InitializeAsync()
    {
        _house = await House.OpenAsync();
        _runner = new RuleRunner(_house.Store, _house.Clock);
        _book = new RuleBook(_house.Store, _runner, _house.Clock);
    }

    public async ValueTask DisposeAsync()
    {
        _runner.Dispose();
        await _house.DisposeAsync();
    }

    [Fact]
    public async Task A_rule_is_kept_as_it_was_given_and_each_version_of_it()
    {
        var full = Rule with
        {
            Techniques = ["T1059"], Tags = ["x"], Entities = [new("device", "hostName", "DeviceName", "impacted")], DeviceGroups = ["Servers"],
            Actions = [Incidents.Response.ActionKind.IsolateDevice], Category = "Execution", Description = "d", FalsePositives = "f", RecommendedActions = "r",
        };
        await new Incidents.Groups.DeviceGroups(_house.Store).SaveAsync([new("Servers", ["srv-*"])]);
        var added = await _book.AddAsync(full, "ann");
        JsonSerializer.Serialize((await _book.FindAsync(added.Id)).Rule).ShouldBe(JsonSerializer.Serialize(full));

        var changed = await _book.ChangeAsync(added.Id, 1, full with { Title = "Other" }, "bob");
        (changed.Version, changed.Author, changed.ChangedBy).ShouldBe((2, "ann", "bob"));
        (await _book.VersionsAsync(added.Id)).ShouldHaveSingleItem().Rule.Title.ShouldBe(full.Title);
        (await Should.ThrowAsync<IncidentRefusedException>(() => _book.ChangeAsync(added.Id, 1, full, "cid"))).Message.ShouldContain("bob");
    }

    [Fact]
    public async Task What_was_deleted_can_be_restored_for_thirty_days()
    {
        var rule = await _book.AddAsync(Rule, "ann");
        await _book.DeleteAsync(rule.Id);
        (await _book.ListAsync()).ShouldBeEmpty();
        await _book.RestoreAsync(rule.Id);
        (await _book.ListAsync()).ShouldHaveSingleItem();

        await _book.DeleteAsync(rule.Id);
        var other = await _book.AddAsync(Rule, "bob");
        await Should.ThrowAsync<IncidentRefusedException>(() => _book.RestoreAsync(rule.Id));
        _house.Clock.Now += TimeSpan.FromDays(31);
        await _book.DeleteAsync(other.Id);
        await Should.ThrowAsync<IncidentNotFoundException>(() => _book.RestoreAsync(rule.Id));
    }

    [Fact]
    public async Task Names_are_unique_whatever_their_case()
    {
        await _book.AddAsync(Rule, "ann");
        (await Should.ThrowAsync<IncidentRefusedException>(() => _book.AddAsync(Rule with { Name = "EVIL" }, "bob"))).Message.ShouldStartWith("name:");
    }

    [Theory]
    [InlineData("DeviceProcessEvents | where Foo == 1", "query")]
    [InlineData("DeviceProcessEvents | summarize count() by DeviceName", "schedule")]
    [InlineData("DeviceProcessEvents | join DeviceEvents on DeviceId", "schedule")]
    [InlineData("DeviceProcessEvents | where DeviceId in ((DeviceEvents | project DeviceId))", "schedule")]
    [InlineData("union DeviceProcessEvents, DeviceEvents", "schedule")]
    [InlineData("DeviceProcessEvents | project Timestamp", "title")]
    public async Task What_is_wrong_is_named(string query, string field)
    {
        var rule = Rule with { Query = query, Schedule = DetectionSchedule.Continuous };
        (await Should.ThrowAsync<InvalidChangeException>(() => _book.CheckAsync(rule))).Field.ShouldBe(field);
    }

    [Fact]
    public async Task What_could_be_better_is_advice()
    {
        (await _book.CheckAsync(Rule)).ShouldBeEmpty();
        var advice = await _book.CheckAsync(Rule with { Query = "DeviceProcessEvents | where Timestamp > ago(1h) | summarize count() by FileName", Title = "x" });
        advice.Count.ShouldBe(4);
    }

    [Fact]
    public async Task What_comes_with_Redoubt_is_renewed_unless_somebody_changed_it()
    {
        (await _book.BringAsync([new("a", Rule), new("b", Rule with { Name = "B" }), new("c", Rule with { Name = "C" })], "Redoubt")).ShouldBe((3, 0));
        await _book.TurnAsync("b", false, "ann");
        await _book.DeleteAsync("c");

        var renewed = Rule with { Severity = Evidence.Severity.High };
        (await _book.BringAsync([new("a", renewed), new("b", renewed with { Name = "B" }), new("c", renewed with { Name = "C" })], "Redoubt")).ShouldBe((0, 1));

        (await _book.FindAsync("a")).Rule.Severity.ShouldBe(Evidence.Severity.High);
        var turned = await _book.FindAsync("b");
        (turned.Rule.Enabled, turned.Rule.Severity).ShouldBe((false, Evidence.Severity.Medium));
        (await _book.ListAsync()).Count.ShouldBe(2);
    }
}
