namespace Redoubt.Incidents.Guidance;

/// <summary>Whether a guidebook counts.</summary>
public enum GuidebookStatus
{
    /// <summary>Uploaded; nobody has approved it.</summary>
    PendingReview,

    /// <summary>Its steps are shown for the incidents that it applies to.</summary>
    Active,

    /// <summary>Was active and was switched off.</summary>
    Inactive,
}
