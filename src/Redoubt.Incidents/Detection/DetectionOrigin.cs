namespace Redoubt.Incidents.Detection;

/// <summary>Who wrote a rule.</summary>
public enum DetectionOrigin
{
    /// <summary>Somebody of this organisation.</summary>
    Own,

    /// <summary>It came with Redoubt.</summary>
    Starter,

    /// <summary>It was compiled from a Sigma rule.</summary>
    Sigma,
}
