namespace Redoubt.Incidents.Priority;

/// <summary>One part of an incident's priority.</summary>
/// <param name="Name">What was looked at: "Severity", "Rarity of the alerts here".</param>
/// <param name="Points">What it adds; negative lowers the priority.</param>
/// <param name="Reason">Why, with the numbers: "2 of 17 alerts are of high severity".</param>
public sealed record PriorityFactor(string Name, int Points, string Reason);
