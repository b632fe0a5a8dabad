namespace Redoubt.Evidence.Reading;

/// <summary>One record of an input as bytes, or why it could not be read.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Json">What ought to be a JSON value, in valid UTF-8.</param>
/// <param name="Rejected">Why it is no record; null when it is one.</param>
internal readonly record struct UnparsedRecord(long Line, ReadOnlyMemory<byte> Json, string? Rejected);
