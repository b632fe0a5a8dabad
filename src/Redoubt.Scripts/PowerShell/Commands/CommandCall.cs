using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Commands;

/// <summary>A command with its arguments, before a cmdlet binds them.</summary>
/// <param name="Name">Full name of the cmdlet in lower case, aliases undone.</param>
/// <param name="Arguments">In order: positional ones have no name; a parameter has its name as written without dash, and its value, or null as a switch.</param>
/// <param name="Input">What is piped into it; null when nothing is.</param>
internal sealed record CommandCall(string Name, IReadOnlyList<CommandArgument> Arguments, IReadOnlyList<Value>? Input);

/// <summary>An argument. Which parameters are switches only the cmdlet knows: for "-a b" the evaluator gives (a, null) and (null, b), and the cmdlet takes the second when a wants a value.</summary>
internal sealed record CommandArgument(string? Parameter, Value? Value);
