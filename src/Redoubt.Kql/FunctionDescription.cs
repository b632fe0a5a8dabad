namespace Redoubt.Kql;

/// <summary>A function that queries can call, as people are told of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">scalar, aggregate, tabular, plugin or window.</param>
/// <param name="Signatures">How it is called: <c>strcat(string, ...) : string</c>.</param>
/// <param name="Description">What it does, in a sentence.</param>
/// <param name="Example">A query that shows it; empty for none.</param>
public sealed record FunctionDescription(string Name, string Kind, IReadOnlyList<string> Signatures, string Description, string Example);
