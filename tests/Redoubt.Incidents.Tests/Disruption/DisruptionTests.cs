using Redoubt.Evidence;
using Redoubt.Incidents.Disruption;
using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Tests.Disruption;

public sealed class DisruptionTests
{
    private static Alert[] Attack(string device = "ws1", string user = "ann", double minute = 0, string prefix = "") =>
    [
        An.Alert(prefix + "Credentials read", minute, device, user, Severity.High, "Guard", "credential-access"),
        An.Alert(prefix + "Remote service", minute + 2, device, user, Severity.Medium, "Suricata", "lateral-movement"),
    ];

    [Fact]
    public async Task It_is_off_by_default()
    {
        await using var house = await House.OpenAsync();
        await using var desk = await StartAsync(house, null);
        await house.ReceiveAsync(Attack());
        await desk.CatchUpAsync();
        (await desk.LogAsync()).ShouldBeEmpty();
        (await desk.SettingsAsync()).Mode.ShouldBe(DisruptionMode.Off);
    }

    [Fact]
    public async Task Simulating_writes_down_what_it_would_do_and_does_nothing()
    {
        await using var house = await House.OpenAsync();
        await using var desk = await StartAsync(house, new() { Mode = DisruptionMode.Simulate });
        await house.ReceiveAsync(Attack());
        await desk.CatchUpAsync();
        await house.ReceiveAsync(An.Alert("More", 3, "ws1", "ann"));
        await desk.CatchUpAsync();

        var log = await desk.LogAsync();
        log.Select(entry => (entry.Action, entry.Target.Name, entry.State)).Order().ShouldBe(
        [
            (ActionKind.ContainDevice, "ws1", DisruptionState.Simulated), (ActionKind.DisableUser, "ann", DisruptionState.Simulated),
        ]);
        log[0].Reasons.ShouldContain("it shows credential theft and lateral movement");
        log[0].AlertIds.Count.ShouldBe(2);
        (await desk.OrderWantedAsync((_, _, _) => throw new InvalidOperationException())).ShouldBe(0);
        (await house.Desk.IncidentAsync(1)).SystemTags.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_it_orders_once_and_tags_the_incident()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("redoubt").FullName, "store.duckdb");
        var ordered = new List<ActionOrder>();
        await using (var house = await House.OpenAsync(path))
        {
            await using var desk = await StartAsync(house, new() { Mode = DisruptionMode.On });
            await house.ReceiveAsync(Attack());
            await desk.CatchUpAsync();
            (await house.Desk.IncidentAsync(1)).SystemTags.ShouldBe(["Attack Disruption"]);
            (await house.AuditAsync()).Order().ShouldBe(
                ["Attack disruption | disruption.act | incident 1 | containDevice: ws1", "Attack disruption | disruption.act | incident 1 | disableUser: ann"]);
        }

        for (var i = 0; i < 2; i++)
        {
            await using var house = await House.OpenAsync(path);
            await using var desk = await StartAsync(house, null);
            await house.Desk.CommentAsync(1, "look", "Ann");
            await desk.CatchUpAsync();
            await desk.OrderWantedAsync((order, _, _) =>
            {
                ordered.Add(order);
                return Task.FromResult(7L + ordered.Count);
            });
            (await house.Desk.IncidentAsync(1)).SystemTags.ShouldBe(["Attack Disruption"]);
            (await desk.OfIncidentAsync(1)).ShouldAllBe(entry => entry.State == DisruptionState.Ordered && entry.ActionId != null);
        }

