namespace Redoubt.Evidence.Store;

/// <summary>Records that have just become durable, in the order of their numbers.</summary>
public sealed record AppendedBatch(IReadOnlyList<StoredRecord> Records);
