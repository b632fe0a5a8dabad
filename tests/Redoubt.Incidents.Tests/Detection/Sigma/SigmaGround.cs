using System.Text;
using System.Text.Json;
using Redoubt.Evidence.Reading;
using Redoubt.Evidence.Sources;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Detection.Sigma;

namespace Redoubt.Incidents.Tests.Detection.Sigma;

/// <summary>Windows events in a store, as the real source reads them, for compiled rules to run on.</summary>
internal sealed class SigmaGround : IAsyncDisposable
{
    private readonly EvidenceStore _store;

    private SigmaGround(EvidenceStore store) => _store = store;

    public static async Task<SigmaGround> WithAsync(IEnumerable<IReadOnlyDictionary<string, object>> events, bool ownTime = false)
    {
        var store = EvidenceStore.Open(new StoreOptions());
        var lines = string.Join('\n', events.Select((record, i) =>
        {
            var line = new Dictionary<string, object>(record) { ["Hostname"] = "pc1.contoso.local", ["RecordNumber"] = i + 1 };
            if (!ownTime)
                line["@timestamp"] = "2026-03-12T08:00:00.000Z";
            return JsonSerializer.Serialize(line);
        }));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(lines));
        await foreach (var batch in new AlertReader(new SourceCatalog(TimeProvider.System)).ReadAsync(stream, "windows-events"))
            await store.AppendAsync(batch.Alerts, batch.Rows);
        return new SigmaGround(store);
    }

    public static IReadOnlyDictionary<string, object> Event(string channel, int id, params (string Field, object Value)[] fields)
    {
        var record = new Dictionary<string, object> { ["Channel"] = channel, ["EventID"] = id };
        foreach (var (field, value) in fields)
            record[field] = value;
        return record;
    }

    public static IReadOnlyDictionary<string, object> Sysmon(int id, params (string Field, object Value)[] fields) =>
        Event("Microsoft-Windows-Sysmon/Operational", id, [.. fields, ("UtcTime", "2026-03-12 08:00:00.000")]);

    public int Hits(SigmaRule rule)
    {
        var hits = new SigmaRunner(_store.HuntingGround, TimeProvider.System).Run([rule], 1)[0];
        hits.Fault.ShouldBeNull(rule.Kql);
        return hits.Rows;
    }

    /// <summary>The numbers of the events that a rule finds.</summary>
    public IReadOnlyList<long> Found(SigmaRule rule)
    {
        var translation = new Redoubt.Kql.KqlEngine(_store.HuntingGround.Catalog).Translate(
            rule.Kql + "\n| project ReportId", new Redoubt.Kql.TranslationOptions { Now = new DateTime(2026, 3, 12, 9, 0, 0, DateTimeKind.Utc) });
        return _store.Read(connection => connection.List(translation.Sql, reader => reader.GetInt64(0), [.. translation.Parameters])).Order().ToList();
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