        ordered.Count.ShouldBe(2);
        ordered.ShouldAllBe(order => order.Origin == ActionOrigin.AttackDisruption && order.IncidentId == 1);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public async Task Exclusions_and_caps_hold_it()
    {
        await using var house = await House.OpenAsync();
        await using var desk = await StartAsync(house, new() { Mode = DisruptionMode.On, NeverDevices = ["DC*"], MostPerHour = 1 });
        await house.ReceiveAsync(Attack("DC01", "ann"));
        await desk.CatchUpAsync();
        await house.ReceiveAsync(Attack("ws7", "bob", 900, "Second: "));
        await desk.CatchUpAsync();

        var log = (await desk.LogAsync()).ToDictionary(entry => entry.Target.Name);
        log["DC01"].State.ShouldBe(DisruptionState.Held);
        log["DC01"].Note!.ShouldContain("never touched");
        log["ann"].State.ShouldBe(DisruptionState.Wanted);
        log["ws7"].State.ShouldBe(DisruptionState.Held);
        log["ws7"].Note!.ShouldContain("an hour");
    }

    [Theory]
    [InlineData("SYSTEM")]
    [InlineData(@"NT AUTHORITY\NETWORK SERVICE")]
    [InlineData(@"NT SERVICE\MSSQLSERVER")]
    [InlineData("DC01$")]
    [InlineData("root")]
    public async Task Accounts_that_devices_run_as_are_left_alone(string account)
    {
        await using var house = await House.WithAsync(Attack(user: account));
        await using var desk = await StartAsync(house, null);
        (await desk.SimulateAsync(new())).ShouldHaveSingleItem().Steps.ShouldHaveSingleItem().Action.ShouldBe(ActionKind.ContainDevice);
    }

    [Fact]
    public async Task Too_little_is_no_attack()
    {
        await using var house = await House.WithAsync(
            // One detector and two tactics; no high severity; nothing grave.
            An.Alert("a", 0, "ws1", severity: Severity.High, tactic: "credential-access"), An.Alert("b", 1, "ws1", tactic: "lateral-movement"),
            An.Alert("c", 600, "ws2", tactic: "credential-access"), An.Alert("d", 601, "ws2", detector: "Suricata", tactic: "lateral-movement"),
            An.Alert("e", 1200, "ws3", severity: Severity.High, tactic: "discovery"), An.Alert("f", 1201, "ws3", detector: "Suricata", tactic: "execution"));
        await using var desk = await StartAsync(house, null);
        (await desk.SimulateAsync(new())).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rules_that_were_mostly_wrong_here_do_not_count()
    {
        await using var house = await House.OpenAsync();
        for (var i = 0; i < 3; i++)
        {
            await house.ReceiveAsync(Attack($"old{i}", $"user{i}", i * 2000).Select(alert => alert with { Id = $"{alert.Id}{i}" }).ToArray());
            var incident = await house.HomeOfAsync($"Credentials read{i}");
            await house.Desk.ChangeAsync(incident, new() { Status = IncidentStatus.Resolved, Classification = Classification.FalsePositive }, "Ann");
        }

        await house.ReceiveAsync(Attack("ws1", "ann", 9000).Select(alert => alert with { Id = alert.Id + "-new" }).ToArray());
        await using var desk = await StartAsync(house, null);
        (await desk.SimulateAsync(new())).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_desk_refuses_is_said()
    {
        await using var house = await House.OpenAsync();
        await using var desk = await StartAsync(house, new() { Mode = DisruptionMode.On, DisableUsers = false });
        await house.ReceiveAsync(Attack());
        await desk.CatchUpAsync();
        await desk.OrderWantedAsync((_, _, _) => throw new IncidentRefusedException("no connector"));
        var entry = (await desk.LogAsync()).ShouldHaveSingleItem();
        (entry.State, entry.Note).ShouldBe((DisruptionState.Refused, "no connector"));
        (await desk.OrderWantedAsync((_, _, _) => throw new InvalidOperationException())).ShouldBe(0);
    }

    private static async Task<DisruptionDesk> StartAsync(House house, DisruptionSettings? settings)
    {
        var desk = new DisruptionDesk(house.Store, house.Engine, house.Clock);
        if (settings is not null)
            await desk.SetAsync(settings, "Ann");
        await desk.FollowAsync();
        return desk;
    }
}
