using System.Text.Json;
using Redoubt.Evidence.Sources.Mapping;

namespace Redoubt.Evidence.Sources.Windows;

/// <summary>
/// Windows events and Sysmon's, as JSON in the forms in which shippers write them: flat (nxlog), winlogbeat's old and new one, dumps of
/// .evtx files, and Sentinel's tables. Each becomes one row.
/// </summary>
/// <param name="format">The name: <c>windows-events</c>, or <c>sysmon-json</c> for the same.</param>
internal sealed class WindowsEventSource(string format) : IRowSource
{
    private const int Certain = 97;

    private static readonly Lazy<MappingFile> Mappings = new(() => MappingFile.Load("windows-events"));

    public string Format => format;

    public bool HasAlerts => false;

    /// <summary>Only the general name is told from records.</summary>
    public int Recognise(JsonElement record)
    {
        if (format != "windows-events" || record.ValueKind != JsonValueKind.Object)
            return 0;
        if (record.TryGetProperty("_source", out var source) && source.ValueKind == JsonValueKind.Object)
            return Recognise(source);
        if (Has(record, "winlog", "event_id") || Has(record, "winlog", "channel") || Has(record, "Event", "System"))
            return Certain;
        if (!record.TryGetProperty("EventID", out _) && !record.TryGetProperty("event_id", out _))
            return 0;
        foreach (var name in (ReadOnlySpan<string>)["Channel", "log_name", "SourceName", "source_name", "EventSourceName", "ProviderGuid", "event_data", "EventData"])
        {
            if (record.TryGetProperty(name, out _))
                return Certain;
        }

        return record.TryGetProperty("Computer", out _) || record.TryGetProperty("Hostname", out _) ? 60 : 0;
    }

    public IEnumerable<AlertRecord> Read(JsonElement record) => [];

    public IRowReading Begin() => new WindowsEventReading(Mappings.Value);

    private static bool Has(JsonElement record, string outer, string inner) =>
        record.TryGetProperty(outer, out var value) && value.ValueKind == JsonValueKind.Object && value.TryGetProperty(inner, out _);
}
