using Redoubt.Incidents.Changes;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents.Tests.Changes;

public sealed class RegroupTests
{
    [Fact]
    public async Task Moved_alerts_stay_moved_whatever_comes()
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1", "ann"), An.Alert("b", 1, "ws1", "ann"), An.Alert("c", 0, "srv9"));
        var target = await house.HomeOfAsync("c");
        await house.Desk.MoveAsync(["b"], target, "not ours", null, "Ann");
        await house.ReceiveAsync(An.Alert("d", 2, "ws1", "ann"));

        (await house.HomeOfAsync("b")).ShouldBe(target);
        var join = (await house.Desk.AlertAsync("b")).Joins.ShouldHaveSingleItem();
        join.With.ShouldBeNull();
        join.Weight.ShouldBe(1);
        join.Text.ShouldBe("Placed here by Ann. not ours");
        (await house.HomeOfAsync("a")).ShouldNotBe(target);
    }

    [Fact]
    public async Task A_split_opens_an_incident_and_its_undo_closes_it()
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1"), An.Alert("b", 1, "ws1"), An.Alert("c", 2, "ws1"));
        var before = await StateAsync(house);
        var split = await house.Desk.SplitAsync(1, ["c"], "Ann");
        await house.Engine.FlushAsync();
        (await house.PartitionAsync()).ShouldBe("a b | c");
        (await house.Desk.ActivityAsync(1, new(ActivityKind.Split))).Items[0].Undo.ShouldBe(split.Undo);

        await house.Desk.UndoAsync(split.Undo, "Ann");
        await house.Engine.FlushAsync();

        (await StateAsync(house)).ShouldBe(before);
        (await house.Desk.IncidentAsync(split.TargetIncidentId)).RedirectTo.ShouldBe(1);
        await Should.ThrowAsync<IncidentNotFoundException>(() => house.Desk.UndoAsync(split.Undo, "Ann"));
    }

    [Fact]
    public async Task A_merge_undone_leaves_both_as_they_were()
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1"), An.Alert("b", 0, "ws2"), An.Alert("c", 1, "ws2"));
        await house.Desk.ChangeAsync(1, new() { Tags = ["vip"], Name = "Mine", Status = IncidentStatus.InProgress }, "Ann");
        var before = await StateAsync(house);
        var merged = await house.Desk.MergeAsync([1, 2], null, null, "Ann");
        await house.Engine.FlushAsync();
        (await StateAsync(house)).ShouldNotBe(before);

        await house.Desk.UndoAsync(merged.Undo, "Ann");
        await house.Engine.FlushAsync();

        (await StateAsync(house)).ShouldBe(before);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Doing_and_undoing_leaves_nothing(int seed)
    {
        var random = new Random(seed);
        await using var house = await House.WithAsync([.. Campaign.Of(seed, 60)]);
        for (var step = 0; step < 8; step++)
        {
            var before = await TogetherAsync(house);
            var ids = (await house.Desk.QueueAsync(new())).Items.Select(row => row.Id).ToArray();
            var alerts = (await house.Desk.AlertsAsync(new AlertFilter { Take = 1000 })).Items;
            random.Shuffle(ids);
            Regrouped done;
            if (random.Next(2) == 0)
            {
                done = await house.Desk.MergeAsync([.. ids.Take(random.Next(2, 4))], null, null, "Ann");
            }
            else
            {
                var some = alerts.Where(alert => alert.IncidentId != ids[0]).OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToList();
                done = await house.Desk.MoveAsync([.. some.Select(alert => alert.Id)], ids[0], null, null, "Ann");
            }

            (await TogetherAsync(house)).ShouldNotBe(before);
            if (random.Next(2) == 0)
                await house.Engine.FlushAsync();
            await house.Desk.UndoAsync(done.Undo, "Ann");
            await house.Engine.FlushAsync();
            // Which alerts stand together; incidents beside those that took part may have got other numbers meanwhile.
            (await TogetherAsync(house)).ShouldBe(before);
        }
    }

    [Fact]
    public async Task A_merge_keeps_the_larger_and_all_that_people_wrote()
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1"), An.Alert("b", 0, "ws2"), An.Alert("c", 1, "ws2"));
        var (small, large) = (await house.HomeOfAsync("a"), await house.HomeOfAsync("b"));
        await house.Desk.ChangeAsync(small, new() { Tags = ["vip"], AssignedTo = "Bob", Name = "Mine" }, "Ann");
        await house.Desk.CommentAsync(small, "seen before", "Ann");

        var merged = await house.Desk.MergeAsync([small, large], "same thing", null, "Ann");

        merged.TargetIncidentId.ShouldBe(large);
        var page = await house.Desk.IncidentAsync(large);
        (page.Name, page.AssignedTo, page.AlertCount).ShouldBe(("Mine", "Bob", 3));
        page.Tags.ShouldBe(["vip"]);
        (await house.Desk.ActivityAsync(large, new(ActivityKind.Commented))).Items[0].Text.ShouldBe($"From incident {small}: seen before");
        (await house.Desk.IncidentAsync(small)).RedirectTo.ShouldBe(large);
        (await Should.ThrowAsync<IncidentRefusedException>(() => house.Desk.CommentAsync(small, "x", "Ann"))).Message.ShouldContain($"incident {large}");
    }

    public static TheoryData<string, IncidentChange, IncidentChange> Conflicts => new()
    {
        { "status", new() { Status = IncidentStatus.Resolved }, new() { Name = "x" } },
        { "assignedTo", new() { AssignedTo = "Ann" }, new() { AssignedTo = "Bob" } },
        { "classification", new() { Classification = Classification.TruePositive }, new() { Classification = Classification.FalsePositive } },
        {
            "determination", new() { Classification = Classification.TruePositive, Determination = Determination.Malware },
            new() { Classification = Classification.TruePositive, Determination = Determination.Phishing }
        },
    };

    [Theory]
    [MemberData(nameof(Conflicts))]
    public async Task A_merge_is_refused_by_the_name_of_the_field(string field, IncidentChange one, IncidentChange other)
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1"), An.Alert("b", 0, "ws2"));
        await house.Desk.ChangeAsync(1, one, "Ann");
        await house.Desk.ChangeAsync(2, other, "Ann");

        (await Should.ThrowAsync<IncidentRefusedException>(() => house.Desk.MergeAsync([1, 2], null, null, "Ann"))).Message.ShouldStartWith(field + ":");
        // Correlation keeps to the same rules.
        await house.ReceiveAsync(An.Alert("bridge", 1).With([.. An.Alert("x", 0, "ws1").Entities, .. An.Alert("y", 0, "ws2").Entities]));
        (await house.HomeOfAsync("a")).ShouldNotBe(await house.HomeOfAsync("b"));
    }

    [Fact]
    public async Task An_undo_that_something_later_contradicts_is_refused()
    {
        await using var house = await House.WithAsync(An.Alert("a", 0, "ws1"), An.Alert("b", 0, "ws2"), An.Alert("c", 0, "ws3"));
        var first = await house.Desk.MergeAsync([1, 2], null, null, "Ann");
        await house.Desk.MergeAsync([1, 3], null, null, "Ann");
        await house.Desk.ChangeAsync(1, new() { Status = IncidentStatus.Resolved }, "Ann");

        (await Should.ThrowAsync<IncidentRefusedException>(() => house.Desk.UndoAsync(first.Undo, "Ann"))).Message.ShouldStartWith("status:");
        (await house.Desk.ActivityAsync(1, new(ActivityKind.Merged))).Items.ShouldAllBe(entry => entry.Undo == null);
    }

    /// <summary>All that people see of live incidents, but for the log and the time of the last change.</summary>
    private static async Task<List<string>> StateAsync(House house)
    {
        var alerts = (await house.Desk.AlertsAsync(new AlertFilter { Sort = "title", Take = 1000 })).Items;
        var rows = (await house.Desk.QueueAsync(new IncidentFilter { Sort = "id", Take = 1000 })).Items;
        return [.. rows.Select(row => Wire.Json(row with { LastUpdate = default })), .. alerts.Select(Wire.Json)];
    }

    private static async Task<string> TogetherAsync(House house) => string.Join(" | ",
        (await house.Desk.AlertsAsync(new AlertFilter { Take = 1000 })).Items.GroupBy(alert => alert.IncidentId)
            .Select(group => string.Join(' ', group.Select(alert => alert.Id).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal));
}
