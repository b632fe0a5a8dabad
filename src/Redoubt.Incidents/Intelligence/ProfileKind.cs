namespace Redoubt.Incidents.Intelligence;

/// <summary>What a piece of threat intelligence is about. The numbers are kept in the store.</summary>
public enum ProfileKind
{
    /// <summary>A name that others refer to: a sector, a country, an organisation. It has no page.</summary>
    Other = 0,

    /// <summary>A threat actor or intrusion set.</summary>
    Actor = 1,

    Malware = 2,

    /// <summary>A tool: legitimate software that attackers use too.</summary>
    Tool = 3,

    /// <summary>A technique of ATT&amp;CK, or an attack pattern like one.</summary>
    Technique = 4,

    Campaign = 5,

    Vulnerability = 6,

    Report = 7,

    /// <summary>What helps against a technique.</summary>
    Mitigation = 8,
}
