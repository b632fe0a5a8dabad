namespace Redoubt.Copilot.Skills;

/// <summary>Where a skill gets what it tells. An administrator can switch each off.</summary>
public enum SkillSource
{
    /// <summary>Incidents and alerts.</summary>
    Incidents,

    /// <summary>Telemetry, asked with hunting queries.</summary>
    Hunting,

    /// <summary>Imported threat intelligence.</summary>
    ThreatIntelligence,

    /// <summary>Scripts and files as they were given.</summary>
    Analysis,
}
