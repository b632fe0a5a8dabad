using System.Text.Json;

namespace Redoubt.Evidence.Sources.Linux;

/// <summary>The Linux audit log, plain or enriched. The lines of one event, by its time and serial, become one row.</summary>
internal sealed class AuditdSource : IRowSource
{
    public string Format => "auditd";

    public bool HasAlerts => false;

    public bool ReadsLines => true;

    public int Recognise(JsonElement record) => LogLine.Of(record) is { } line && AuditLine.Read(line) is not null ? 95 : 0;

    public IEnumerable<AlertRecord> Read(JsonElement record) => [];

    public IRowReading Begin() => new AuditdReading();
}
