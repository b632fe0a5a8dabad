namespace Redoubt.Copilot.Scripts;

/// <summary>The command lines and scripts of an incident.</summary>
/// <param name="Items">Those that were analyzed, worst first.</param>
/// <param name="LeftOut">How many more there are, of less grave alerts, that were not.</param>
public sealed record ScriptsOfIncident(IReadOnlyList<IncidentScript> Items, int LeftOut);
