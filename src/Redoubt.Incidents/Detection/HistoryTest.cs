using System.Diagnostics;
using Redoubt.Evidence;
using Redoubt.Evidence.Hunting;

namespace Redoubt.Incidents.Detection;

/// <summary>What a rule would have found.</summary>
/// <param name="Days">In what was taken in over so many days.</param>
/// <param name="Rows">How many rows its query gave.</param>
/// <param name="Alerts">How many alerts they would have been.</param>
/// <param name="Cut">Whether there would have been more than one run may make.</param>
/// <param name="Incidents">In about how many incidents: alerts that share a device or an account are counted as one.</param>
/// <param name="Unnamed">How many rows name nothing that an alert could be about.</param>
/// <param name="Ms">How long the query took, in milliseconds.</param>
/// <param name="Samples">The first of the alerts, as they would be.</param>
/// <param name="Advice">What could be better about the rule.</param>
public sealed record HistoryTest(
    int Days, long Rows, int Alerts, bool Cut, int Incidents, int Unnamed, double Ms, IReadOnlyList<SampleAlert> Samples, IReadOnlyList<string> Advice)
{
    private const int MostSamples = 10;
    private const int MostDays = 3_650;

    /// <summary>Tries a rule. Nothing is stored.</summary>
    /// <param name="rule">The rule, which need not be kept.</param>
    /// <param name="days">How far back, by when rows were taken in.</param>
    /// <param name="runner">Runs it.</param>
    /// <param name="book">Checks it.</param>
    /// <param name="now">The end of the days.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="InvalidChangeException">The rule is not right, or there cannot be so many days.</exception>
    /// <exception cref="HuntFailedException">The query could not be run to its end.</exception>
    public static async Task<HistoryTest> RunAsync(DetectionRule rule, int days, RuleRunner runner, RuleBook book, DateTimeOffset now, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(runner);
        ArgumentNullException.ThrowIfNull(book);
        if (days is < 1 or > MostDays)
            throw new InvalidChangeException("days", $"days must be from 1 to {MostDays:N0}.");
        var advice = await book.CheckAsync(rule, cancel).ConfigureAwait(false);
        var began = Stopwatch.GetTimestamp();
        var (found, alerts, outcome) = await runner.TryAsync(new KnownRule("test", rule), now - TimeSpan.FromDays(days), cancel).ConfigureAwait(false);
        return new HistoryTest(
            days, outcome.Rows, alerts.Count, outcome.Truncated || alerts.Count > RuleRunner.MostAlerts, Together(alerts), found.Unnamed,
            Stopwatch.GetElapsedTime(began).TotalMilliseconds, [.. alerts.Take(MostSamples).Select(alert => SampleAlert.Of(alert.Alert))], advice);
    }

    private static int Together(IReadOnlyList<AlertRecord> alerts)
    {
        var groups = new List<HashSet<string>>();
        foreach (var alert in alerts)
        {
            var assets = alert.Alert.Entities.Where(entity => entity.Kind is EntityKind.Device or EntityKind.User or EntityKind.Mailbox)
                .Select(entity => EntityIdentity.Key(entity)).DefaultIfEmpty(alert.Alert.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var group in groups.Where(group => group.Overlaps(assets)).ToList())
            {
                assets.UnionWith(group);
                groups.Remove(group);
            }

            groups.Add(assets);
        }

        return groups.Count;
    }
}

/// <summary>An alert as it would be.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Severity">Its severity.</param>
/// <param name="FirstActivity">When the first of its rows happened.</param>
/// <param name="LastActivity">When the last.</param>
/// <param name="Count">How many rows.</param>
/// <param name="Entities">What it is about: kind and name.</param>
public sealed record SampleAlert(
    string Title, Severity Severity, DateTimeOffset FirstActivity, DateTimeOffset LastActivity, long Count, IReadOnlyList<SampleEntity> Entities)
{
    internal static SampleAlert Of(Alert alert) => new(
        alert.Title, alert.Severity, alert.FirstActivity, alert.LastActivity, alert.Count,
        [.. alert.Entities.Take(12).Select(entity => new SampleEntity(EntityIdentity.WireName(entity.Kind), entity.Name))]);
}

/// <summary>Something that an alert would be about.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">How it is called.</param>
public sealed record SampleEntity(string Kind, string Name);
