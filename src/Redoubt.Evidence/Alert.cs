namespace Redoubt.Evidence;

/// <summary>
/// What a detector said, once, in one shape whatever product said it. Fields that the source does not have stay null or empty.
/// Times are UTC.
/// </summary>
public sealed record Alert
{
    /// <summary>The source's own id, or one derived from the record's content: sending a record twice gives the same id twice.</summary>
    public required string Id { get; init; }

    /// <summary>The detector's title. Never empty.</summary>
    public required string Title { get; init; }

    public string? Description { get; init; }

    public Severity Severity { get; init; }

    /// <summary>The product that raised it, as analysts call it: "Suricata", "Microsoft Defender for Endpoint". Never empty.</summary>
    public required string Detector { get; init; }

    /// <summary>The rule inside the detector, by its id; null when the source names none.</summary>
    public string? DetectorId { get; init; }

    /// <summary>The source's own category, in its own words.</summary>
    public string? Category { get; init; }

    /// <summary>ATT&amp;CK technique ids, upper case, in the order given: T1059.001.</summary>
    public IReadOnlyList<string> Techniques { get; init; } = [];

    /// <summary>ATT&amp;CK tactics by short name in kebab case: initial-access, credential-access. Derived from techniques when unsaid.</summary>
    public IReadOnlyList<string> Tactics { get; init; } = [];

    /// <summary>When what it is about began.</summary>
    public required DateTimeOffset FirstActivity { get; init; }

    /// <summary>When what it is about was last seen; never before <see cref="FirstActivity"/>.</summary>
    public required DateTimeOffset LastActivity { get; init; }

    /// <summary>How many events the detector folded into this alert; at least 1.</summary>
    public long Count { get; init; } = 1;

    public IReadOnlyList<Entity> Entities { get; init; } = [];

    public IReadOnlyList<string> RecommendedActions { get; init; } = [];

    /// <summary>A threat actor that the alert itself names.</summary>
    public string? Actor { get; init; }

    /// <summary>A malware or threat that the alert itself names.</summary>
    public string? Threat { get; init; }

    public string? ThreatFamily { get; init; }

    /// <summary>new, inProgress or resolved, when the source says so.</summary>
    public string? SourceStatus { get; init; }

    /// <summary>The incident that the source itself had put this alert in.</summary>
    public string? SourceIncident { get; init; }

    /// <summary>The organisation that it comes from, by the id that the source gives it.</summary>
    public string? TenantId { get; init; }

    /// <summary>The alert's page in the source's own portal: shown as text, opened only by a person.</summary>
    public string? Link { get; init; }

    /// <summary>What had to be cut or mended when it was read ("kept 1,000 of 100,000 entities"); shown to the analyst.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
