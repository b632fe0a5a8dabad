namespace Redoubt.Incidents.Investigations;

/// <summary>How far an investigation has come; Microsoft Graph's words.</summary>
public enum InvestigationState
{
    Unknown,
    Terminated,

    /// <summary>All that it proposed was approved or done.</summary>
    SuccessfullyRemediated,

    /// <summary>It found nothing bad.</summary>
    Benign,

    /// <summary>Some of it could not be looked at.</summary>
    Failed,

    /// <summary>Part of what it proposed was rejected or failed.</summary>
    PartiallyRemediated,
    Running,

    /// <summary>Its proposals wait for people.</summary>
    PendingApproval,
    PendingResource,
    Queued,
    InnerFailure,
    PreexistingAlert,
    UnsupportedOs,
    UnsupportedAlertType,
    SuppressedAlert,

    /// <summary>It found something bad but knows no action for it.</summary>
    PartiallyInvestigated,

    /// <summary>A person stopped it, or rejected all that it proposed.</summary>
    TerminatedByUser,
    TerminatedBySystem,
}
