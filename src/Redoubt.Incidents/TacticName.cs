namespace Redoubt.Incidents;

/// <summary>A tactic and how people write it.</summary>
/// <param name="Id">Kebab case: <c>initial-access</c>.</param>
/// <param name="Name">"Initial access".</param>
public sealed record TacticName(string Id, string Name);
