using System.Text.Json;
using Redoubt.Evidence.Sources.Defender;
using Redoubt.Evidence.Sources.Linux;
using Redoubt.Evidence.Sources.Windows;

namespace Redoubt.Evidence.Sources;

/// <summary>Every product whose records can be read.</summary>
public sealed class SourceCatalog
{
    private readonly ISource[] _sources;

    /// <param name="clock">Tells the time of receipt, for alerts that bring no time.</param>
    public SourceCatalog(TimeProvider clock) => _sources =
    [
        new NativeSource(clock),
        new GraphAlertSource(clock),
        new SentinelAlertSource(clock),
        new SuricataEveSource(clock),
        new WazuhSource(clock),
        new EcsSource(clock),
        new OcsfSource(clock),
        new WindowsEventSource("windows-events"),
        new WindowsEventSource("sysmon-json"),
        new WindowsEventSource("evtx"),
        new DefenderHuntingSource(),
        new SentinelLogSource(),
        new ZeekSource(),
        new AuditdSource(),
        new SyslogAuthSource(clock),
    ];

    /// <summary>All sources; the first is the native one.</summary>
    public IReadOnlyList<ISource> All => _sources;

    /// <summary>The source of a format name; null when there is none.</summary>
    public ISource? Named(string format) => Array.Find(_sources, source => source.Format.Equals(format,
        StringComparison.OrdinalIgnoreCase));

    /// <summary>The source that a record most surely belongs to; null when none knows it.</summary>
    public ISource? Recognise(JsonElement record)
    {
        ISource? best = null;
        var surest = 0;
        foreach (var source in _sources)
        {
            var sureness = source.Recognise(record);
            if (sureness > surest)
                (best, surest) = (source, sureness);
        }

        return best;
    }
}
