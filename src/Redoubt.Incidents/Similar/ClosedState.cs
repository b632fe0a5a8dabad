namespace Redoubt.Incidents.Similar;

/// <summary>What of a closed incident may change what it says.</summary>
internal readonly record struct ClosedState(Classification Classification, Determination Determination, DateTimeOffset LastUpdate);
