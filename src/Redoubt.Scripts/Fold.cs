namespace Redoubt.Scripts;

/// <summary>A part of a layer's original text and what was worked out for it in the cleared text, in characters from 0.</summary>
public readonly record struct Fold(int Start, int Length, int ClearedStart, int ClearedLength);
