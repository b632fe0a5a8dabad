using FsCheck;
using FsCheck.Fluent;
using Redoubt.Evidence;
using Redoubt.Incidents.Correlation;

namespace Redoubt.Incidents.Tests.Correlation;

/// <summary>What holds for every stream.</summary>
public sealed class WindowLaws
{
    [Fact]
    public void The_order_of_arrival_and_looking_in_between_change_nothing() => Check.QuickThrowOnFailure(Prop.ForAll(RandomStream.Arbitrary, stream =>
        Seen(stream.Alerts, everySoOften: int.MaxValue)
            .ShouldBe(Seen(RandomStream.Shuffled(stream.Alerts, stream.Order), everySoOften: 1 + (stream.Order % 7)))));

    [Fact]
    public void Each_alert_is_in_one_incident_and_hangs_on_its_first_alert() => Check.QuickThrowOnFailure(Prop.ForAll(RandomStream.Arbitrary, stream =>
    {
        var window = new CorrelationWindow(CorrelationSettings.Default);
        foreach (var alert in stream.Alerts)
            window.Add(alert);
        var groups = window.Correlate().Groups;
        groups.SelectMany(group => group.Alerts).Select(alert => alert.Id).ShouldBeUnique();
        groups.Sum(group => group.Alerts.Count).ShouldBe(window.Count);
        groups.Sum(group => group.Alerts.Sum(alert => alert.Occurrences)).ShouldBe(stream.Alerts.Length);
        foreach (var group in groups)
            Reached(group).ShouldBe(group.Alerts.Count);
    }));

    [Fact]
    public void What_is_removed_leaves_no_trace() => Check.QuickThrowOnFailure(Prop.ForAll(RandomStream.Arbitrary, stream =>
    {
        var half = stream.Alerts.Length / 2;
        var window = new CorrelationWindow(CorrelationSettings.Default);
        foreach (var alert in stream.Alerts[..half])
            window.Add(alert);
        window.Correlate();
        foreach (var id in stream.Alerts[..half].Select(alert => alert.Id))
            window.Remove(id);
        window.Count.ShouldBe(0);
        foreach (var alert in stream.Alerts[half..])
            window.Add(alert);
        Text(window.Correlate(), Identity).ShouldBe(Seen(stream.Alerts[half..], int.MaxValue));
    }));

    [Fact]
    public void Factors_add_up_to_the_priority() => Check.QuickThrowOnFailure(Prop.ForAll(RandomStream.Arbitrary, stream =>
    {
        var window = new CorrelationWindow(CorrelationSettings.Default);
        foreach (var alert in stream.Alerts)
            window.Add(alert);
        foreach (var group in window.Correlate().Groups)
            Math.Clamp(group.Factors.Sum(factor => factor.Points), 0, 100).ShouldBe(group.Priority);
    }));

    [Fact]
    public void Owners_never_share_an_incident() => Check.QuickThrowOnFailure(Prop.ForAll(RandomStream.Arbitrary, stream =>
    {
        var window = new CorrelationWindow(CorrelationSettings.Default);
        var random = new Random(stream.Order);
        var owners = new Dictionary<string, string>();
        foreach (var id in stream.Alerts.Select(window.Add).Distinct().ToList())
        {
            var incident = random.Next(6);
            if (incident > 3)
                continue;
            owners[id] = incident % 2 == 0 ? "ann" : "bob";
            window.Place(id, new Placement(incident, false, false, owners[id], Classification.Unknown, Determination.Unknown));
        }

        foreach (var group in window.Correlate().Groups)
            group.Alerts.Select(alert => owners.GetValueOrDefault(alert.Id)).OfType<string>().Distinct().Count().ShouldBeLessThan(2);
    }));

    [Fact]
    public void An_alert_about_more_things_than_are_kept_is_joined_by_what_is_kept()
    {
        var devices = string.Join(' ', Enumerable.Range(0, 1_000).Select(number => $"device=ws{number}"));
        var window = new CorrelationWindow(CorrelationSettings.Default);
        window.Add(WrittenAlert.Read($"many 08:00 sweep {devices}"));
        window.Add(WrittenAlert.Read($"again 08:45 sweep {devices}"));
        window.Correlate().Groups.Sum(group => group.Alerts.Count).ShouldBe(2);
    }

    [Fact]
    public void No_more_alerts_are_kept_than_the_window_may_hold()
    {
        var window = new CorrelationWindow(CorrelationSettings.Default with { MaximumAlerts = 100 });
        for (var i = 0; i < 1_000; i++)
            window.Add(WrittenAlert.Read($"a{i} 10:00 rule-{i} device=d-{i} process=p.exe/g{i}"));
        window.Count.ShouldBeLessThanOrEqualTo(100);
        window.Correlate().Groups.Sum(group => group.Alerts.Count).ShouldBe(window.Count);
    }

    private static string Seen(Alert[] alerts, int everySoOften)
    {
        var window = new CorrelationWindow(CorrelationSettings.Default);
        for (var i = 0; i < alerts.Length; i++)
        {
            window.Add(alerts[i]);
            if (i % everySoOften == everySoOften - 1)
                window.Correlate();
        }

        return Text(window.Correlate(), Identity);
    }

    /// <summary>What an alert is whatever record of it came first.</summary>
    private static string Identity(FoldedAlert alert) =>
        $"{alert.First.Id}/{alert.FirstActivity:o}/{alert.LastActivity:o}/{alert.Occurrences}";

    private static string Text(CorrelationResult result, Func<FoldedAlert, string> identity)
    {
        var alerts = result.Groups.SelectMany(group => group.Alerts).ToDictionary(alert => alert.Id, identity);
        return string.Join('\n', result.Groups.Select(group =>
            $"{group.Priority} {string.Join(',', group.Alerts.Select(identity))}\n"
            + string.Join('\n', group.Joins.Select(join =>
                $"  {alerts[join.AlertId]} -> {alerts[join.With]} {join.Weight} {join.Reasons} {join.Text} {string.Join(';', join.Entities)}"))));
    }

    private static int Reached(AlertGroup group)
    {
        var reached = new HashSet<string> { group.Alerts[0].Id };
        while (group.Joins.Any(join => reached.Contains(join.With) && reached.Add(join.AlertId)))
        {
        }

        return reached.Count;
    }
}
