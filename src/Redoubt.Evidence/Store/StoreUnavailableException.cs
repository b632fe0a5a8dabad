namespace Redoubt.Evidence.Store;

/// <summary>The database failed (a full disk, usually) and could not be opened anew yet. It is tried again with each write.</summary>
public sealed class StoreUnavailableException(Exception? inner = null)
    : Exception("The store is not available" + (inner is null ? "." : ": " + inner.Message), inner);
