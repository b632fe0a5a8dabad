using System.Text.Json;

namespace Redoubt.Evidence.Reading;

/// <summary>One record of an input, or why it could not be read.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Element">The record; lives until the next one is asked for. Undefined when rejected.</param>
/// <param name="Rejected">Why it is no record; null when it is one.</param>
public readonly record struct ReceivedRecord(long Line, JsonElement Element, string? Rejected);
