using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Disruption;

/// <summary>What became of one action of attack disruption.</summary>
public enum DisruptionState
{
    /// <summary>It would have been done.</summary>
    Simulated,

    /// <summary>It is to be done; the response desk has not taken it yet.</summary>
    Wanted,

    /// <summary>The response desk has it; its own state says how far it is.</summary>
    Ordered,

    /// <summary>The response desk refused it.</summary>
    Refused,

    /// <summary>An exclusion or a cap kept it.</summary>
    Held,
}

/// <summary>One thing that attack disruption did, or would have done.</summary>
/// <param name="Id">Rising.</param>
/// <param name="IncidentId">In which incident.</param>
/// <param name="Time">UTC.</param>
/// <param name="Action">What.</param>
/// <param name="Target">To whom.</param>
/// <param name="Reasons">Why, sentence by sentence.</param>
/// <param name="AlertIds">The alerts that show it; at most 50.</param>
/// <param name="State">How far it came.</param>
/// <param name="Note">Why it was held or refused.</param>
/// <param name="ActionId">The response desk's number for it.</param>
public sealed record DisruptionEntry(
    long Id, long IncidentId, DateTimeOffset Time, ActionKind Action, EntityReference Target, IReadOnlyList<string> Reasons, IReadOnlyList<string> AlertIds,
    DisruptionState State, string? Note, long? ActionId);

/// <summary>An incident in which attack disruption would have acted.</summary>
public sealed record DisruptionForecast(long IncidentId, string Name, DateTimeOffset LastActivity, IReadOnlyList<string> Reasons, IReadOnlyList<DisruptionStep> Steps);

/// <summary>One action that would be taken.</summary>
/// <param name="Action">What.</param>
/// <param name="Target">To whom.</param>
/// <param name="AlertIds">The alerts that show why.</param>
/// <param name="Held">Why it would not be done after all; null when it would.</param>
public sealed record DisruptionStep(ActionKind Action, EntityReference Target, IReadOnlyList<string> AlertIds, string? Held);
