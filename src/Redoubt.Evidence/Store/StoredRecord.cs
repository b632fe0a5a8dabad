namespace Redoubt.Evidence.Store;

/// <summary>A record in the store.</summary>
/// <param name="Sequence">Its number: 1 for the first ever stored, without gaps, in the order of arrival.</param>
/// <param name="Record">The record.</param>
/// <param name="Received">When it arrived.</param>
public sealed record StoredRecord(long Sequence, AlertRecord Record, DateTimeOffset Received);
