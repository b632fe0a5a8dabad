using Redoubt.Incidents.Response;

namespace Redoubt.Copilot;

/// <summary>An action that was ordered for the incident, as far as the guided response needs to know.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">What.</param>
/// <param name="TargetKey">To which entity.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Origin">Who or what wanted it.</param>
public sealed record ResponseActionState(long Id, ActionKind Kind, string TargetKey, ActionState State, ActionOrigin Origin);
