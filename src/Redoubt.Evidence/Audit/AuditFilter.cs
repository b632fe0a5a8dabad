namespace Redoubt.Evidence.Audit;

/// <summary>Which entries of the audit log to list; the latest first.</summary>
public sealed record AuditFilter
{
    /// <summary>Whose entries alone may be seen; null for everybody's.</summary>
    public string? Only { get; init; }

    /// <summary>Part of the name of who acted.</summary>
    public string? Who { get; init; }

    /// <summary>Part of the action.</summary>
    public string? Action { get; init; }

    /// <summary>Part of what it was done to, or of the detail.</summary>
    public string? Target { get; init; }

    /// <summary>At or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before.</summary>
    public DateTimeOffset? To { get; init; }

    public int Skip { get; init; }

    public int Take { get; init; } = 100;
}

/// <summary>Some entries of the audit log.</summary>
/// <param name="Total">How many match.</param>
/// <param name="Items">Those that were asked for.</param>
public sealed record AuditPage(long Total, IReadOnlyList<AuditEntry> Items);
