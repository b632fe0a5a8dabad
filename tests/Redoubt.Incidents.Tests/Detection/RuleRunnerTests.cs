using Redoubt.Evidence;
using Redoubt.Incidents.Detection;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents.Tests.Detection;

public sealed class RuleRunnerTests
{
    private static readonly KnownRule Evil = new("r1", new DetectionRule
    {
        Name = "Evil", Query = "DeviceProcessEvents | where FileName == 'evil.exe'", Title = "Evil on {{DeviceName}}", Severity = Severity.High, Techniques = ["T1059.001"],
    });

    [Fact]
    public async Task Rows_become_alerts_with_what_they_are_about_and_correlation_takes_them()
    {
        await using var house = await House.OpenAsync();
        await TakeInAsync(house, Rows.Process(1), Rows.Process(2), Rows.Process(3, "pc-2", "bob"), Rows.Process(4, file: "good.exe"));

        var run = await RunAsync(house, Evil);

        run.Status.ShouldBe(RunStatus.Completed);
        (run.Rows, run.Alerts, run.Cut).ShouldBe((3, 2, false));
        var alerts = await house.Desk.AlertsAsync(new AlertFilter());
        alerts.Items.Select(alert => alert.Title).Order().ShouldBe(["Evil on pc-1", "Evil on pc-2"]);
        var first = await house.Desk.AlertAsync(alerts.Items.Single(alert => alert.Title == "Evil on pc-1").Id);
        first.Detector.ShouldBe("Redoubt detection");
        first.DetectorId.ShouldBe("r1");
        first.Severity.ShouldBe(Severity.High);
        first.FirstActivity.ShouldBe(House.Noon.AddMinutes(1));
        first.LastActivity.ShouldBe(House.Noon.AddMinutes(2));
        first.Entities.Select(entity => $"{entity.Kind}:{entity.Name}").ShouldContain("Device:pc-1");
        first.Entities.Select(entity => $"{entity.Kind}:{entity.Name}").ShouldContain("User:ann");
        first.Entities.Count(entity => entity.Kind == EntityKind.Process && entity.Name == "evil.exe").ShouldBe(2);
        (await house.PartitionAsync()).ShouldBe("Evil on pc-1 | Evil on pc-2");
    }

    [Fact]
    public async Task A_row_is_an_alert_once_whatever_overlaps()
    {
        await using var house = await House.OpenAsync();
        await TakeInAsync(house, Rows.Process(1));
        (await RunAsync(house, Evil)).Alerts.ShouldBe(1);
        (await RunAsync(house, Evil)).Alerts.ShouldBe(0);

        await TakeInAsync(house, Rows.Process(5), Rows.Process(300));
        // Near to the first, and hours later: neither was told before.
        (await RunAsync(house, Evil)).Alerts.ShouldBe(2);
        (await RunAsync(house, Evil)).Alerts.ShouldBe(0);
    }

