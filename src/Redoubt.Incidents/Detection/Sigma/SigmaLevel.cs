namespace Redoubt.Incidents.Detection.Sigma;

/// <summary>How grave a rule calls what it finds.</summary>
public enum SigmaLevel
{
    Informational,
    Low,
    Medium,
    High,
    Critical,
}
