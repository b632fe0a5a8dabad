using Redoubt.Evidence;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Facts;

/// <summary>An entity over all alerts of the story.</summary>
/// <param name="reference">Which.</param>
/// <param name="first">As the earliest alert has it.</param>
internal sealed class SeenEntity(EntityReference reference, Entity first)
{
    /// <summary>Enough to show where it was seen.</summary>
    private const int Exemplars = 3;

    private readonly List<AlertView> _alerts = [];

    public EntityReference Reference { get; } = reference;

    /// <summary>The fullest description that any alert gives.</summary>
    public Entity Entity { get; private set; } = first;

    /// <summary>The alert that gives it.</summary>
    public AlertView? DescribedIn { get; private set; }

    /// <summary>In how many alerts it is.</summary>
    public int AlertCount { get; private set; }

    /// <summary>The first three alerts that it is in.</summary>
    public IReadOnlyList<AlertView> Alerts => _alerts;

    /// <summary>Each severity that its alerts have counts towards how much it matters.</summary>
    public double Weight { get; private set; }

    /// <summary>The worst that any alert judged of it: 2 malicious, 1 suspicious, 0 not judged, -1 found harmless.</summary>
    public int Judgement { get; private set; } = JudgementOf(first.Verdict);

    /// <summary>What was last said to have been done about it; null when nothing was.</summary>
    public string? Remediation { get; private set; }

    /// <summary>The alert that said so.</summary>
    public AlertView? RemediatedIn { get; private set; }

    public HashSet<string> Roles { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void Add(AlertView alert, Entity entity)
    {
        if (_alerts.Count == 0 || !ReferenceEquals(Last, alert))
        {
            AlertCount++;
            Weight += alert.SeverityWeight;
            if (_alerts.Count < Exemplars)
                _alerts.Add(alert);
            Last = alert;
        }

        if (DescribedIn is null || entity.Fields.Count > Entity.Fields.Count)
            (Entity, DescribedIn) = (entity, alert);
        Judgement = Math.Max(Judgement, JudgementOf(entity.Verdict));
        foreach (var role in entity.Roles)
            Roles.Add(role);
        if (Outcomes.OfTraffic(entity) is null && Outcomes.OfThing(entity) is { } status)
            (Remediation, RemediatedIn) = (status, alert);
    }

    public AlertView? Last { get; private set; }

    private static int JudgementOf(string? verdict) => verdict?.ToLowerInvariant() switch
    {
        "malicious" => 2,
        "suspicious" => 1,
        "nothreatsfound" or "clean" => -1,
        _ => 0,
    };
}
