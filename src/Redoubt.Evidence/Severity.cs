namespace Redoubt.Evidence;

/// <summary>How serious a detector says an alert is. Ordered: a later member is more serious.</summary>
public enum Severity
{
    /// <summary>The detector did not say.</summary>
    Unknown,
    Informational,
    Low,
    Medium,
    High,
}
