namespace Redoubt.Evidence.Audit;

/// <summary>What a verification of the log found.</summary>
/// <param name="Count">Entries gone through.</param>
/// <param name="Head">The last entry's MAC; empty for an empty log. Whoever notes it elsewhere can tell later that nothing before it changed.</param>
/// <param name="Wrong">The first entry that is wrong; null when none is, or it is no entry that is wrong.</param>
/// <param name="Problem">What is wrong; null when nothing is.</param>
public sealed record AuditFinding(long Count, string Head, long? Wrong, string? Problem)
{
    public bool IsIntact => Problem is null;
}
