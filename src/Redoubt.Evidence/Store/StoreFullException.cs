namespace Redoubt.Evidence.Store;

/// <summary>More is waiting than may wait. Nothing of the refused append is stored: send it again later.</summary>
/// <param name="message">What waits, and how much of it.</param>
public sealed class StoreFullException(string message) : Exception(message);
