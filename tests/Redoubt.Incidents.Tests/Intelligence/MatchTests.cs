using Redoubt.Evidence;
using Redoubt.Incidents.Intelligence;
using Redoubt.Incidents.Tests.Detection;

namespace Redoubt.Incidents.Tests.Intelligence;

public sealed class MatchTests
{
    private static Alert Beacon => An.Alert("Beacon", 1, "WS-1").With(
        An.Entity(EntityKind.Ip, "203.0.113.9", ("address", "203.0.113.9")), An.Entity(EntityKind.Url, "https://evil.example/x", ("url", "https://evil.example/x")),
        An.Entity(EntityKind.Ip, "10.0.0.9", ("address", "10.0.0.9")));

    [Fact]
    public async Task An_alert_is_matched_whichever_comes_first()
    {
        List<string>? expected = null;
        for (var order = 0; order < 2; order++)
        {
            await using var house = await IntelligenceHouse.OpenAsync();
            if (order == 0)
                await house.House.ReceiveAsync(Beacon);
            await house.ImportAsync(Bundles.Whole);
            await house.Rounds.RunAsync();
            if (order == 1)
                await house.House.ReceiveAsync(Beacon);
            var listings = await house.ListingsAsync();
            listings.ShouldBe(["Beacon ip:203.0.113.9 203.0.113.9 Feed A Softpaw", "Beacon url:evil.example/x evil.example Feed A Mild Otter"]);
            expected ??= listings;
            listings.ShouldBe(expected);
        }
    }

    [Fact]
    public async Task Networks_match_and_what_is_allowed_off_or_revoked_does_not()
    {
        await using var house = await IntelligenceHouse.OpenAsync();
        await house.House.ReceiveAsync(Beacon);
        await house.ImportAsync("203.0.113.0/24\n", "Nets", "n.csv");
        await house.ImportAsync(Bundles.Of(Bundles.Indicator(1, "[domain-name:value = 'evil.example']", ("revoked", true))));
        (await house.ListingsAsync()).ShouldBe(["Beacon ip:203.0.113.9 203.0.113.0/24 Nets "]);

        await house.Desk.AllowAsync("203.0.113.9", "Our own", "ann");
        (await house.ListingsAsync()).ShouldBeEmpty();
        await house.Desk.DisallowAsync("203.0.113.9");
        (await house.ListingsAsync()).Count.ShouldBe(1);

        var nets = (await house.Desk.SourcesAsync()).Single(source => source.Name == "Nets");
        await house.Desk.ChangeSourceAsync(nets.Id, new SourceChange(Enabled: false));
        (await house.ListingsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-03-11T00:00:00Z", null, true)]
    [InlineData("2026-04-30T00:00:00Z", null, false)]
    [InlineData(null, "2026-03-12T13:00:00Z", true)]
    [InlineData(null, "2026-03-12T11:00:00Z", false)]
    public async Task An_indicator_holds_while_it_is_valid(string? from, string? until, bool holds)
    {
        await using var house = await IntelligenceHouse.OpenAsync();
        await house.House.ReceiveAsync(Beacon);
        await house.ImportAsync(Bundles.Of(Bundles.Indicator(1, "[ipv4-addr:value = '203.0.113.9']", ("valid_from", from), ("valid_until", until))));
        (await house.ListingsAsync()).Count.ShouldBe(holds ? 1 : 0);
    }

    [Fact]
    public async Task Rows_are_sighted_once_whichever_comes_first()
    {
        for (var order = 0; order < 2; order++)
        {
            await using var house = await IntelligenceHouse.OpenAsync();
            await house.Rounds.RunAsync();
            if (order == 1)
                await house.ImportAsync("203.0.113.9\nevil.example\nhttp://evil.example/a\n198.51.100.0/24\n", "List", "l.csv");
            await TakeInAsync(house);
            await house.Rounds.RunAsync();
            if (order == 0)
                await house.ImportAsync("203.0.113.9\nevil.example\nhttp://evil.example/a\n198.51.100.0/24\n", "List", "l.csv");
            await house.Rounds.RunAsync();
            await house.Rounds.RunAsync();
            var rows = (await house.Library.IndicatorsAsync(new IndicatorFilter { Sort = "name" })).Items;
            rows.Select(row => $"{row.Name} {row.Rows}").ShouldBe(["198.51.100.0/24 1", "203.0.113.9 2", "evil.example 2", "http://evil.example/a 1"], $"order {order}");
            var page = await house.Library.IndicatorAsync(rows[1].Number);
            (page.Seen.Rows, page.Seen.Sightings.Single().Asset, page.Seen.Sightings.Single().Column).ShouldBe((2, "ws-1", "RemoteIP"));
            (await house.House.Desk.AlertsAsync(new Redoubt.Incidents.Queries.AlertFilter())).Total.ShouldBe(0);
        }
    }

    [Fact]
    public async Task A_source_that_may_makes_alerts_of_rows()
    {
        await using var house = await IntelligenceHouse.OpenAsync();
        await house.ImportAsync("203.0.113.9\n", "List", "l.csv");
        await house.Rounds.RunAsync();
        var list = (await house.Desk.SourcesAsync()).Single();
        await house.Desk.ChangeSourceAsync(list.Id, new SourceChange(Alerts: true));
        await TakeInAsync(house);
        (await house.Rounds.RunAsync()).Alerts.ShouldBe(1);
        await house.House.Engine.FlushAsync();
        var alert = (await house.House.Desk.AlertsAsync(new Redoubt.Incidents.Queries.AlertFilter())).Items.Single();
        (alert.Title, alert.EventCount).ShouldBe(("Known indicator seen: 203.0.113.9", 2));
        alert.Entities.Select(entity => entity.Key).ShouldBe(["device:ws-1", "ip:203.0.113.9"], ignoreOrder: true);
        (await house.Rounds.RunAsync()).Alerts.ShouldBe(0);
    }

    private static async Task TakeInAsync(IntelligenceHouse house)
    {
        await Rows.TakeInAsync(
            house.House.Store, house.House.Clock, "DeviceNetworkEvents", Row(1, "203.0.113.9", ""), Row(2, "203.0.113.9", "evil.example"), Row(3, "198.51.100.7", "http://EVIL.example/a"),
            Row(4, "10.0.0.1", "fine.example"));
        house.House.Clock.Now += TimeSpan.FromMinutes(2);
    }

    private static Dictionary<string, object> Row(int number, string address, string url) => new()
    {
        ["Timestamp"] = "2026-03-12T11:00:00Z", ["DeviceName"] = "ws-1", ["RemoteIP"] = address, ["RemoteUrl"] = url, ["ReportId"] = number,
    };
}
