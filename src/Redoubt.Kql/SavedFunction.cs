namespace Redoubt.Kql;

/// <summary>A function that somebody has saved under a name.</summary>
/// <param name="Name">Letters, digits and underlines.</param>
/// <param name="Parameters">As KQL writes them, in parentheses: <c>(x:string, T:(*))</c>.</param>
/// <param name="Body">An expression or a query, with let statements before it.</param>
public sealed record SavedFunction(string Name, string Parameters, string Body);
