namespace Redoubt.Incidents.Intelligence;

/// <summary>Something else that is said of a profile: "Sectors", "Finance, Energy". Hostile text.</summary>
public sealed record ProfileDetail(string Label, string Value);
