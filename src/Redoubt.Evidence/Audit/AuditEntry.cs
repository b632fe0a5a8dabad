namespace Redoubt.Evidence.Audit;

/// <summary>An entry of the audit log.</summary>
/// <param name="Number">1, 2, 3, … without gaps.</param>
/// <param name="Time">When it was written, UTC.</param>
/// <param name="Who">Who acted.</param>
/// <param name="Action">What was done.</param>
/// <param name="Target">What it was done to.</param>
/// <param name="Detail">More, as JSON or text.</param>
/// <param name="Outcome">How far it had come.</param>
/// <param name="Address">The network address it came from.</param>
public sealed record AuditEntry(
    long Number, DateTimeOffset Time, string Who, string Action, string Target, string? Detail, AuditOutcome Outcome, string? Address);
