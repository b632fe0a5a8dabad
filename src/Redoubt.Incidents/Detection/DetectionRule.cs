using Redoubt.Evidence;
using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Detection;

/// <summary>A query over the hunting tables, and the alerts that its rows are.</summary>
public sealed record DetectionRule
{
    /// <summary>How the list calls it; no two rules have the same.</summary>
    public required string Name { get; init; }

    /// <summary>KQL. What it reads is bounded by the schedule: it should not filter on Timestamp itself.</summary>
    public required string Query { get; init; }

    /// <summary>Whether it runs by itself.</summary>
    public bool Enabled { get; init; } = true;

    public DetectionSchedule Schedule { get; init; } = DetectionSchedule.Hourly;

    /// <summary>The title of its alerts. <c>{{DeviceName}}</c> stands for the value of the column.</summary>
    public required string Title { get; init; }

    public Severity Severity { get; init; } = Severity.Medium;

    /// <summary>A tactic's name, or Malware, Ransomware, SuspiciousActivity, UnwantedSoftware; null when unsaid.</summary>
    public string? Category { get; init; }

    /// <summary>ATT&amp;CK technique ids.</summary>
    public IReadOnlyList<string> Techniques { get; init; } = [];

    /// <summary>What it finds and why that matters. Columns may stand in it as in the title.</summary>
    public string? Description { get; init; }

    /// <summary>What to do about an alert, a line each.</summary>
    public string? RecommendedActions { get; init; }

    /// <summary>When it is wrong, for whoever judges an alert.</summary>
    public string? FalsePositives { get; init; }

    /// <summary>Which columns name what. What is not said here follows from columns whose meaning is known.</summary>
    public IReadOnlyList<EntityColumn> Entities { get; init; } = [];

    /// <summary>Response actions that are proposed for what each alert is about; a person approves them in the Action center. At most 10.</summary>
    public IReadOnlyList<ActionKind> Actions { get; init; } = [];

    /// <summary>Names of device groups to whose devices it is confined; none for all rows.</summary>
    public IReadOnlyList<string> DeviceGroups { get; init; } = [];

    public DetectionOrigin Origin { get; init; }

    /// <summary>Words for finding it again.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
