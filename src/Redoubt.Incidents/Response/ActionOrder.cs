using Redoubt.Evidence;

namespace Redoubt.Incidents.Response;

/// <summary>What somebody, or a rule that somebody approved, wants done.</summary>
/// <param name="Kind">What.</param>
/// <param name="Target">To which entity.</param>
/// <param name="IncidentId">For which incident; null outside of one.</param>
/// <param name="Reason">Why, for whoever approves it and for the log; at most 2,000 characters.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Rule">The rule's name, when a rule wants it.</param>
/// <param name="Evidence">Ids of the alerts that show why.</param>
/// <param name="Fields">
/// What is known of the target beyond what the store says (<see cref="Entity.Fields"/>), such as the cells of a hunting row; what the
/// store or the key says goes first.
/// </param>
public sealed record ActionOrder(
    ActionKind Kind, EntityReference Target, long? IncidentId, string Reason, ActionOrigin Origin = ActionOrigin.Person, string? Rule = null,
    IReadOnlyList<string>? Evidence = null, IReadOnlyDictionary<string, string>? Fields = null);
