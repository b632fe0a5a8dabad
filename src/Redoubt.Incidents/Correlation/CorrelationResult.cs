namespace Redoubt.Incidents.Correlation;

/// <summary>What correlation finds in the window as it stands.</summary>
/// <param name="Groups">Ordered by their first alert's time; each alert of the window is in exactly one.</param>
/// <param name="Merged">Alerts that ceased to be since the last time because a later occurrence bridged them to another.</param>
public sealed record CorrelationResult(IReadOnlyList<AlertGroup> Groups, IReadOnlyList<MergedAlert> Merged);

/// <summary>An alert that folded into another one after both had been known.</summary>
/// <param name="Into">The id of the alert that stays.</param>
/// <param name="Gone">The id that no longer stands for an alert.</param>
public sealed record MergedAlert(string Into, string Gone);
