namespace Redoubt.Evidence.Store;

/// <summary>What became of an append.</summary>
/// <param name="Stored">Alerts stored now.</param>
/// <param name="Duplicate">Alerts whose id was already stored, or stood earlier in the same append: nothing changed.</param>
/// <param name="RowsStored">Records that became rows of tables now.</param>
/// <param name="RowsDuplicate">Records whose rows were stored already.</param>
public sealed record AppendResult(int Stored, int Duplicate, int RowsStored = 0, int RowsDuplicate = 0);
