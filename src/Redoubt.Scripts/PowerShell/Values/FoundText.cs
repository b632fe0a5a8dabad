namespace Redoubt.Scripts.PowerShell.Values;

/// <summary>A match of a regular expression, a group in it, or a capture.</summary>
/// <param name="Groups">By number, of a match; none of a group.</param>
internal sealed record FoundText(string Value, int Index, bool Success, IReadOnlyList<(string Name, FoundText Group)> Groups);
