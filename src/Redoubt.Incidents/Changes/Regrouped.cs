namespace Redoubt.Incidents.Changes;

/// <summary>What came of moving alerts or merging incidents.</summary>
/// <param name="TargetIncidentId">Where the alerts are now.</param>
/// <param name="Undo">Token for taking it back, while nothing later contradicts.</param>
public sealed record Regrouped(long TargetIncidentId, string Undo);
