using Redoubt.Evidence;

namespace Redoubt.Incidents.Tests;

/// <summary>Made-up days at a small company: a few attacks that cross devices and accounts, among noise.</summary>
internal static class Campaign
{
    private static readonly string[] Tactics =
        ["initial-access", "execution", "persistence", "credential-access", "discovery", "lateral-movement", "command-and-control"];

    public static List<Alert> Of(int seed, int alerts)
    {
        var random = new Random(seed);
        var made = new List<Alert>(alerts);
        for (var i = 0; i < alerts; i++)
        {
            var attack = random.Next(6);
            var device = $"ws{(attack * 3) + random.Next(3)}";
            var user = $"user{(attack * 2) + random.Next(2)}";
            var rule = random.Next(12);
            // Ticks beyond the microsecond, as products send them.
            var minute = (attack * 200) + (random.NextDouble() * 120) + (random.Next(5) == 0 ? 600 : 0);
            var alert = An.Alert(
                $"Rule {rule}", minute, random.Next(4) == 0 ? null : device, random.Next(3) == 0 ? user : null, (Severity)random.Next(1, 5),
                rule % 3 == 0 ? "Suricata" : "Guard", Tactics[rule % Tactics.Length], id: $"a{i}");
            made.Add(random.Next(3) == 0
                ? alert.With(An.Entity(EntityKind.Ip, $"198.51.100.{attack}", ("address", $"198.51.100.{attack}"))) : alert);
        }

        return made;
    }

    /// <summary>The same alerts in another order, cut into batches at random.</summary>
    public static IEnumerable<Alert[]> InBatches(IReadOnlyList<Alert> alerts, int seed)
    {
        var random = new Random(seed);
        var shuffled = alerts.ToArray();
        random.Shuffle(shuffled);
        for (var i = 0; i < shuffled.Length;)
        {
            var size = Math.Min(random.Next(1, 60), shuffled.Length - i);
            yield return shuffled[i..(i + size)];
            i += size;
        }
    }
}
