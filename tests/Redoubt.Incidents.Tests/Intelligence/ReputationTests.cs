using Redoubt.Evidence;
using Redoubt.Incidents.Intelligence.Matching;
using Redoubt.Incidents.Intelligence.Standing;
using Redoubt.Incidents.Tests.Detection;

namespace Redoubt.Incidents.Tests.Intelligence;

public sealed class ReputationTests
{
    private static readonly string Hash = new('a', 64);

    [Fact]
    public async Task What_nobody_knows_is_unknown_and_what_was_seen_is_neutral()
    {
        await using var house = await IntelligenceHouse.OpenAsync();
        (await house.Library.ReputationAsync("203.0.113.9")).Classification.ShouldBe(ReputationClass.Unknown);
        await house.House.ReceiveAsync(An.Alert("Ping", 1, "WS-1").With(An.Entity(EntityKind.Ip, "203.0.113.9", ("address", "203.0.113.9"))));
        await house.Rounds.RunAsync();
        var seen = await house.Library.ReputationAsync("203.0.113.9");
        (seen.Classification, seen.Score, seen.Rules.Count).ShouldBe((ReputationClass.Neutral, 0, 0));
    }

    [Fact]
    public async Task A_listing_says_most_and_another_adds_to_it()
    {
        await using var house = await IntelligenceHouse.OpenAsync();
        await house.ImportAsync("indicator,confidence\n203.0.113.9,60\n", "List", "l.csv");
        var one = await house.Library.ReputationAsync("203.0.113.9");
        (one.Classification, one.Score).ShouldBe((ReputationClass.Suspicious, 57));
        await house.ImportAsync("indicator,confidence\n203.0.113.9,60\n", "Other", "o.csv");
        var two = await house.Library.ReputationAsync("203.0.113.9");
        (two.Classification, two.Score).ShouldBe((ReputationClass.Malicious, 82));
        two.Rules.ShouldAllBe(rule => rule.Evidence.Count > 0 && rule.Points == 57);
    }

    [Fact]
    public async Task It_reaches_neighbours_less_the_further_they_are()
    {
        await using var house = await IntelligenceHouse.OpenAsync();
        await Rows.TakeInAsync(house.House.Store, house.House.Clock, "DeviceNetworkEvents", Network(1, "203.0.113.9", "https://evil.example/x", Hash), Network(2, "198.51.100.7", "other.example", new string('b', 64)));
        await house.ImportAsync("indicator,confidence\nevil.example,100\n", "List", "l.csv");
        house.House.Clock.Now += TimeSpan.FromMinutes(2);
        var domain = await house.Library.ReputationAsync("evil.example");
        var address = await house.Library.ReputationAsync("203.0.113.9");
        var file = await house.Library.ReputationAsync(Hash);
        var apart = await house.Library.ReputationAsync("198.51.100.7");
        domain.Score.ShouldBeGreaterThan(address.Score);
        address.Score.ShouldBeGreaterThan(file.Score);
        file.Score.ShouldBeGreaterThan(0);
        apart.Score.ShouldBe(0);
        var rule = address.Rules.Single();
        rule.Description.ShouldBe("evil.example was reached at 203.0.113.9. evil.example is listed in List since 12 March 2026.");
        rule.Kql.ShouldNotBeNull().ShouldContain("203.0.113.9");
        rule.Evidence.Single().ShouldStartWith("indicator:");
        (await house.Library.ReputationAsync("203.0.113.9")).Rules.Single().ShouldBeEquivalentTo(rule);
    }

    [Fact]
    public async Task What_serves_many_says_little_of_each()
    {
        await using var house = await IntelligenceHouse.OpenAsync();
        await Rows.TakeInAsync(house.House.Store, house.House.Clock, "DeviceNetworkEvents", [.. Enumerable.Range(0, 60).Select(i => Network(i, "203.0.113.9", i == 0 ? "evil.example" : $"fine{i}.example", ""))]);
        await house.ImportAsync("indicator,confidence\nevil.example,100\n", "List", "l.csv");
        house.House.Clock.Now += TimeSpan.FromMinutes(2);
        var beside = await house.Library.ReputationAsync("fine7.example");
        beside.Classification.ShouldBe(ReputationClass.Neutral);
        beside.Score.ShouldBeLessThan(10);
    }

