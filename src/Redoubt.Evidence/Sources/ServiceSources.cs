namespace Redoubt.Evidence.Sources;

/// <summary>Microsoft Graph's words for the products that raise alerts, and the names that analysts know them by.</summary>
/// <remarks>Source: Microsoft Graph v1.0, security: serviceSource.</remarks>
public static class ServiceSources
{
    /// <summary>The word of each product, by the product's name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Microsoft Defender for Endpoint"] = "microsoftDefenderForEndpoint",
        ["Microsoft Defender for Identity"] = "microsoftDefenderForIdentity",
        ["Microsoft Defender for Cloud Apps"] = "microsoftDefenderForCloudApps",
        ["Microsoft Defender for Office 365"] = "microsoftDefenderForOffice365",
        ["Microsoft Defender XDR"] = "microsoft365Defender",
        ["Microsoft Entra ID Protection"] = "azureAdIdentityProtection",
        ["Microsoft App Governance"] = "microsoftAppGovernance",
        ["Microsoft Purview Data Loss Prevention"] = "dataLossPrevention",
        ["Microsoft Defender for Cloud"] = "microsoftDefenderForCloud",
        ["Microsoft Sentinel"] = "microsoftSentinel",
        ["Microsoft Purview Insider Risk Management"] = "microsoftInsiderRiskManagement",
        ["Microsoft Threat Intelligence"] = "microsoftThreatIntelligence",
        ["Microsoft Security for AI"] = "microsoftSecurityForAI",
    };

    private static readonly Dictionary<string, string> Products = All.ToDictionary(source => source.Value, source => source.Key, StringComparer.Ordinal);

    /// <summary>Graph's word for a product; <c>unknown</c> for one that Graph has no word for.</summary>
    public static string WordOf(string product) => All.GetValueOrDefault(product, "unknown");

    /// <summary>The product's name; null when the word is none of Graph's.</summary>
    public static string? ProductOf(string word) => Products.GetValueOrDefault(word);
}
