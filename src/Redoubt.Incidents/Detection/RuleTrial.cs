using System.Globalization;
using System.Text;
using System.Text.Json;
using Redoubt.Evidence.Attack;
using Redoubt.Evidence.Hunting;
using Redoubt.Evidence.Reading;
using Redoubt.Evidence.Sources;
using Redoubt.Evidence.Store;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Incidents.Detection;

/// <summary>Tries rules on their own examples, in a store in memory.</summary>
public sealed class RuleTrial : IAsyncDisposable
{
    private static readonly DateTimeOffset Beginning = new(2026, 3, 12, 8, 0, 0, TimeSpan.Zero);
    private readonly TrialClock _clock = new();
    private readonly EvidenceStore _store;
    private readonly RuleRunner _runner;
    private readonly RuleChecks _checks;
    private readonly AlertReader _reader;
    private int _row;

    public RuleTrial()
    {
        _store = EvidenceStore.Open(new StoreOptions { Migrations = [IncidentSchema.Migrations], LiveRows = IncidentSchema.LiveRows, TimeProvider = _clock });
        _runner = new RuleRunner(_store, _clock);
        _checks = new RuleChecks(_runner.Hunts);
        _reader = new AlertReader(new SourceCatalog(_clock));
    }

    /// <summary>All that is wrong with a rule, a line each; none when it finds what it must and nothing that it must not.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(StarterRule rule, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var faults = Plain(rule).ToList();
        try
        {
            await _checks.CheckAsync(rule.Known.Rule, cancel).ConfigureAwait(false);
            for (var i = 0; i < rule.Matches.Count; i++)
            {
                if (await TryAsync(rule, rule.Matches[i], cancel).ConfigureAwait(false) is not { } alert)
                    faults.Add($"matches, example {i + 1}: it does not find it");
                else if (alert.Length > 0)
                    faults.Add($"matches, example {i + 1}: {alert}");
            }

            for (var i = 0; i < rule.Misses.Count; i++)
            {
                if (await TryAsync(rule, rule.Misses[i], cancel).ConfigureAwait(false) is not null)
                    faults.Add($"misses, example {i + 1}: it finds it");
            }
        }
        catch (Exception wrong) when (wrong is InvalidChangeException or KqlException or HuntFailedException or HuntRefusedException or InvalidDataException)
        {
            faults.Add(wrong.Message);
        }

        return faults;
    }

    public async ValueTask DisposeAsync()
    {
        _runner.Dispose();
        await _store.DisposeAsync().ConfigureAwait(false);
    }

    private static IEnumerable<string> Plain(StarterRule rule)
    {
        if (rule.Id.Any(letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter != '-'))
            yield return "id: only small letters, digits and dashes";
        if (rule.Matches.Count == 0 || rule.Misses.Count == 0)
            yield return "it needs at least one example that matches and one that misses";
        if (rule.Known.Rule.Techniques.Count == 0 || rule.Known.Rule.Techniques.Any(id => AttackCatalog.Technique(id) is null))
            yield return $"techniques: ATT&CK ids that exist ({string.Join(", ", rule.Known.Rule.Techniques)})";
        if (string.IsNullOrEmpty(rule.Known.Rule.Description) || string.IsNullOrEmpty(rule.Known.Rule.FalsePositives) || string.IsNullOrEmpty(rule.Known.Rule.RecommendedActions))
            yield return "it needs a description, falsePositives and actions";
    }

    /// <returns>Null when nothing is found; otherwise what is wrong with the alert, or an empty text.</returns>
    private async Task<string?> TryAsync(StarterRule rule, RuleExample example, CancellationToken cancel)
    {
        _clock.Now += TimeSpan.FromHours(1);
        var since = _clock.Now;
        var lines = string.Join('\n', example.Rows.Select(row => Line(example.Table, row)));
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(lines));
        await foreach (var batch in _reader.ReadAsync(input, "defender-hunting", cancel).ConfigureAwait(false))
        {
            if (batch.Rejects.Count > 0)
                throw new InvalidDataException($"an example is no row of {example.Table}: {batch.Rejects[0].Reason}");
            await _store.AppendAsync([], batch.Rows, cancel).ConfigureAwait(false);
        }

        var (found, alerts, _) = await _runner.TryAsync(rule.Known, since, cancel).ConfigureAwait(false);
        if (alerts.Count == 0)
            return found.Unnamed > 0 ? "its rows name nothing that an alert could be about" : null;
        return alerts.FirstOrDefault(alert => alert.Alert.Title.Contains('?', StringComparison.Ordinal)) is { } blank ? $"the title has a blank: {blank.Alert.Title}" : "";
    }

    private string Line(string table, IReadOnlyDictionary<string, string> row)
    {
        var schema = HuntingSchema.Catalog.Find(table) ?? throw new InvalidDataException($"an example is of {table}, which is no table");
        if (row.Keys.FirstOrDefault(column => schema.Find(column) is null) is { } unknown)
            throw new InvalidDataException($"an example of {table} has {unknown}, which is no column");
        _row++;
        var cells = new Dictionary<string, string>(row, StringComparer.Ordinal);
        cells.TryAdd("Timestamp", (Beginning + TimeSpan.FromSeconds(_row)).UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        if (schema.Find("ReportId") is not null)
            cells.TryAdd("ReportId", _row.ToString(CultureInfo.InvariantCulture));
        if (schema.Find("DeviceName") is not null && table.StartsWith("Device", StringComparison.Ordinal))
        {
            cells.TryAdd("DeviceName", "pc-041.contoso.example");
            cells.TryAdd("DeviceId", "3d2a6b0c9d4e4f7f8a1b2c3d4e5f60718293a4b5");
        }

        return JsonSerializer.Serialize(new { category = "AdvancedHunting-" + table, time = cells["Timestamp"], properties = cells });
    }

    private sealed class TrialClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = Beginning + TimeSpan.FromDays(1);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
