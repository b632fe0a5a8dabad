using System.Text.Json;

namespace Redoubt.Evidence.Sources.Linux;

/// <summary>The authentication log of Linux systems (auth.log, secure), and other logs in syslog's form.</summary>
internal sealed class SyslogAuthSource(TimeProvider clock) : IRowSource
{
    private static readonly Lazy<IReadOnlyList<SyslogPattern>> Patterns = new(SyslogPattern.Load);

    public string Format => "syslog-auth";

    public bool HasAlerts => false;

    public bool ReadsLines => true;

    public int Recognise(JsonElement record) => LogLine.Of(record) is { } line && SyslogLine.Read(line, clock.GetUtcNow()) is not null ? 80 : 0;

    public IEnumerable<AlertRecord> Read(JsonElement record) => [];

    public IRowReading Begin() => new SyslogAuthReading(Patterns.Value, clock);
}
