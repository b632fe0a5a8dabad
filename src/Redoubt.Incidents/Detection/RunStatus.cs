namespace Redoubt.Incidents.Detection;

/// <summary>How a rule's run ended.</summary>
public enum RunStatus
{
    Running,
    Completed,

    /// <summary>Some rows became no alerts; the run's message says why.</summary>
    PartiallyFailed,
    Failed,
}

/// <summary>Why a run, or a part of it, failed: Microsoft Graph's words.</summary>
public enum RunError
{
    QueryExecutionFailed,

    /// <summary>Too much ran at once.</summary>
    QueryExecutionThrottling,
    QueryExceededResultSize,

    /// <summary>It needs more memory than queries may have.</summary>
    QueryLimitsExceeded,
    QueryTimeout,
    AlertCreationFailed,
    PartialRowsFailed,

    /// <summary>Rows name nothing that an alert could be about.</summary>
    NoImpactedEntity,
}
