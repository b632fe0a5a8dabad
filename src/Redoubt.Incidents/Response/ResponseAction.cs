namespace Redoubt.Incidents.Response;

/// <summary>An action that was ordered, and how far it has come. Times are UTC; all text may be hostile.</summary>
/// <param name="Id">Rising in the order of ordering.</param>
/// <param name="Kind">What.</param>
/// <param name="State">How far.</param>
/// <param name="Target">To which entity.</param>
/// <param name="Fields">What was known of the target when it was ordered: what a connector finds it by.</param>
/// <param name="IncidentId">For which incident; null outside of one.</param>
/// <param name="Reason">Why.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Rule">The rule that wants it.</param>
/// <param name="Evidence">Ids of the alerts that show why.</param>
/// <param name="OrderedBy">Who ordered or proposed it.</param>
/// <param name="Ordered">When.</param>
/// <param name="ApprovedBy">Who approved it first.</param>
/// <param name="SecondBy">Who approved it second, where two must.</param>
/// <param name="RefusedBy">Who rejected or cancelled it.</param>
/// <param name="Decided">When it was approved for good, rejected or cancelled.</param>
/// <param name="Connector">What does it, or would as things stood; null when a proposal has found none yet.</param>
/// <param name="Ticket">What the connector calls it.</param>
/// <param name="Tries">How often the connector was asked to do it.</param>
/// <param name="NextTry">When it is tried, or looked at, next.</param>
/// <param name="Ended">When it came to its end.</param>
/// <param name="Outcome">What the connector, or who decided, said last.</param>
/// <param name="Undoes">The action that this one takes back.</param>
/// <param name="UndoneBy">The action that takes this one back.</param>
public sealed record ResponseAction(
    long Id, ActionKind Kind, ActionState State, EntityReference Target, IReadOnlyDictionary<string, string> Fields, long? IncidentId,
    string Reason, ActionOrigin Origin, string? Rule, IReadOnlyList<string> Evidence, string OrderedBy, DateTimeOffset Ordered,
    string? ApprovedBy, string? SecondBy, string? RefusedBy, DateTimeOffset? Decided, string? Connector, string? Ticket, int Tries,
    DateTimeOffset? NextTry, DateTimeOffset? Ended, string? Outcome, long? Undoes, long? UndoneBy)
{
    /// <summary>What its button says.</summary>
    public string Label => ActionCatalog.Of(Kind).Label;

    /// <summary>Whether it can be taken back: it is done, something takes it back, and nobody has asked for that yet.</summary>
    public bool CanBeUndone => State == ActionState.Done && UndoneBy is null && ActionCatalog.Of(Kind).UndoneBy is not null;
}
