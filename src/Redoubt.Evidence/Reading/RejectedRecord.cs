namespace Redoubt.Evidence.Reading;

/// <summary>A record that could not be read.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Reason">Which field and why, for whoever sent it.</param>
/// <param name="AlertsBefore">How many alerts of its batch came before it.</param>
public sealed record RejectedRecord(long Line, string Reason, int AlertsBefore);
