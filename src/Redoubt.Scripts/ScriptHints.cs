namespace Redoubt.Scripts;

/// <summary>What is known about a text beside the text.</summary>
/// <param name="Language">The language, when somebody said it; null to recognise it.</param>
/// <param name="FileName">The name it was found under.</param>
/// <param name="ParentImage">The program that ran it.</param>
public sealed record ScriptHints(ScriptLanguage? Language = null, string? FileName = null, string? ParentImage = null);
