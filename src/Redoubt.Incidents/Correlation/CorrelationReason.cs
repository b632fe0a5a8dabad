namespace Redoubt.Incidents.Correlation;

/// <summary>
/// Why an alert was joined to an incident. A set: several may hold at once. The members are those of Microsoft Graph's
/// <c>correlationReason</c>, including its spelling of <see cref="EventCasualSequence"/>.
/// </summary>
[Flags]
public enum CorrelationReason
{
    None = 0,
    RepeatedAlertOccurrence = 1 << 0,
    SameGeography = 1 << 1,
    SimilarArtifacts = 1 << 2,
    SameTargetedAsset = 1 << 3,
    SameNetworkSegment = 1 << 4,
    EventSequence = 1 << 5,
    TimeFrame = 1 << 6,
    SameThreatSource = 1 << 7,
    SimilarTTPsOrBehavior = 1 << 8,
    SameActor = 1 << 9,
    SameCampaign = 1 << 10,
    SharedIndicators = 1 << 11,
    SameAsset = 1 << 12,
    NetworkProximity = 1 << 13,
    EventCasualSequence = 1 << 14,
    TemporalProximity = 1 << 15,
    LateralMovementPath = 1 << 16,
}
