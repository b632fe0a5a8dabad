namespace Redoubt.Incidents.Intelligence;

/// <summary>Something that never matches, whatever lists it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">An address, network, domain (with all below it), URL, hash or sender.</param>
/// <param name="Reason">Why, in somebody's words.</param>
/// <param name="AddedBy">Whose.</param>
/// <param name="Added">Since when, UTC.</param>
public sealed record AllowedValue(ObservableKind Kind, string Value, string Reason, string AddedBy, DateTimeOffset Added);
