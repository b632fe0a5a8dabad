using Redoubt.Evidence;
using Redoubt.Incidents.Queries;
using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Tests.Response;

public sealed class ResponseDeskTests
{
    private static readonly string Sha256 = new('a', 64);

    [Fact]
    public async Task An_order_is_carried_out_and_its_incident_tells_of_it()
    {
        await using var post = await Post.OpenAsync(An.Alert("beacon", device: "FIN-WS-07"));
        var incident = await post.House.HomeOfAsync("beacon");
        var ordered = await post.OrderAsync(incident: incident);
        ordered.State.ShouldBe(ActionState.Queued);
        ordered.Connector.ShouldBe("Test system");
        ordered.Fields["hostName"].ShouldBe("FIN-WS-07");

        await post.WorkAsync();

        var done = await post.OfAsync(ordered.Id);
        done.State.ShouldBe(ActionState.Done);
        done.Outcome.ShouldBe("Done there.");
        done.CanBeUndone.ShouldBeTrue();
        (await post.Desk.OfIncidentAsync(incident)).ShouldHaveSingleItem().Id.ShouldBe(ordered.Id);
        var log = (await post.House.Desk.ActivityAsync(incident, new ActivityFilter())).Items;
        log.Take(2).Select(line => line.Kind).ShouldBe([ActivityKind.ActionEnded, ActivityKind.ActionOrdered]);
        log[1].Text.ShouldBe("Isolate device: FIN-WS-07, action 1, ordered, by Test system: It beacons.");
        log[0].Text.ShouldBe("Isolate device: FIN-WS-07, action 1, done, by Test system: Done there.");
    }

    [Fact]
    public async Task A_proposal_waits_for_a_decision()
    {
        await using var post = await Post.OpenAsync();
        var action = await post.OrderAsync(approved: false, origin: ActionOrigin.AutomationRule);
        await post.WorkAsync();
        post.Connector.Executed.ShouldBeEmpty();

        (await post.Desk.ApproveAsync(action.Id, "ben")).State.ShouldBe(ActionState.Queued);
        await post.WorkAsync();
        (await post.OfAsync(action.Id)).State.ShouldBe(ActionState.Done);
        await Should.ThrowAsync<IncidentRefusedException>(() => post.Desk.RejectAsync(action.Id, "ben", "late"));
    }

