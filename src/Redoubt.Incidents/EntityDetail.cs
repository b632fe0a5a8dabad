using Redoubt.Evidence;

namespace Redoubt.Incidents;

/// <summary>An entity with all that was said of it. All text is hostile.</summary>
public sealed record EntityDetail(
    EntityKind Kind, string Key, string Name, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Roles, string? Verdict,
    string? RemediationStatus);
