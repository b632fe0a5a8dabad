namespace Redoubt.Evidence.Attack;

/// <summary>An ATT&amp;CK technique or sub-technique.</summary>
/// <param name="Id"><c>T1059.001</c>.</param>
/// <param name="Name">"PowerShell".</param>
/// <param name="Tactics">Ids of its tactics, in kill-chain order.</param>
public sealed record Technique(string Id, string Name, IReadOnlyList<string> Tactics);
