namespace Redoubt.Incidents;

/// <summary>How far an incident went along the kill chain: one tactic that its alerts show.</summary>
/// <param name="Tactic">Tactic id in kebab case.</param>
/// <param name="Name">As people write it: "Initial access".</param>
/// <param name="Alerts">How many alerts show it.</param>
/// <param name="First">When the earliest of them began, UTC.</param>
public sealed record Phase(string Tactic, string Name, int Alerts, DateTimeOffset First);
