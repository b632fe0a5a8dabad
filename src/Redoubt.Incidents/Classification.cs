namespace Redoubt.Incidents;

/// <summary>What people judged an incident or alert to be; Microsoft Graph's words. <see cref="Unknown"/> is "Not set".</summary>
public enum Classification
{
    Unknown,
    TruePositive,
    InformationalExpectedActivity,
    FalsePositive,
}
