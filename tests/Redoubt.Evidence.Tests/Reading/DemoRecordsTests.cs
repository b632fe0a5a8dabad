using Redoubt.Evidence.Reading;

namespace Redoubt.Evidence.Tests.Reading;

public sealed class DemoRecordsTests
{
    private static readonly DateTimeOffset Now = FixedClock.Instance.GetUtcNow();

    [Fact]
    public async Task The_demonstration_is_read_without_a_remark_by_five_sources()
    {
        var alerts = await DemoRecords.ReadAsync(FixedClock.Instance, TestContext.Current.CancellationToken);
        alerts.Count.ShouldBeInRange(400, 800);
        alerts.Select(record => record.Format).Distinct().Count().ShouldBe(5);
        alerts.SelectMany(record => record.Alert.Remarks).ShouldBeEmpty();
        alerts.Select(record => record.Alert.Id).ShouldBeUnique();
        alerts.ShouldAllBe(record => record.Alert.Entities.Count > 0);
        alerts.ShouldAllBe(record => record.Alert.FirstActivity > Now.AddDays(-8) && record.Alert.LastActivity <= Now);
    }

    [Fact]
    public async Task The_attack_ended_two_hours_ago_and_its_alerts_share_what_they_are_about()
    {
        var alerts = await DemoRecords.ReadAsync(FixedClock.Instance, TestContext.Current.CancellationToken);
        var backdoor = alerts.Where(record => record.Alert.Entities.Any(entity => entity.Name == "synchost.exe")).ToList();
        backdoor.Select(record => record.Format).Distinct().Count().ShouldBeGreaterThanOrEqualTo(4);
        var last = backdoor.Max(record => record.Alert.LastActivity);
        last.ShouldBeInRange(Now.AddHours(-2.3), Now.AddHours(-2));

        // The same process under the same key, whoever tells of it.
        var keys = backdoor.Where(record => record.Format is "wazuh" or "ecs")
            .Select(record => record.Alert.Entities.Where(entity => entity.Name == "synchost.exe" && entity.Kind == EntityKind.Process).Select(entity => EntityIdentity.Key(entity)))
            .SelectMany(found => found.Distinct()).GroupBy(key => key);
        keys.ShouldContain(group => group.Count() > 2);
    }
}
