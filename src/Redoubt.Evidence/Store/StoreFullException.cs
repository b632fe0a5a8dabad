namespace Redoubt.Evidence.Store;

/// <summary>More is waiting to be written than may wait. Nothing of the refused append is stored: send it again later.</summary>
public sealed class StoreFullException(long queuedBytes, long maxQueuedBytes)
    : Exception($"The store is busy: {queuedBytes:N0} of {maxQueuedBytes:N0} bytes are waiting to be written. Try again later.");
