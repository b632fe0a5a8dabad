using Redoubt.Incidents.Changes;

namespace Redoubt.Incidents.Live;

/// <summary>An incident as the engine remembers it.</summary>
/// <param name="Id">Its id; a lower one is older.</param>
/// <param name="Alerts">All its alerts, those that left the window included.</param>
/// <param name="InWindow">Those that correlation still sees.</param>
/// <param name="Touched">A person changed it or commented on it.</param>
/// <param name="Status">Where the work stands.</param>
/// <param name="AssignedTo">Its owner.</param>
/// <param name="Classification">What people judged it to be.</param>
/// <param name="Determination">The kind of threat.</param>
/// <param name="Priority">As last written.</param>
/// <param name="Factors">As last written, in JSON.</param>
internal sealed record StandingIncident(
    long Id, int Alerts, int InWindow, bool Touched, IncidentStatus Status, string? AssignedTo, Classification Classification,
    Determination Determination, int? Priority, string Factors)
{
    /// <summary>It may grow, but never loses an alert by itself.</summary>
    public bool Held => Touched || Closed || Alerts > InWindow;

    /// <summary>It does not even grow. One that tuning resolved does: it is resolved as long as tuning resolves all that is in it.</summary>
    public bool Closed => Status == IncidentStatus.Resolved && Touched;

    /// <summary>An incident as it was read; how much of it is in the window is the ledger's to say.</summary>
    public static StandingIncident Of(IncidentState state) => new(
        state.Id, state.Alerts, 0, state.Touched, state.Status, state.AssignedTo, state.Classification, state.Determination, state.Priority,
        state.Factors);
}
