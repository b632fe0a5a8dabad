using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Copilot.Skills;
using Redoubt.Evidence.Hunting;
using Redoubt.Evidence.Reading;
using Redoubt.Evidence.Sources;
using Redoubt.Evidence.Store;
using Redoubt.Incidents;
using Redoubt.Incidents.Correlation;
using Redoubt.Incidents.Intelligence;
using Redoubt.Incidents.Intelligence.Matching;
using Redoubt.Incidents.Live;

namespace Redoubt.Copilot.Tests.Profiles;

/// <summary>
/// A store in memory with the rows and alerts of a test. A record is a line of JSON: an alert in the native form, or
/// <c>{"table":"DeviceLogonEvents","at":"-2d","row":{…}}</c>. <c>at</c> is a time before <see cref="Stories.Now"/>, or <c>"-37d..-7d/8h"</c>: a
/// row every eight hours of that span. <c>times</c> repeats the row, a second apart.
/// </summary>
internal sealed class ProfileStore : IAsyncDisposable
{
    private readonly EvidenceStore _store;
    private readonly IncidentEngine _engine;

    private ProfileStore(EvidenceStore store, IncidentEngine engine)
    {
        (_store, _engine) = (store, engine);
        Hunting = new HuntDesk(store, new HuntLimits(), Clock.Instance);
        Incidents = new IncidentDesk(store, engine, Clock.Instance);
        Rounds = new IntelligenceRounds(store, engine, Clock.Instance);
        Library = new IntelligenceLibrary(store, Rounds, Clock.Instance);
    }

    public HuntDesk Hunting { get; }

    public IncidentDesk Incidents { get; }

    public IntelligenceRounds Rounds { get; }

    public IntelligenceLibrary Library { get; }

    public static async Task<ProfileStore> WithAsync(string records)
    {
        var store = EvidenceStore.Open(new StoreOptions
        {
            Threads = 2,
            MemoryLimit = "512MB",
            Migrations = [IncidentSchema.Migrations],
            LiveRows = IncidentSchema.LiveRows,
            Views = IncidentSchema.Views,
            FoldKey = FoldKey.Of,
            TimeProvider = Clock.Instance,
        });
        var engine = await IncidentEngine.StartAsync(store, new EngineOptions { TimeProvider = Clock.Instance });
        var made = new ProfileStore(store, engine);
        await made.AddAsync(records);
        return made;
    }

    /// <summary>What one of the three skills is asked.</summary>
    public static SkillRequest Ask(string input, string value, string? days = null, params string[] lacking)
    {
        var inputs = new Dictionary<string, string> { [input] = value };
        if (days is not null)
            inputs.Add("days", days);
        return new SkillRequest(inputs, "ana", permission => !lacking.Contains(permission), Stories.Now);
    }

    /// <summary>Runs statements on the store: rows by the hundred thousand.</summary>
    public Task RunAsync(string sql) => _store.WriteAsync(connection =>
    {
        connection.ExecuteScript(sql);
        return true;
    });

    /// <summary>Imports threat intelligence and matches it with what is there.</summary>
    public async Task ImportAsync(string feed, string source, string file = "feed.json")
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(feed));
        await new IntelligenceDesk(_store, Rounds, Clock.Instance).ImportAsync(input, file, source, "ana");
        await Rounds.RunAsync();
        await _engine.FlushAsync();
    }

    /// <summary>All cells of the rows that a query gives.</summary>
    public async Task<IReadOnlyList<string>> CellsAsync(string kql)
    {
        var rows = new TextRows();
        await Hunting.RunAsync(new HuntRequest(kql) { Rows = 5000 }, new HuntTicket(Guid.NewGuid().ToString("N"), "ana", HuntInterface.Copilot), rows, CancellationToken.None);
        return [.. rows.Rows.SelectMany(row => row)];
    }

    public async ValueTask DisposeAsync()
    {
        Rounds.Dispose();
        Hunting.Close();
        await _engine.DisposeAsync();
        await _store.DisposeAsync();
    }

    private async Task AddAsync(string records)
    {
        var lines = records.Split('\n').Where(line => line.TrimStart().StartsWith('{')).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        var rows = lines.Where(line => line.ContainsKey("table")).SelectMany(Rows).ToList();
        var alerts = lines.Where(line => !line.ContainsKey("table")).Select(line => line.ToJsonString()).ToList();
        if (rows.Count > 0)
            await ReadAsync(rows, "defender-hunting");
        if (alerts.Count > 0)
            await ReadAsync(alerts, "native");
        await _engine.FlushAsync();
    }

    private async Task ReadAsync(IReadOnlyList<string> records, string format)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', records)));
        await foreach (var batch in new AlertReader(new SourceCatalog(Clock.Instance)).ReadAsync(input, format))
        {
            batch.Rejects.ShouldBeEmpty();
            await _store.AppendAsync(batch.Alerts, batch.Rows, CancellationToken.None);
        }
    }

    private static IEnumerable<string> Rows(JsonObject record)
    {
        var table = (string)record["table"]!;
        var times = record["times"] is { } count ? (int)count : 1;
        var number = 0;
        foreach (var at in Times(record["at"] is { } when ? (string)when! : "-1h"))
        {
            for (var i = 0; i < times; i++)
            {
                var row = record["row"]!.DeepClone().AsObject();
                var time = at.AddSeconds(i).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
                row["Timestamp"] = time;
                row["ReportId"] = $"{table}-{++number}-{row.ToJsonString().GetHashCode(StringComparison.Ordinal)}";
                yield return JsonSerializer.Serialize(new { time, category = "AdvancedHunting-" + table, properties = row });
            }
        }
    }

    // "-2d", or "-37d..-7d/8h"
    private static IEnumerable<DateTimeOffset> Times(string when)
    {
        var parts = when.Split("..");
        if (parts.Length == 1)
            return [Stories.Now + Span(when)];
        var ends = parts[1].Split('/');
        var (from, to, step) = (Stories.Now + Span(parts[0]), Stories.Now + Span(ends[0]), Span(ends[1]));
        return Enumerable.Range(0, (int)((to - from) / step) + 1).Select(i => from + (i * step));
    }

    private static TimeSpan Span(string text)
    {
        var amount = double.Parse(text[..^1], CultureInfo.InvariantCulture);
        return text[^1] switch
        {
            'd' => TimeSpan.FromDays(amount),
            'h' => TimeSpan.FromHours(amount),
            'm' => TimeSpan.FromMinutes(amount),
            _ => throw new FormatException(text),
        };
    }

    private sealed class Clock : TimeProvider
    {
        public static Clock Instance { get; } = new();

        public override DateTimeOffset GetUtcNow() => Stories.Now;
    }
}