    [Fact]
    public async Task A_rejected_action_is_never_sent()
    {
        await using var post = await Post.OpenAsync();
        var action = await post.OrderAsync(approved: false);
        var rejected = await post.Desk.RejectAsync(action.Id, "ben", "It is the test bench.");
        (rejected.State, rejected.RefusedBy, rejected.Outcome).ShouldBe((ActionState.Rejected, "ben", "It is the test bench."));
        await Should.ThrowAsync<IncidentRefusedException>(() => post.Desk.ApproveAsync(action.Id, "ben"));
        await post.WorkAsync();
        post.Connector.Executed.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_second_person_is_another()
    {
        await using var post = await Post.OpenAsync();
        await post.Desk.SetTwoPersonRuleAsync(ActionKind.IsolateDevice, true);
        var action = await post.OrderAsync(who: "ana");
        action.State.ShouldBe(ActionState.AwaitingSecondPerson);
        await post.WorkAsync();
        post.Connector.Executed.ShouldBeEmpty();

        await Should.ThrowAsync<IncidentRefusedException>(() => post.Desk.ApproveAsync(action.Id, "ANA"));
        var approved = await post.Desk.ApproveAsync(action.Id, "ben");
        (approved.State, approved.ApprovedBy, approved.SecondBy).ShouldBe((ActionState.Queued, "ana", "ben"));
    }

    [Fact]
    public async Task A_rule_is_no_person()
    {
        await using var post = await Post.OpenAsync();
        await post.Desk.SetTwoPersonRuleAsync(ActionKind.IsolateDevice, true);
        var action = await post.OrderAsync(who: "Contain beacons", origin: ActionOrigin.AutomationRule);
        action.State.ShouldBe(ActionState.Proposed);
        (await post.Desk.ApproveAsync(action.Id, "ana")).State.ShouldBe(ActionState.AwaitingSecondPerson);
        await Should.ThrowAsync<IncidentRefusedException>(() => post.Desk.ApproveAsync(action.Id, "ana"));
        (await post.Desk.ApproveAsync(action.Id, "ben")).State.ShouldBe(ActionState.Queued);
    }

    [Fact]
    public async Task An_undo_is_done_by_the_same_connector_and_the_action_is_undone_when_it_is_confirmed()
    {
        await using var post = await Post.OpenAsync();
        var action = await post.OrderAsync();
        await Should.ThrowAsync<IncidentRefusedException>(() => post.Desk.UndoAsync(action.Id, "ana"));
        await post.WorkAsync();

        post.Connector.OnExecute = () => ConnectorAnswer.Refused("The device is off.");
        var failed = await post.Desk.UndoAsync(action.Id, "ben");
        (failed.Kind, failed.Undoes, failed.Connector).ShouldBe((ActionKind.ReleaseDevice, action.Id, "Test system"));
        await Should.ThrowAsync<IncidentRefusedException>(() => post.Desk.UndoAsync(action.Id, "ben"));
        await post.WorkAsync();
        (await post.OfAsync(failed.Id)).State.ShouldBe(ActionState.Failed);
        (await post.OfAsync(action.Id)).State.ShouldBe(ActionState.Done);

        post.Connector.OnExecute = () => ConnectorAnswer.Confirmed("Released.");
        var undo = await post.Desk.UndoAsync(action.Id, "ben");
        (await post.OfAsync(action.Id)).State.ShouldBe(ActionState.Done);
        await post.WorkAsync();
        var undone = await post.OfAsync(action.Id);
        (undone.State, undone.UndoneBy).ShouldBe((ActionState.Undone, undo.Id));
    }

    [Fact]
    public async Task The_same_is_not_ordered_twice_at_a_time()
    {
        await using var post = await Post.OpenAsync();
        var first = await post.OrderAsync();
        (await Should.ThrowAsync<IncidentRefusedException>(() => post.OrderAsync())).Message.ShouldContain($"action {first.Id}");
        await post.OrderAsync(device: "HR-WS-01");
        await post.WorkAsync();
        await post.OrderAsync();
    }

    [Fact]
    public async Task What_no_connector_does_is_refused_and_says_what_to_do()
    {
        await using var post = await Post.OpenAsync();
        (await Should.ThrowAsync<IncidentRefusedException>(() => post.OrderAsync(ActionKind.OffboardDevice))).Message.ShouldContain("Settings, Connectors");
        var proposed = await post.OrderAsync(ActionKind.OffboardDevice, approved: false);
        await Should.ThrowAsync<IncidentRefusedException>(() => post.Desk.ApproveAsync(proposed.Id, "ben"));
        (await post.OfAsync(proposed.Id)).State.ShouldBe(ActionState.Proposed);
        var offered = post.Desk.Offered(EntityKind.Device);
        offered.Single(action => action.Definition.Kind == ActionKind.OffboardDevice).Connector.ShouldBeNull();
        offered.Single(action => action.Definition.Kind == ActionKind.IsolateDevice).Connector.ShouldBe("Test system");
        offered.ShouldAllBe(action => (action.Connector == null) == (action.WhyNot != null));
    }

    [Fact]
    public async Task An_action_is_done_to_what_its_name_says()
    {
        await using var post = await Post.OpenAsync();
        Task<ResponseAction> Block(EntityReference target, Dictionary<string, string> fields) =>
            post.Desk.OrderAsync(new ActionOrder(ActionKind.BlockIndicator, target, null, "", Fields: fields), "ana", true);

        // The cells of a row may not turn the action on something that whoever approves it does not read.
        var address = await Block(new(EntityKind.Ip, "ip:203.0.113.9", "203.0.113.9"), new() { ["address"] = "198.51.100.1" });
        address.Fields["address"].ShouldBe("203.0.113.9");
        var file = await Block(new(EntityKind.File, "sha256:" + Sha256, "harmless.exe"), new() { ["sha256"] = new('b', 64) });
        file.Fields["sha256"].ShouldBe(Sha256);
        file.Target.Name.ShouldBe(Sha256);
        (await post.OrderAsync(device: "FIN-WS-07")).Target.Name.ShouldBe("FIN-WS-07");
        (await post.Desk.OrderAsync(
            new ActionOrder(ActionKind.IsolateDevice, new(EntityKind.Device, "device:dc-01", "LAB-PC"), null, ""), "ana", true)).Target.Name.ShouldBe("dc-01");
    }

    [Fact]
    public async Task Nonsense_is_refused()
    {
        await using var post = await Post.OpenAsync();
        Task Order(ActionOrder order) => post.Desk.OrderAsync(order, "ana", true);
        await Should.ThrowAsync<InvalidChangeException>(() => Order(new((ActionKind)99, Post.Device("a"), null, "")));
        await Should.ThrowAsync<InvalidChangeException>(() => Order(new(ActionKind.DisableUser, Post.Device("a"), null, "")));
        await Should.ThrowAsync<InvalidChangeException>(() => Order(new(ActionKind.IsolateDevice, new(EntityKind.Device, "a", "a"), null, "")));
        await Should.ThrowAsync<InvalidChangeException>(() => Order(new(ActionKind.IsolateDevice, Post.Device("a"), null, new('x', 2001))));
        await Should.ThrowAsync<InvalidChangeException>(() => Order(new(
            ActionKind.IsolateDevice, Post.Device("a"), null, "", Fields: new Dictionary<string, string> { ["id"] = "1\n2" })));
        await Should.ThrowAsync<IncidentNotFoundException>(() => Order(new(ActionKind.IsolateDevice, Post.Device("a"), 99, "")));
        await Should.ThrowAsync<IncidentNotFoundException>(() => post.Desk.ApproveAsync(99, "ana"));
    }

    [Fact]
    public async Task Many_of_one_kind_are_decided_together()
    {
        await using var post = await Post.OpenAsync();
        var one = await post.OrderAsync(approved: false, device: "A");
        var two = await post.OrderAsync(approved: false, device: "B");
        var other = await post.OrderAsync(ActionKind.RunAntivirusScan, approved: false, device: "A");
        await Should.ThrowAsync<InvalidChangeException>(() => post.Desk.DecideManyAsync([one.Id, other.Id], true, "ben"));
        await post.Desk.RejectAsync(two.Id, "ben");
        var decided = await post.Desk.DecideManyAsync([one.Id, two.Id], true, "ben");
        decided.Decided.ShouldBe(1);
        decided.Refused.ShouldHaveSingleItem().Id.ShouldBe(two.Id);
    }

    [Fact]
    public async Task The_list_is_filtered_sorted_and_exported()
    {
        await using var post = await Post.OpenAsync();
        var pending = await post.OrderAsync(approved: false, device: "A");
        post.House.Clock.Now += TimeSpan.FromMinutes(1);
        var done = await post.OrderAsync(ActionKind.RunAntivirusScan, who: "ben", device: "=B");
        await post.WorkAsync();

        async Task<long[]> Ids(ActionFilter filter) => [.. (await post.Desk.PageAsync(filter)).Items.Select(action => action.Id)];
        (await Ids(new())).ShouldBe([done.Id, pending.Id]);
        (await Ids(new() { Sort = "ordered" })).ShouldBe([pending.Id, done.Id]);
        (await Ids(new() { Pending = true })).ShouldBe([pending.Id]);
        (await Ids(new() { Pending = false })).ShouldBe([done.Id]);
        (await Ids(new() { State = [ActionState.Done] })).ShouldBe([done.Id]);
        (await Ids(new() { Kind = [ActionKind.IsolateDevice] })).ShouldBe([pending.Id]);
        (await Ids(new() { Target = "device:a" })).ShouldBe([pending.Id]);
        (await Ids(new() { By = "ben" })).ShouldBe([done.Id]);
        (await Ids(new() { From = House.Noon.AddSeconds(30) })).ShouldBe([done.Id]);
        (await Ids(new() { To = House.Noon.AddSeconds(30) })).ShouldBe([pending.Id]);
        (await Ids(new() { Origin = [ActionOrigin.Detection] })).ShouldBeEmpty();
        (await post.Desk.PageAsync(new() { Take = 1 })).Total.ShouldBe(2);
        await Should.ThrowAsync<InvalidChangeException>(() => Ids(new() { Sort = "outcome" }));
        var csv = await post.Desk.CsvAsync(new());
        csv.Split("\r\n").Length.ShouldBe(4);
        csv.ShouldContain("'=B");
    }

    [Fact]
    public async Task A_merged_incidents_actions_go_with_it()
    {
        await using var post = await Post.OpenAsync(An.Alert("one", device: "A"), An.Alert("two", minute: 3000, device: "B"));
        var (first, second) = (await post.House.HomeOfAsync("one"), await post.House.HomeOfAsync("two"));
        first.ShouldNotBe(second);
        await post.OrderAsync(device: "A", incident: first);
        await post.OrderAsync(device: "B", incident: second);
        var home = (await post.House.Desk.MergeAsync([first, second], null, null, "ana")).TargetIncidentId;
        (await post.Desk.OfIncidentAsync(home)).Count.ShouldBe(2);
        await post.WorkAsync();
        (await post.House.Desk.ActivityAsync(home, new ActivityFilter(ActivityKind.ActionEnded))).Total.ShouldBe(2);
    }
}
