using Redoubt.Evidence;
using Redoubt.Incidents.Automation;
using Redoubt.Incidents.Automation.Conditions;
using Redoubt.Incidents.Queries;
using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Tests.Automation;

public sealed class AutomationTests
{
    private static readonly AutomationRuleText TagHigh = new()
    {
        Name = "Tag high", Triggers = [AutomationTrigger.Created, AutomationTrigger.AlertAdded],
        Conditions = Condition.Test("severity", ConditionOperator.AtLeast, "high"), Actions = new() { AddTags = ["urgent"], AssignTo = "Night shift" },
    };

    [Fact]
    public async Task A_rule_acts_on_what_fits_and_the_log_says_so()
    {
        await using var house = await House.OpenAsync();
        await using var automation = await StartAsync(house);
        await automation.AddAsync(TagHigh, "Ann");
        await house.ReceiveAsync(An.Alert("a", 0, "ws1", severity: Severity.High), An.Alert("b", 1, "ws2"));
        await automation.CatchUpAsync();

        var high = await house.Desk.IncidentAsync(await house.HomeOfAsync("a"));
        (high.Tags.Single(), high.AssignedTo).ShouldBe(("urgent", "Night shift"));
        (await house.Desk.IncidentAsync(await house.HomeOfAsync("b"))).Tags.ShouldBeEmpty();
        (await house.Desk.ActivityAsync(high.Id, new())).Items.Count(line => line.By == "Automation rule: Tag high").ShouldBe(2);
        var run = (await automation.RunsAsync(null, null)).Items.ShouldHaveSingleItem();
        run.IncidentId.ShouldBe(high.Id);
        run.Effects.ShouldBe(["Added the tag urgent", "Assigned it to Night shift"]);
        (await automation.ListAsync())[0].Runs.ShouldBe(1);
        (await house.AuditAsync()).ShouldBe([$"Automation rule: Tag high | automation.run | incident {high.Id} | Added the tag urgent. Assigned it to Night shift"]);
    }

