namespace Redoubt.Incidents.Changes;

/// <summary>What came of changing many incidents at once; each is changed on its own.</summary>
public sealed record BulkResult(int Changed, IReadOnlyList<Refusal> Refused);

/// <summary>An incident that was not changed, and why.</summary>
public sealed record Refusal(long Id, string Reason);
