using FsCheck;
using FsCheck.Fluent;
using Redoubt.Evidence;

namespace Redoubt.Incidents.Tests.Correlation;

/// <summary>Streams in which a few devices, accounts, processes and rules meet often enough for every rule of correlation to apply.</summary>
internal static class RandomStream
{
    private static Gen<Alert> One =>
        from minute in Gen.Choose(0, 3 * 24 * 6)
        from rule in Gen.Choose(0, 7)
        from device in Gen.Choose(0, 6)
        from user in Gen.Choose(0, 4)
        from process in Gen.Choose(0, 9)
        from more in Gen.Choose(0, 5)
        select Written(minute * 10, rule, device, user, process, more);

    /// <summary>Alerts with ids by their place in the list, and a number to shuffle and cut by.</summary>
    public static Arbitrary<(Alert[] Alerts, int Order)> Arbitrary => Arb.From(
        from alerts in Gen.ListOf(One)
        from again in Gen.ListOf(One)
        from order in Gen.Choose(0, int.MaxValue - 1)
        select (Numbered([.. alerts, .. again]), order));

    /// <summary>The same alerts in another order.</summary>
    public static Alert[] Shuffled(Alert[] alerts, int order)
    {
        var shuffled = alerts.ToArray();
        new Random(order).Shuffle(shuffled);
        return shuffled;
    }

    private static Alert[] Numbered(Alert[] alerts) => [.. alerts.Select((alert, index) => alert with { Id = $"a{index}" })];

    private static Alert Written(int minute, int rule, int device, int user, int process, int more)
    {
        var line = $"x {1 + (minute / 1440)}/{minute / 60 % 24:00}:{minute % 60:00} rule-{rule} device=d-{device}";
        line += user switch { 0 => "", 1 => " user=SYSTEM", _ => $" user=u-{user}" };
        line += process < 7 ? $" process=p-{process % 3}.exe/g{process}" : "";
        line += more switch { 0 => " file=C:\\x\\f", 1 => " ip=203.0.113.7", 2 => " sev=high tactic=impact", 3 => " until=4/00:00", _ => "" };
        return WrittenAlert.Read(line);
    }
}
