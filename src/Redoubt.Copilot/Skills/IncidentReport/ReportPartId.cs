namespace Redoubt.Copilot.Skills.IncidentReport;

/// <summary>The parts of an incident report, in the order shown. A part without data is left out.</summary>
public enum ReportPartId
{
    /// <summary>The headline, and whether the report is final.</summary>
    Overview,
    Timestamps,
    Analysts,
    Classification,

    /// <summary>How it began and unfolded, indicators, actors.</summary>
    Story,

    /// <summary>Techniques of MITRE ATT&amp;CK.</summary>
    Attack,
    Scripts,

    /// <summary>At most 10 of a kind.</summary>
    Assets,

    /// <summary>At most 100.</summary>
    Evidence,
    Actions,

    /// <summary>Comments and the rest of the log.</summary>
    Log,

    /// <summary>Open points, next steps, recommendations, lessons.</summary>
    FollowUps,
}
