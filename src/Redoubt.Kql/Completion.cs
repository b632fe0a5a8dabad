namespace Redoubt.Kql;

/// <summary>What could stand at a place of a query.</summary>
/// <param name="Start">Where the word begins that it would replace.</param>
/// <param name="Length">How long that word is.</param>
/// <param name="Items">The choices, the likeliest first.</param>
public sealed record Completion(int Start, int Length, IReadOnlyList<CompletionItem> Items);

/// <summary>One choice.</summary>
/// <param name="Text">What is put in.</param>
/// <param name="Kind">table, column, function, aggregate, operator, keyword, type, variable or plugin.</param>
/// <param name="Detail">Its type or signature, and what it is; empty when there is nothing to say.</param>
public sealed record CompletionItem(string Text, string Kind, string Detail);
