namespace Redoubt.Incidents.Live;

/// <summary>What one alert says that one of its entities did to another.</summary>
internal sealed record AlertEdge(EntityDetail From, EntityDetail To, string Label);
