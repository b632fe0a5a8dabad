using Redoubt.Evidence;
using Redoubt.Incidents.Automation;
using Redoubt.Incidents.Detection;
using Redoubt.Incidents.Queries;
using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Tests.Detection;

public sealed class RuleResponseTests
{
    private static readonly DetectionRule Evil = new()
    {
        Name = "Evil", Query = "DeviceProcessEvents | where FileName == 'evil.exe' | extend TargetDeviceName = 'dc-1'", Title = "Evil on {{DeviceName}}", Severity = Severity.High,
        Actions = [ActionKind.IsolateDevice, ActionKind.DisableUser],
    };

    [Fact]
    public async Task What_a_rule_asks_for_is_proposed_for_what_its_alert_is_about_once_an_incident()
    {
        await using var scene = await Scene.OpenAsync(Evil);

        var orders = await scene.FindAsync(Rows.Process(1));
        var again = await scene.FindAsync(Rows.Process(200));

        // The device that is only mentioned is left alone.
        orders.Select(order => $"{order.Order.Kind} {order.Order.Target.Key}").Order().ShouldBe(["DisableUser user:ann", "IsolateDevice device:pc-1"]);
        var alert = (await scene.House.Desk.AlertsAsync(new AlertFilter())).Items.OrderBy(one => one.FirstActivity).First();
        foreach (var (order, who, approved) in orders)
        {
            (order.Origin, order.Rule, order.IncidentId, who, approved).ShouldBe((ActionOrigin.Detection, "Evil", alert.IncidentId, "Detection rule: Evil", false));
            order.Evidence.ShouldBe([alert.Id]);
        }

        again.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, false, IncidentStatus.Active)]
    [InlineData(false, true, IncidentStatus.Active)]
    [InlineData(false, false, IncidentStatus.Resolved)]
    public async Task Nothing_is_proposed_without_actions_for_a_rule_that_is_off_or_in_a_closed_incident(bool none, bool off, IncidentStatus status)
    {
        await using var scene = await Scene.OpenAsync(Evil with { Actions = none ? [] : Evil.Actions, Enabled = !off });
        // It is not looking while the incident is closed.
        await scene.PauseAsync();
        await scene.TakeInAsync(Rows.Process(1));
        if (status == IncidentStatus.Resolved)
        {
            var incident = (await scene.House.Desk.QueueAsync(new IncidentFilter())).Items.Single().Id;
            await scene.House.Desk.ChangeAsync(incident, new() { Status = status }, "Ann");
        }

        await scene.GoOnAsync();
        (await scene.ProposedAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ActionKind.ReleaseDevice)]
    [InlineData(ActionKind.OffboardDevice)]
    public async Task A_rule_cannot_ask_for_what_only_people_may_want(ActionKind kind)
    {
        await using var house = await House.OpenAsync();
        using var runner = new RuleRunner(house.Store, house.Clock);
        var refused = await Should.ThrowAsync<InvalidChangeException>(() => new RuleBook(house.Store, runner, house.Clock).AddAsync(Evil with { Actions = [kind] }, "Ann"));
        refused.Field.ShouldBe("actions");
    }

    private sealed class Scene : IAsyncDisposable
    {
        private readonly RuleRunner _runner;
        private RuleResponse _response;
        private readonly AutomationDesk _automation;
        private readonly KnownRule _rule;

        private Scene(House house, RuleRunner runner, RuleResponse response, AutomationDesk automation, KnownRule rule) =>
            (House, _runner, _response, _automation, _rule) = (house, runner, response, automation, rule);

        public House House { get; }

        public static async Task<Scene> OpenAsync(DetectionRule rule)
        {
            var house = await House.OpenAsync();
            var runner = new RuleRunner(house.Store, house.Clock);
            var kept = await new RuleBook(house.Store, runner, house.Clock).AddAsync(rule, "Ann");
            var response = new RuleResponse(house.Store, house.Engine, house.Clock);
            // It follows from here on.
            await response.FollowAsync();
            return new Scene(house, runner, response, new AutomationDesk(house.Store, house.Engine, house.Clock), kept.Known);
        }

        public ValueTask PauseAsync() => _response.DisposeAsync();

        public Task GoOnAsync()
        {
            _response = new RuleResponse(House.Store, House.Engine, House.Clock);
            return _response.FollowAsync();
        }

        public async Task TakeInAsync(params Dictionary<string, object>[] rows)
        {
            await Rows.TakeInAsync(House.Store, House.Clock, "DeviceProcessEvents", rows);
            await _runner.RunAsync(_rule, null);
            await House.Engine.FlushAsync();
        }

        public async Task<List<(ActionOrder Order, string Who, bool Approved)>> ProposedAsync()
        {
            await _response.CatchUpAsync();
            var orders = new List<(ActionOrder, string, bool)>();
            await _automation.OrderWantedAsync((order, who, approved, _) =>
            {
                orders.Add((order, who, approved));
                return Task.CompletedTask;
            });
            return orders;
        }

        public async Task<List<(ActionOrder Order, string Who, bool Approved)>> FindAsync(params Dictionary<string, object>[] rows)
        {
            await TakeInAsync(rows);
            return await ProposedAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await _response.DisposeAsync();
            await _automation.DisposeAsync();
            _runner.Dispose();
            await House.DisposeAsync();
        }
    }
}
