namespace Redoubt.Incidents.Response;

/// <summary>An action that a kind of entity can be given.</summary>
/// <param name="Definition">Which.</param>
/// <param name="Connector">What would do it; null when nothing can.</param>
/// <param name="WhyNot">Why nothing can do it, and what to do about that.</param>
/// <param name="TwoPersons">Whether a second person must approve it.</param>
public sealed record OfferedAction(ActionDefinition Definition, string? Connector, string? WhyNot, bool TwoPersons);
