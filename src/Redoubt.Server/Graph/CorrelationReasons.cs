namespace Redoubt.Server.Graph;

/// <summary>Why alerts belong together, in Graph's words; several may hold at once.</summary>
/// <remarks>Source: Microsoft Graph v1.0, security: correlationReason.</remarks>
internal static class CorrelationReasons
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "repeatedAlertOccurrence", "sameGeography", "similarArtifacts", "sameTargetedAsset", "sameNetworkSegment", "eventSequence", "timeFrame",
        "sameThreatSource", "similarTTPsOrBehavior", "sameActor", "sameCampaign", "sharedIndicators", "sameAsset", "networkProximity",
        "eventCasualSequence", "temporalProximity", "lateralMovementPath",
    };

    /// <summary>Words with commas between them, as they go to the log; null when none is given.</summary>
    /// <exception cref="GraphRequestException">One is no reason.</exception>
    public static string? Read(string? text, string property)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var words = text.Split(',', StringSplitOptions.TrimEntries);
        return Array.Find(words, word => !Words.Contains(word)) is { } wrong
            ? throw new GraphRequestException($"{property}: there is no reason '{wrong}'; there are {string.Join(", ", Words)}.", property)
            : string.Join(", ", words);
    }
}
