namespace Redoubt.Copilot.Models;

/// <summary>A query that a model proposed and that binds.</summary>
/// <param name="Kql">The query. Nobody has run it.</param>
/// <param name="Repaired">It bound only after the model was told what was wrong.</param>
public sealed record QueryProposal(string Kql, bool Repaired);
