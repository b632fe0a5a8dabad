using Redoubt.Copilot.Guiding;
using Redoubt.Evidence.Hunting;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;
using Redoubt.Incidents.Rhythm;
using Redoubt.Incidents.Intelligence;
using Redoubt.Incidents.Similar;
using Redoubt.Kql.Schema;
using Redoubt.Server.Access;
using Redoubt.Server.Api;

namespace Redoubt.Server.Skills;

/// <summary>
/// What the copilot reads for a caller. Each desk sees no more than the permission to use the copilot and the permission to read that kind
/// of thing both reach, and nothing where one is missing: an answer tells nobody what its page would not show them.
/// </summary>
internal sealed class CopilotReach
{
    public CopilotReach(Caller caller, Workplace workplace)
    {
        var incidents = caller.Reach(Permissions.UseCopilot, Permissions.ReadIncidents);
        var hunting = caller.Reach(Permissions.UseCopilot, Permissions.Hunt);
        Incidents = workplace.Desk.For(incidents);
        Hunting = workplace.Hunting.For(hunting);
        Tables = ScopedCatalog.Of(hunting);
        Similar = incidents.IsAll ? workplace.Similar : null;
        Actions = caller.May(Permissions.ReadActions) ? workplace.Response.For(caller.Reach(Permissions.UseCopilot, Permissions.ReadActions)) : null;
        Intelligence = new IntelligenceLibrary(workplace.Store, workplace.Intelligence, workplace.Time, incidents);
        Rhythm = new RhythmDesk(workplace.Store, incidents);
        Guidance = new GuidanceAnswers(Incidents, workplace.Guidance, workplace.Response.For(incidents), Similar, workplace.Time);
    }

    public IncidentDesk Incidents { get; }

    public HuntDesk Hunting { get; }

    /// <summary>The tables that can be asked about.</summary>
    public TableCatalog Tables { get; }

    /// <summary>Closed incidents to compare with; null for who may not see all of them.</summary>
    public SimilarIncidents? Similar { get; }

    /// <summary>Null for who may not see actions.</summary>
    public ResponseDesk? Actions { get; }

    /// <summary>Imported intelligence, and what of it the caller's incidents have.</summary>
    public IntelligenceLibrary Intelligence { get; }

    /// <summary>Counts over what the caller may see.</summary>
    public RhythmDesk Rhythm { get; }

    public GuidanceAnswers Guidance { get; }
}
