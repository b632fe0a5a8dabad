using Redoubt.Incidents.Intelligence.Reports;

namespace Redoubt.Incidents.Intelligence.Briefs;

/// <summary>What is to be told of the threats to this organisation in some days.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="AsOf">When it was read, UTC.</param>
/// <param name="Since">The beginning of the days, UTC.</param>
/// <param name="Reports">How many reports and campaigns the library has, followed profiles among them.</param>
/// <param name="Changed">Those that were published or changed in the days, the latest first.</param>
/// <param name="Latest">The report that was published or changed last; null when there is none.</param>
/// <param name="Threats">The reports that matter most here, at most five: by alerts that are not resolved, the own industry and region, exposure, and when they changed.</param>
/// <param name="Actors">Actors that name the own industry or region and are no reports, at most five.</param>
/// <param name="Related">Alerts of the days that are related to imported intelligence.</param>
/// <param name="Techniques">The techniques of the days' alerts, the most frequent first, at most five.</param>
/// <param name="Vulnerabilities">The most pressing first, as many as were asked for.</param>
/// <param name="MoreVulnerabilities">How many are left out.</param>
/// <param name="Mitigations">What helps against the threats and is not said to be done, at most three.</param>
public sealed record ThreatBrief(
    BriefQuestion Question, DateTimeOffset AsOf, DateTimeOffset Since, int Reports, IReadOnlyList<BriefProfile> Changed, BriefProfile? Latest, IReadOnlyList<BriefThreat> Threats,
    IReadOnlyList<BriefProfile> Actors, Seen Related, IReadOnlyList<BriefTechnique> Techniques, IReadOnlyList<BriefVulnerability> Vulnerabilities, int MoreVulnerabilities,
    IReadOnlyList<BriefMitigation> Mitigations);

/// <summary>A profile of the library in a few words. Its texts are hostile.</summary>
/// <param name="Changed">When its source changed or published it, else when it was imported, UTC.</param>
/// <param name="Aims">The words by which it names the own industry or region.</param>
public sealed record BriefProfile(string Id, ProfileKind Kind, string Name, string Source, DateTimeOffset Changed, IReadOnlyList<string> Aims);

/// <summary>A report with what it means here.</summary>
public sealed record BriefThreat(BriefProfile Profile, ThreatReport Report);

/// <summary>A technique of the days' alerts.</summary>
/// <param name="Alerts">How many alerts of the days have it.</param>
/// <param name="Latest">The latest of them, three at most.</param>
/// <param name="Rules">Rules that are switched on and look for it.</param>
public sealed record BriefTechnique(string Id, string Name, long Alerts, IReadOnlyList<SeenAlert> Latest, long Rules);

/// <summary>A vulnerability with what it means here.</summary>
/// <param name="Cve">Its number.</param>
/// <param name="Profile">What the library has of it; null for nothing.</param>
/// <param name="Severity">none, low, medium, high, critical, as the device management says; null when it says nothing.</param>
/// <param name="Cvss">Its CVSS score as the device management says it; null likewise.</param>
/// <param name="ExploitKnown">Whether the device management knows of an exploit.</param>
/// <param name="ExploitedBy">Who or what exploits it, by the library.</param>
/// <param name="Devices">How many devices here have it.</param>
/// <param name="Alerts">How many alerts here name it.</param>
/// <param name="Latest">The latest of them, three at most.</param>
public sealed record BriefVulnerability(
    string Cve, BriefProfile? Profile, string? Severity, string? Cvss, bool ExploitKnown, IReadOnlyList<ProfileName> ExploitedBy, long Devices, long Alerts, IReadOnlyList<SeenAlert> Latest)
{
    /// <summary>Whether anybody is known to exploit it, here or elsewhere.</summary>
    public bool IsExploited => ExploitKnown || ExploitedBy.Count > 0 || Alerts > 0;
}

/// <summary>Something that helps against a threat.</summary>
/// <param name="Report">The report that recommends it.</param>
/// <param name="Step">What to do, and why.</param>
public sealed record BriefMitigation(BriefProfile Report, ReportStep Step);
