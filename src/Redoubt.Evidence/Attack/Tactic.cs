namespace Redoubt.Evidence.Attack;

/// <summary>An ATT&amp;CK tactic: what an attacker is after with a technique.</summary>
/// <param name="Id">Short name in kebab case: <c>credential-access</c>.</param>
/// <param name="AttackId">ATT&amp;CK's own id (<c>TA0006</c>); null where the table has none.</param>
/// <param name="Name">For people: "Credential Access".</param>
/// <param name="Order">Place in the kill chain, from 1; tactics of one stage share a place.</param>
public sealed record Tactic(string Id, string? AttackId, string Name, int Order);
