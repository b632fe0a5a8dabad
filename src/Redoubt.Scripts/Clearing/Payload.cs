namespace Redoubt.Scripts.Clearing;

/// <summary>A script found inside a script, that the outer one runs.</summary>
/// <param name="Text">The text as it would be run.</param>
/// <param name="Language">What runs it; <see cref="ScriptLanguage.Unknown"/> to recognise it.</param>
/// <param name="Why">How it is run or was packed, in a few words for a reader: "PowerShell -EncodedCommand".</param>
/// <param name="From">Where it was found.</param>
/// <param name="Scope">State of the same language that it is run in (variables, functions); null for a process of its own.</param>
internal sealed record Payload(string Text, ScriptLanguage Language, string Why, Place From, object? Scope = null);
