namespace Redoubt.Evidence.Store;

/// <summary>The store cannot be opened: another process has it, or a newer program wrote it. The message says which.</summary>
public sealed class StoreOpenException(string message, Exception? inner = null) : Exception(message, inner);
