namespace Redoubt.Evidence.Audit;

/// <summary>Something that the audit log is to keep.</summary>
/// <param name="Who">A person's or key's name, or what part of Redoubt acted by itself.</param>
/// <param name="Action">What was done: <c>POST /api/incidents/{id}/comments</c>, <c>automation.run</c>.</param>
/// <param name="Target">What it was done to; empty when there is nothing to name.</param>
/// <param name="Detail">More, as JSON or text; no secrets. At most 8,000 characters are kept.</param>
/// <param name="Outcome">How far it had come.</param>
/// <param name="Address">The network address it came from; null for what came from within.</param>
public sealed record AuditEvent(
    string Who, string Action, string Target, string? Detail = null, AuditOutcome Outcome = AuditOutcome.Done, string? Address = null);
