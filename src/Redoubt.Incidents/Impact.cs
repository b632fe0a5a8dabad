namespace Redoubt.Incidents;

/// <summary>What an incident touches.</summary>
/// <param name="Devices">Different devices.</param>
/// <param name="Users">Different accounts.</param>
/// <param name="Mailboxes">Different mailboxes.</param>
/// <param name="Other">Different applications and cloud resources.</param>
/// <param name="Names">The first five, by how many alerts name them.</param>
public sealed record Impact(int Devices, int Users, int Mailboxes, int Other, IReadOnlyList<EntityReference> Names);