    [Fact]
    public async Task A_crash_between_the_alert_and_the_note_of_it_makes_no_second_alert()
    {
        await using var house = await House.OpenAsync();
        await TakeInAsync(house, Rows.Process(1));
        await RunAsync(house, Evil);
        await house.Store.WriteAsync(connection => connection.Execute("DELETE FROM detection_hit"));

        await RunAsync(house, Evil);

        house.Store.Read(connection => connection.Scalar<long>("SELECT count(*) FROM occurrence")).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_computed_counts_as_the_same_for_an_hour()
    {
        await using var house = await House.OpenAsync();
        var burst = Evil with { Rule = Evil.Rule with { Query = "DeviceProcessEvents | summarize Timestamp = max(Timestamp), n = count() by DeviceName, AccountName", Title = "Many" } };
        await TakeInAsync(house, Rows.Process(1));
        (await RunAsync(house, burst)).Alerts.ShouldBe(1);
        await TakeInAsync(house, Rows.Process(2));
        (await RunAsync(house, burst)).Alerts.ShouldBe(0);
        await TakeInAsync(house, Rows.Process(90));
        (await RunAsync(house, burst)).Alerts.ShouldBe(1);
    }

    [Fact]
    public async Task Too_many_alerts_are_cut_and_told()
    {
        await using var house = await House.OpenAsync();
        await TakeInAsync(house, [.. Enumerable.Range(1, 200).Select(i => Rows.Process(i, "pc-" + i))]);

        var run = await RunAsync(house, Evil);

        (run.Rows, run.Alerts, run.Cut).ShouldBe((200, RuleRunner.MostAlerts, true));
        run.Message.ShouldNotBeNull().ShouldContain("150");
    }

    [Theory]
    [InlineData("DeviceProcessEvents | where Nothing == 1", RunStatus.Failed, RunError.QueryExecutionFailed)]
    [InlineData("print x = 1", RunStatus.Failed, RunError.NoImpactedEntity)]
    [InlineData("DeviceProcessEvents | project DeviceName = iff(ReportId == 1, DeviceName, ''), Timestamp, ReportId", RunStatus.PartiallyFailed, RunError.PartialRowsFailed)]
    public async Task Failures_say_what_failed(string query, RunStatus status, RunError error)
    {
        await using var house = await House.OpenAsync();
        await TakeInAsync(house, Rows.Process(1), Rows.Process(2));

        var run = await RunAsync(house, Evil with { Rule = Evil.Rule with { Query = query, Title = "x" } });

        (run.Status, run.Error).ShouldBe((status, error));
        run.Message.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Only_rows_taken_in_since_then_are_looked_at()
    {
        await using var house = await House.OpenAsync();
        await TakeInAsync(house, Rows.Process(1, time: House.Noon.AddYears(-2)));
        house.Clock.Now += TimeSpan.FromHours(1);
        await TakeInAsync(house, Rows.Process(2, time: House.Noon.AddYears(-2).AddHours(5)));

        (await RunAsync(house, Evil, house.Clock.Now)).Rows.ShouldBe(1);
        (await RunAsync(house, Evil)).Rows.ShouldBe(2);
    }

    [Fact]
    public async Task Mapped_columns_say_what_they_are()
    {
        await using var house = await House.OpenAsync();
        await TakeInAsync(house, Rows.Process(1));
        var mapped = Evil with
        {
            Rule = Evil.Rule with
            {
                Query = Evil.Rule.Query + " | project Timestamp, ReportId, Host = DeviceName, Owner = AccountName",
                Title = "x",
                Entities = [new("device", "hostName", "Host", "impacted"), new("user", "name", "Owner", "impacted")],
            },
        };

        (await RunAsync(house, mapped)).Status.ShouldBe(RunStatus.Completed);

        var alert = (await house.Desk.AlertsAsync(new AlertFilter())).Items.ShouldHaveSingleItem();
        (await house.Desk.AlertAsync(alert.Id)).Entities.Select(entity => entity.Name).Order().ShouldBe(["ann", "pc-1"]);
    }

    [Fact]
    public async Task Many_rules_together_find_what_each_finds_alone()
    {
        await using var house = await House.OpenAsync();
        await TakeInAsync(house, [.. Enumerable.Range(1, 30).Select(i => Rows.Process(i, "pc-" + (i % 3), file: $"f{i % 10}.exe"))]);
        List<KnownRule> rules = [.. Enumerable.Range(0, 30).Select(i => Evil with
        {
            Id = "r" + i, Rule = Evil.Rule with { Query = i == 7 ? "DeviceProcessEvents | where Oops == 1" : $"DeviceProcessEvents | where FileName == 'f{i}.exe' // all\n| where ReportId > 0" },
        })];
        using var runner = new RuleRunner(house.Store, house.Clock);

        var runs = await new RuleBatch(runner, house.Clock).RunAsync(rules, null);

        runs.Count.ShouldBe(30);
        for (var i = 0; i < 30; i++)
        {
            runs["r" + i].Status.ShouldBe(i == 7 ? RunStatus.Failed : RunStatus.Completed);
            runs["r" + i].Rows.ShouldBe(i < 10 && i != 7 ? 3 : 0);
        }
    }

    [Fact]
    public async Task Among_many_a_rule_that_looks_for_what_is_missing_finds_that_nothing_is_there()
    {
        await using var house = await House.OpenAsync();
        await TakeInAsync(house, Rows.Process(1));
        List<KnownRule> rules = [.. Enumerable.Range(0, 20).Select(i => Evil with
        {
            Id = "r" + i, Rule = Evil.Rule with
            {
                Title = "x",
                Query = $"DeviceProcessEvents | where FileName == '{(i == 1 ? "evil" : "agent" + i)}.exe' | summarize Count = count() | where Count == 0 | extend DeviceName = 'pc-1', Timestamp = now()",
            },
        })];
        using var runner = new RuleRunner(house.Store, house.Clock);

        var runs = await new RuleBatch(runner, house.Clock).RunAsync(rules, null);

        rules.Select(rule => runs[rule.Id].Alerts).ShouldBe(Enumerable.Range(0, 20).Select(i => i == 1 ? 0 : 1));
    }

    [Fact]
    public async Task Two_spellings_of_one_program_are_one_alert()
    {
        await using var house = await House.OpenAsync();
        await TakeInAsync(house, Rows.Process(1, file: "Evil.exe"), Rows.Process(2, file: "evil.exe"));
        var named = Evil with { Rule = Evil.Rule with { Query = "DeviceProcessEvents | where FileName =~ 'evil.exe'", Title = "{{FileName}} ran" } };

        (await RunAsync(house, named)).Alerts.ShouldBe(1);

        (await house.Desk.AlertsAsync(new AlertFilter())).Items.ShouldHaveSingleItem().Title.ShouldBe("Evil.exe ran");
    }

    [Fact]
    public async Task Rules_of_tables_where_nothing_came_in_end_at_once_and_those_of_others_find_what_is_there()
    {
        await using var house = await House.OpenAsync();
        await TakeInAsync(house, Rows.Process(1));
        house.Clock.Now += TimeSpan.FromHours(1);
        await Rows.TakeInAsync(house.Store, house.Clock, "DeviceNetworkEvents", Rows.Process(2));
        var since = house.Clock.Now;
        List<KnownRule> rules =
        [
            .. Enumerable.Range(0, 9).Select(i => new KnownRule($"p{i}", Evil.Rule with { Name = $"p{i}" })),
            .. Enumerable.Range(0, 9).Select(i => new KnownRule($"n{i}", Evil.Rule with { Name = $"n{i}", Query = "DeviceNetworkEvents | where ReportId == 2" })),
        ];
        using var runner = new RuleRunner(house.Store, house.Clock);

        var recent = await new RuleBatch(runner, house.Clock).RunAsync(rules, since);
        var all = await new RuleBatch(runner, house.Clock).RunAsync(rules, null);

        recent.Values.ShouldAllBe(run => run.Status == RunStatus.Completed);
        recent.Where(run => run.Value.Rows > 0).Select(run => run.Key[0]).Distinct().ShouldBe(['n']);
        all.Values.ShouldAllBe(run => run.Rows == 1);
    }

    private static async Task TakeInAsync(House house, params Dictionary<string, object>[] rows) =>
        await Rows.TakeInAsync(house.Store, house.Clock, "DeviceProcessEvents", rows);

    private static async Task<RuleRun> RunAsync(House house, KnownRule rule, DateTimeOffset? since = null)
    {
        using var runner = new RuleRunner(house.Store, house.Clock);
        var run = await runner.RunAsync(rule, since);
        await house.Engine.FlushAsync();
        return run;
    }
}
