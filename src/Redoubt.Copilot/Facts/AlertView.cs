using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Correlation;

namespace Redoubt.Copilot.Facts;

/// <summary>One alert with its entities resolved against the whole story.</summary>
internal sealed class AlertView(StoryAlert source, int index)
{
    private string? _place;
    private string? _process;

    public FoldedAlert Alert { get; } = source.Alert;

    public IReadOnlyList<Join> Joins { get; } = source.Joins;

    /// <summary>Place in the order of time.</summary>
    public int Index { get; } = index;

    public string Id => Alert.Id;

    public string Title => Alert.First.Title;

    public string Detector => Alert.First.Detector;

    public DateTimeOffset Start => Alert.FirstActivity;

    public DateTimeOffset End => Alert.LastActivity < Alert.FirstActivity ? Alert.FirstActivity : Alert.LastActivity;

    public string? Tactic => Alert.First.Tactics.Count > 0 ? Alert.First.Tactics[0] : null;

    public Severity Severity => Alert.First.Severity;

    public double SeverityWeight => Severity switch
    {
        Severity.High => 4,
        Severity.Medium => 2.5,
        Severity.Low => 1,
        _ => 0.3,
    };

    public required IReadOnlyList<SeenEntity> Devices { get; init; }

    public required IReadOnlyList<SeenEntity> Users { get; init; }

    /// <summary>Everything else, in the alert's order, each once.</summary>
    public required IReadOnlyList<(SeenEntity Seen, Entity Here)> Others { get; init; }

    /// <summary>A device or account as this very alert has it.</summary>
    public Entity AsHere(SeenEntity seen) => Assets.First(asset => ReferenceEquals(asset.Seen, seen)).Here;

    /// <summary>Devices and accounts in the alert's order, each once.</summary>
    public required IReadOnlyList<(SeenEntity Seen, Entity Here)> Assets { get; init; }

    /// <summary>Where it happened: the device, or where the traffic came from when the alert names no device.</summary>
    public string Place => _place ??= FindPlace();

    /// <summary>The process that ties alerts to one scene; null when there is none, or only a name that many processes have.</summary>
    public string? Process
    {
        get
        {
            _process ??= FindProcess() ?? "";
            return _process.Length > 0 ? _process : null;
        }
    }

    private string? FindProcess() => Others.FirstOrDefault(other => other.Here.Kind == EntityKind.Process) is { Seen: { } seen, Here: { } here }
        ? here.Field("processId") is { } number ? $"{number}/{(here.Field("fileName") ?? here.Name).ToLowerInvariant()}"
            : here.Field("processGuid") is not null ? seen.Reference.Key
            : here.Field("commandLine") is { } command ? $"{seen.Reference.Key}\n{command}" : null
        : null;

    /// <summary>The alert says what became of something in it.</summary>
    public required bool SaysOutcome { get; init; }

    private string FindPlace()
    {
        if (Devices.Count > 0)
            return Devices[0].Reference.Key;
        var (source, _) = Others.FirstOrDefault(other =>
            other.Here.Kind == EntityKind.Ip && (other.Here.Roles.Contains("source") || other.Here.Roles.Contains("attacker")));
        return source?.Reference.Key ?? (Users.Count > 0 ? Users[0].Reference.Key : "");
    }
}
