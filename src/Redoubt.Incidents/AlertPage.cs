using System.Diagnostics.CodeAnalysis;

namespace Redoubt.Incidents;

/// <summary>An alert with all that its page shows.</summary>
public sealed record AlertPage : AlertRow
{
    public AlertPage()
    {
    }

    [SetsRequiredMembers]
    internal AlertPage(AlertRow row)
        : base(row)
    {
        RecommendedActions = [];
        Format = "";
        AllEntities = [];
        Raw = "";
    }

    public required string? Description { get; init; }

    public required IReadOnlyList<string> RecommendedActions { get; init; }

    public required string? Actor { get; init; }

    public required string? Threat { get; init; }

    public required string? ThreatFamily { get; init; }

    public required string? Link { get; init; }

    public required string? SourceIncident { get; init; }

    public required string Format { get; init; }

    public required DateTimeOffset Received { get; init; }

    public required IReadOnlyList<EntityDetail> AllEntities { get; init; }

    /// <summary>The tuning rule that resolved it; null when none did.</summary>
    public string? TunedBy { get; init; }

    /// <summary>JSON text of the record that opened it.</summary>
    public required string Raw { get; init; }
}
