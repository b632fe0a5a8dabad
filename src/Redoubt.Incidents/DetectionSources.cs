using Redoubt.Evidence.Sources;
using Redoubt.Incidents.Detection;

namespace Redoubt.Incidents;

/// <summary>Microsoft Graph's words for what noticed an alert, by the detector's name.</summary>
public static class DetectionSources
{
    /// <summary>What alerts give as their detector that somebody made of hunting results.</summary>
    public const string Manual = "Manual";

    /// <summary>The word of each detector that has one.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(
        // These sources detect under the same word as they serve; the others say too little to tell.
        ServiceSources.All.Where(source => Same.Contains(source.Value)).Append(new(Manual, "manual")).Append(new(RowAlerts.Detector, "customDetection")),
        StringComparer.Ordinal);

    public static string WordOf(string detector) => All.GetValueOrDefault(detector, "unknown");

    private static string[] Same =>
    [
        "microsoftDefenderForEndpoint", "microsoftDefenderForIdentity", "microsoftDefenderForOffice365", "microsoft365Defender", "azureAdIdentityProtection",
        "microsoftDefenderForCloud", "microsoftSentinel", "microsoftInsiderRiskManagement", "microsoftThreatIntelligence",
    ];
}
