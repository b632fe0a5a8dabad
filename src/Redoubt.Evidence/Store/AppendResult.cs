namespace Redoubt.Evidence.Store;

/// <summary>What became of an append.</summary>
/// <param name="Stored">Records stored now.</param>
/// <param name="Duplicate">Records whose id was already stored, or stood earlier in the same append: nothing changed.</param>
public sealed record AppendResult(int Stored, int Duplicate);
