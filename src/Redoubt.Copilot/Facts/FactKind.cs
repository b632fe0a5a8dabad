namespace Redoubt.Copilot.Facts;

/// <summary>What a <see cref="Fact"/> states.</summary>
internal enum FactKind
{
    /// <summary>State of the incident: name, status, owner.</summary>
    Incident,

    /// <summary>What one alert says.</summary>
    Alert,

    /// <summary>What is said of one entity.</summary>
    Entity,

    /// <summary>Something counted or measured over several alerts.</summary>
    Measure,

    /// <summary>What a command line or script of the alerts would do.</summary>
    Script,

    /// <summary>A line of the incident's log.</summary>
    Activity,

    /// <summary>How closed incidents ended that share something with this one.</summary>
    History,

    /// <summary>What a row of telemetry says, or what was counted over rows.</summary>
    Telemetry,

    /// <summary>That something is listed in imported threat intelligence, or what that says.</summary>
    Intelligence,

    /// <summary>What a guidebook of the organisation says.</summary>
    Guidebook,
}
