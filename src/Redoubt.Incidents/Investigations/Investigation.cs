using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Investigations;

/// <summary>When investigations begin by themselves.</summary>
public enum InvestigationMode
{
    Off,

    /// <summary>For incidents of high severity, or in which a source calls something malicious or suspicious.</summary>
    Suspicious,
    All,
}

/// <summary>What people set for investigations.</summary>
public sealed record InvestigationSettings
{
    public InvestigationMode Mode { get; init; }

    internal InvestigationSettings Checked() => Enum.IsDefined(Mode) ? this : throw new InvalidChangeException("mode", "mode is off, suspicious or all.");
}

/// <summary>Why an entity is judged as it is.</summary>
/// <param name="Text">One sentence; may quote hostile text.</param>
/// <param name="AlertIds">The alerts that show it; at most 20.</param>
public sealed record InvestigationReason(string Text, IReadOnlyList<string> AlertIds);

/// <summary>An entity that was looked at.</summary>
/// <param name="Entity">Which.</param>
/// <param name="Verdict">malicious, suspicious, noThreatsFound or unknown.</param>
/// <param name="Reasons">Why; none for unknown.</param>
/// <param name="OtherIncidents">In how many other incidents it is.</param>
public sealed record InvestigatedEntity(EntityReference Entity, string Verdict, IReadOnlyList<InvestigationReason> Reasons, int OtherIncidents);

/// <summary>An action that an investigation proposed.</summary>
/// <param name="Action">What.</param>
/// <param name="Target">To which entity.</param>
/// <param name="ActionId">The response desk's number for it; null when it took none.</param>
/// <param name="Note">Why it took none.</param>
public sealed record InvestigationProposal(ActionKind Action, EntityReference Target, long? ActionId, string? Note);

/// <summary>A line of an investigation's log, UTC.</summary>
public sealed record InvestigationLine(DateTimeOffset Time, string Text);

/// <summary>An investigation of an incident. Times are UTC.</summary>
public sealed record Investigation(
    long Id, long IncidentId, DateTimeOffset Started, DateTimeOffset? Ended, string StartedBy, InvestigationState State,
    IReadOnlyList<InvestigatedEntity> Entities, IReadOnlyList<InvestigationProposal> Proposals, IReadOnlyList<InvestigationLine> Log);

/// <summary>What the analysis of a script or command line of the incident found; given by whoever can analyze scripts.</summary>
/// <param name="Text">All of it.</param>
/// <param name="Verdict">malicious or suspicious.</param>
/// <param name="Summary">What it would do.</param>
/// <param name="AlertIds">The alerts that tell of it.</param>
public sealed record ScriptFinding(string Text, string Verdict, string Summary, IReadOnlyList<string> AlertIds);