    [Fact]
    public async Task Restarts_lose_nothing_and_do_nothing_twice()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("redoubt").FullName, "store.duckdb");
        var comment = new AutomationRuleText { Name = "Say", Triggers = [AutomationTrigger.Created], Actions = new() { Comment = "Look at the playbook." } };
        await using (var house = await House.OpenAsync(path))
        {
            await using (var automation = await StartAsync(house))
            {
                await automation.AddAsync(comment, "Ann");
                await house.ReceiveAsync(An.Alert("a", 0, "ws1"));
                await automation.CatchUpAsync();
            }

            // Nobody watches while this one comes.
            await house.ReceiveAsync(An.Alert("b", 0, "ws2"));
        }

        for (var i = 0; i < 2; i++)
        {
            await using var house = await House.OpenAsync(path);
            await using var automation = await StartAsync(house);
            await automation.CatchUpAsync();
            foreach (var alert in new[] { "a", "b" })
                (await house.Desk.IncidentAsync(await house.HomeOfAsync(alert))).CommentCount.ShouldBe(1, alert);
        }

        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public async Task What_rules_change_sets_off_no_rule()
    {
        await using var house = await House.OpenAsync();
        await using var automation = await StartAsync(house);
        await automation.AddAsync(new() { Name = "Circle", Triggers = [AutomationTrigger.Updated, AutomationTrigger.Created], Repeat = true, Actions = new() { Comment = "again" } }, "Ann");
        await house.ReceiveAsync(An.Alert("a", 0, "ws1"));
        await automation.CatchUpAsync();
        await automation.CatchUpAsync();
        (await house.Desk.IncidentAsync(1)).CommentCount.ShouldBe(1);

        await house.Desk.CommentAsync(1, "hm", "Ann");
        await automation.CatchUpAsync();
        await automation.CatchUpAsync();
        (await house.Desk.IncidentAsync(1)).CommentCount.ShouldBe(3);
    }

    [Fact]
    public async Task Rules_go_in_order_see_what_was_done_and_may_stop_the_rest()
    {
        await using var house = await House.OpenAsync();
        await using var automation = await StartAsync(house);
        AutomationTrigger[] created = [AutomationTrigger.Created];
        var raise = await automation.AddAsync(new() { Name = "Raise", Triggers = created, Actions = new() { Severity = Severity.High } }, "Ann");
        var tag = await automation.AddAsync(TagHigh with { Stop = true }, "Ann");
        var last = await automation.AddAsync(new() { Name = "Last", Triggers = created, Actions = new() { AddTags = ["last"] } }, "Ann");
        await house.ReceiveAsync(An.Alert("a", 0, "ws1"));
        await automation.CatchUpAsync();
        (await house.Desk.IncidentAsync(1)).Tags.ShouldBe(["urgent"]);

        await automation.OrderAsync([last.Id, raise.Id, tag.Id]);
        await house.ReceiveAsync(An.Alert("b", 900, "ws2"));
        await automation.CatchUpAsync();
        (await house.Desk.IncidentAsync(await house.HomeOfAsync("b"))).Tags.ShouldBe(["last", "urgent"]);
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_and_a_rules_tag_is_no_persons_touch()
    {
        await using var house = await House.OpenAsync();
        await using var automation = await StartAsync(house);
        await automation.AddAsync(new() { Name = "n", Triggers = [AutomationTrigger.Created], Actions = new() { AddTags = ["seen"], Notify = [99] } }, "Ann");
        await house.ReceiveAsync(An.Alert("a", 0, "ws1"), An.Alert("b", 2, user: "ann"));
        await automation.CatchUpAsync();
        (await automation.RunsAsync(null, 1)).Items[0].Effects[1].ShouldContain("There is no notification channel 99");

        // Correlation still moves alerts as it sees fit.
        await house.ReceiveAsync(An.Alert("bridge", 1, "ws1", "ann"));
        (await house.PartitionAsync()).ShouldBe("a b bridge");
    }

    [Fact]
    public async Task A_dry_run_says_what_would_happen_and_does_nothing()
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1", severity: Severity.High), An.Alert("b", 1, "ws2"));
        await using var automation = await StartAsync(house);
        var dry = await automation.DryRunAsync(TagHigh);
        (dry.LookedAt, dry.Count).ShouldBe((2, 1));
        dry.Incidents[0].Effects.ShouldBe(["Adds the tag urgent", "Assigns it to Night shift"]);
        (await house.Desk.QueueAsync(new IncidentFilter { Tag = ["urgent"] })).Total.ShouldBe(0);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        await using var house = await House.OpenAsync();
        await using var automation = await StartAsync(house);
        async Task Refused(AutomationRuleText rule, string field) =>
            (await Should.ThrowAsync<InvalidChangeException>(() => automation.AddAsync(rule, "Ann"))).Field.ShouldBe(field);
        await Refused(TagHigh with { Triggers = [] }, "triggers");
        await Refused(TagHigh with { Actions = new() }, "actions");
        await Refused(TagHigh with { Actions = new() { Status = IncidentStatus.Redirected } }, "actions.status");
        await Refused(TagHigh with { Conditions = Condition.Test("nothing", ConditionOperator.Equals, "x") }, "conditions.field");
    }

    [Fact]
    public async Task A_response_action_is_proposed_until_somebody_approved_the_rule()
    {
        await using var house = await House.OpenAsync();
        await using var automation = await StartAsync(house);
        var text = new AutomationRuleText { Name = "Contain", Triggers = [AutomationTrigger.Created], Actions = new() { Respond = [new(ActionKind.ContainDevice, "ws*")] } };
        var rule = await automation.AddAsync(text, "Ann");
        var orders = new List<(ActionOrder Order, bool Approved)>();
        async Task CycleAsync(Alert alert)
        {
            await house.ReceiveAsync(alert);
            await automation.CatchUpAsync();
            await automation.OrderWantedAsync((order, _, approved, _) =>
            {
                orders.Add((order, approved));
                return Task.CompletedTask;
            });
        }

        await CycleAsync(An.Alert("a", 0, "ws1"));
        (await automation.ApproveAsync(rule.Id, true, "Bob")).ApprovedBy.ShouldBe("Bob");
        await automation.ChangeAsync(rule.Id, text with { Enabled = false }, "Ann");
        (await automation.ChangeAsync(rule.Id, text, "Ann")).ApprovedBy.ShouldBe("Bob");
        await CycleAsync(An.Alert("b", 900, "ws2"));
        (await automation.ChangeAsync(rule.Id, text with { Actions = new() { Respond = [new(ActionKind.IsolateDevice)] } }, "Ann")).ApprovedBy.ShouldBeNull();
        await CycleAsync(An.Alert("c", 1800, "srv3"));

        orders.Select(one => (one.Order.Kind, one.Order.Target.Name, one.Approved)).ShouldBe(
        [
            (ActionKind.ContainDevice, "ws1", false), (ActionKind.ContainDevice, "ws2", true), (ActionKind.IsolateDevice, "srv3", false),
        ]);
        (await Should.ThrowAsync<InvalidChangeException>(() => automation.AddAsync(text with { Name = "m", Actions = new() { Respond = [new(ActionKind.HardDeleteMail)] } }, "Ann")))
            .Field.ShouldBe("actions.respond[0].action");
    }

    private static Task<AutomationDesk> StartAsync(House house) => AutomationDesk.StartAsync(house.Store, house.Engine, house.Clock);
}
