namespace Redoubt.Evidence.Audit;

/// <summary>How far something had come when it was noted.</summary>
public enum AuditOutcome
{
    /// <summary>It was done, or is done in the same transaction as the entry.</summary>
    Done,

    /// <summary>It was asked for and begins now; a second entry says so if it fails.</summary>
    Begun,

    /// <summary>It was begun and did not succeed.</summary>
    Failed,

    /// <summary>It was not allowed.</summary>
    Refused,
}
