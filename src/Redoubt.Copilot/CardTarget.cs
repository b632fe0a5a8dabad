using System.Text.Json.Serialization;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;

namespace Redoubt.Copilot;

/// <summary>What a card's action is done to.</summary>
/// <param name="Entity">Which.</param>
/// <param name="State">How far it is with this one.</param>
/// <param name="ActionId">The action that was ordered for it, to look up or undo.</param>
/// <param name="ActionState">Where that stands, in full.</param>
public sealed record CardTarget(
    EntityReference Entity, CardState State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? ActionId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ActionState? ActionState = null);
