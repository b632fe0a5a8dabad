namespace Redoubt.Kql;

/// <summary>What is wrong with a query, and where.</summary>
/// <param name="Start">The first character it is about, from 0.</param>
/// <param name="Length">How many characters; at least 1, except at the end of the query.</param>
/// <param name="Message">What is wrong, in Kusto's words where they are good.</param>
/// <param name="Hint">What to do about it; null when there is nothing to add.</param>
public sealed record Diagnostic(int Start, int Length, string Message, string? Hint = null);
