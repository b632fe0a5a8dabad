using Redoubt.Incidents.Detection;

namespace Redoubt.Incidents.Tests.Detection;

public sealed class DetectionRoundsTests : IAsyncLifetime
{
    private static readonly DetectionRule Hourly = new()
    {
        Name = "Evil", Query = "DeviceProcessEvents | where FileName == 'evil.exe'", Title = "Evil", Schedule = DetectionSchedule.Hourly,
    };

    private House _house = null!;
    private RuleRunner _runner = null!;
    private RuleBook _book = null!;
    private DetectionRounds _rounds = null!;

    public async ValueTask InitializeAsync()
    {
        _house = await House.OpenAsync();
        _runner = new RuleRunner(_house.Store, _house.Clock);
        _book = new RuleBook(_house.Store, _runner, _house.Clock);
        _rounds = new DetectionRounds(_house.Store, _book, _runner, _house.Clock);
    }

    public async ValueTask DisposeAsync()
    {
        _rounds.Dispose();
        _runner.Dispose();
        await _house.DisposeAsync();
    }

    [Fact]
    public async Task A_new_rule_runs_at_once_and_then_by_its_schedule()
    {
        await TakeInAsync(Rows.Process(1));
        var rule = await _book.AddAsync(Hourly, "ann");

        (await _rounds.RunDueAsync()).ShouldBe((1, 1));
        (await _rounds.RunDueAsync()).ShouldBe((0, 0));
        var ran = await _book.FindAsync(rule.Id);
        ran.NextRun.ShouldBe(House.Noon.AddHours(1));
        ran.LastRun.ShouldNotBeNull().Alerts.ShouldBe(1);
        (await _rounds.NextAsync()).ShouldBe(House.Noon.AddHours(1));

        _house.Clock.Now += TimeSpan.FromMinutes(59);
        (await _rounds.RunDueAsync()).ShouldBe((0, 0));
        _house.Clock.Now += TimeSpan.FromMinutes(1);
        (await _rounds.RunDueAsync()).ShouldBe((1, 0));
        (await _book.RunsAsync(rule.Id)).Select(run => run.Alerts).ShouldBe([0, 1]);
    }

    [Fact]
    public async Task Many_rules_that_come_together_run_soon_one_group_after_the_other()
    {
        KnownRule Brought(int i, string file) => new("r" + i, Hourly with { Name = "Rule " + i, Query = $"DeviceProcessEvents | where FileName == '{file}'" });
        await _book.BringAsync([.. Enumerable.Range(0, 120).Select(i => Brought(i, "evil.exe"))], "ann");

        (await _rounds.RunDueAsync()).Runs.ShouldBe(50);
        (await _rounds.NextAsync()).ShouldBe(House.Noon.AddSeconds(10));
        _house.Clock.Now += TimeSpan.FromSeconds(10);
        (await _rounds.RunDueAsync()).Runs.ShouldBe(50);
        _house.Clock.Now += TimeSpan.FromSeconds(10);
        (await _rounds.RunDueAsync()).Runs.ShouldBe(20);
        (await _rounds.RunDueAsync()).Runs.ShouldBe(0);

        // What is brought again runs soon where its query is another, and else when it is its time.
        _house.Clock.Now += TimeSpan.FromMinutes(10);
        await _book.BringAsync([.. Enumerable.Range(0, 120).Select(i => Brought(i, i < 60 ? "evil.exe" : "worse.exe"))], "ann");
        (await _rounds.RunDueAsync()).Runs.ShouldBe(50);
        _house.Clock.Now += TimeSpan.FromSeconds(10);
        (await _rounds.RunDueAsync()).Runs.ShouldBe(10);
        (await _rounds.RunDueAsync()).Runs.ShouldBe(0);
    }

