namespace Redoubt.Scripts;

/// <summary>A sentence and the places that show it.</summary>
public sealed record CitedText(string Text, IReadOnlyList<Place> Where);