    [Fact]
    public async Task Confirmed_incidents_speak_against_it_and_false_alarms_and_the_allow_list_for_it()
    {
        await using var house = await IntelligenceHouse.OpenAsync();
        await house.House.ReceiveAsync(An.Alert("Beacon", 1, "WS-1").With(An.Entity(EntityKind.Ip, "203.0.113.9", ("address", "203.0.113.9"))));
        await house.Rounds.RunAsync();
        var incident = await house.House.HomeOfAsync("Beacon");
        await ClassifyAsync(house, incident, Classification.TruePositive);
        var confirmed = await house.Library.ReputationAsync("203.0.113.9");
        (confirmed.Classification, confirmed.Rules.Single().Evidence.Single()).ShouldBe((ReputationClass.Suspicious, $"incident:{incident}"));

        await ClassifyAsync(house, incident, Classification.FalsePositive);
        await house.ImportAsync("indicator,confidence\n203.0.113.9,60\n", "List", "l.csv");
        var alarm = await house.Library.ReputationAsync("203.0.113.9");
        alarm.Score.ShouldBe(51);
        alarm.Rules[^1].Points.ShouldBeLessThan(0);

        await house.Desk.AllowAsync("203.0.113.0/24", "Ours", "ann");
        (await house.Library.ReputationAsync("203.0.113.9")).Classification.ShouldBe(ReputationClass.Neutral);
    }

    [Fact]
    public void Every_column_that_is_held_against_indicators_is_there()
    {
        var tables = Redoubt.Evidence.Rows.TableLayout.Tables.ToDictionary(table => table.Name, table => table.Schema.Columns.Select(column => column.Name).ToHashSet());
        TelemetryColumns.All.Count.ShouldBeGreaterThan(20);
        foreach (var column in TelemetryColumns.All)
        {
            tables[column.Table].ShouldContain(column.Column);
            tables[column.Table].ShouldContain(column.Asset);
        }
    }

    [Fact]
    public async Task A_vulnerability_says_which_devices_have_it()
    {
        await using var house = await IntelligenceHouse.OpenAsync();
        await house.ImportAsync(Bundles.Whole);
        await Rows.TakeInAsync(house.House.Store, house.House.Clock, "DeviceTvmSoftwareVulnerabilities", Vulnerable("d1", "CVE-2026-11111"), Vulnerable("d2", "CVE-2026-22222"));
        var report = (await house.Library.ReportsAsync()).Reports.Single(row => row.Id == Bundles.Report);
        (report.Exposed, report.Exposure).ShouldBe((1, 4));
        report.Tags.ShouldBe(["Phishing", "Activity group", "Vulnerability"]);
        var page = await house.Library.ProfileAsync(Bundles.Vulnerability);
        page.Exposed.Single().Device.ShouldBe("d1");

        // What a later state no longer has was mended.
        house.House.Clock.Now += TimeSpan.FromDays(3);
        await Rows.TakeInAsync(house.House.Store, house.House.Clock, "DeviceTvmSoftwareVulnerabilities", Vulnerable("d1", "CVE-2026-33333"));
        (await house.Library.ProfileAsync(Bundles.Vulnerability)).Exposed.ShouldBeEmpty();
    }

    private static Task ClassifyAsync(IntelligenceHouse house, long incident, Classification classification) => house.House.Store.WriteAsync(
        connection => connection.Execute("UPDATE incident SET classification = $2 WHERE id = $1", incident, (long)classification));

    private static Dictionary<string, object> Vulnerable(string device, string cve) => new()
    {
        ["Timestamp"] = "2026-03-12T11:00:00Z", ["DeviceId"] = device, ["DeviceName"] = device, ["SoftwareVendor"] = "v", ["SoftwareName"] = "s", ["SoftwareVersion"] = "1", ["CveId"] = cve,
        ["VulnerabilitySeverityLevel"] = "Critical",
    };

    private static Dictionary<string, object> Network(int number, string address, string url, string hash) => new()
    {
        ["Timestamp"] = "2026-03-12T11:00:00Z", ["DeviceName"] = "ws-1", ["RemoteIP"] = address, ["RemoteUrl"] = url, ["ReportId"] = number, ["InitiatingProcessSHA256"] = hash,
    };
}