    [Fact]
    public async Task A_first_run_looks_back_further_than_later_ones()
    {
        await TakeInAsync(Rows.Process(1, time: House.Noon.AddYears(-1)));
        _house.Clock.Now += TimeSpan.FromDays(29);
        var rule = await _book.AddAsync(Hourly, "ann");
        await _rounds.RunDueAsync();
        (await _book.FindAsync(rule.Id)).LastRun!.Rows.ShouldBe(1);
        _house.Clock.Now += TimeSpan.FromHours(1);
        await _rounds.RunDueAsync();
        (await _book.FindAsync(rule.Id)).LastRun!.Rows.ShouldBe(0);
    }

    [Fact]
    public async Task A_continuous_rule_looks_at_what_came_in_and_no_more()
    {
        var rule = await _book.AddAsync(Hourly with { Schedule = DetectionSchedule.Continuous }, "ann");
        await _rounds.RunDueAsync();
        (await _rounds.RunDueAsync()).Runs.ShouldBe(0);

        _house.Clock.Now += TimeSpan.FromDays(1);
        await TakeInAsync(Rows.Process(1, time: House.Noon.AddYears(-3)));
        (await _rounds.RunDueAsync()).ShouldBe((1, 1));
        (await _rounds.RunDueAsync()).Runs.ShouldBe(0);

        _house.Clock.Now += TimeSpan.FromDays(1);
        await TakeInAsync(Rows.Process(500, file: "good.exe"));
        (await _rounds.RunDueAsync()).ShouldBe((1, 0));
        (await _book.FindAsync(rule.Id)).LastRun!.Rows.ShouldBe(0);
        (await _book.RunsAsync(rule.Id)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task After_a_restart_nothing_is_passed_over_and_nothing_told_twice()
    {
        await _book.AddAsync(Hourly with { Schedule = DetectionSchedule.Continuous }, "ann");
        await TakeInAsync(Rows.Process(1));
        (await _rounds.RunDueAsync()).Alerts.ShouldBe(1);
        _house.Clock.Now += TimeSpan.FromMinutes(10);
        // Taken in, and the process ends before the rule looked.
        await TakeInAsync(Rows.Process(400));

        using var restarted = new DetectionRounds(_house.Store, _book, _runner, _house.Clock);
        (await restarted.RunDueAsync()).Alerts.ShouldBe(1);
        (await restarted.RunDueAsync()).Alerts.ShouldBe(0);
    }

    [Fact]
    public async Task A_rule_that_is_off_or_deleted_does_not_run()
    {
        await TakeInAsync(Rows.Process(1));
        var off = await _book.AddAsync(Hourly with { Enabled = false }, "ann");
        var gone = await _book.AddAsync(Hourly with { Name = "Gone" }, "ann");
        await _book.DeleteAsync(gone.Id);

        (await _rounds.RunDueAsync()).Runs.ShouldBe(0);
        (await _rounds.NextAsync()).ShouldBeNull();
        // But somebody can run it to see.
        (await _rounds.RunNowAsync(off.Id)).Alerts.ShouldBe(1);
        await Should.ThrowAsync<IncidentNotFoundException>(() => _rounds.RunNowAsync(gone.Id));
    }

    [Fact]
    public async Task A_failed_run_is_kept_and_the_rule_runs_again()
    {
        var rule = await _book.AddAsync(Hourly with { Query = "DeviceProcessEvents | project x = 1" }, "ann");
        await TakeInAsync(Rows.Process(1));
        await _rounds.RunDueAsync();
        var ran = await _book.FindAsync(rule.Id);
        ran.LastRun!.Status.ShouldBe(RunStatus.Failed);
        ran.LastRun.Error.ShouldBe(RunError.NoImpactedEntity);
        ran.NextRun.ShouldBe(House.Noon.AddHours(1));
    }

    private Task TakeInAsync(params Dictionary<string, object>[] rows) => Rows.TakeInAsync(_house.Store, _house.Clock, "DeviceProcessEvents", rows);
}
