namespace Redoubt.Incidents;

/// <summary>What somebody said about an incident or an alert.</summary>
/// <param name="Text">Hostile.</param>
/// <param name="By">Whose.</param>
/// <param name="Time">UTC.</param>
public sealed record Comment(string Text, string By, DateTimeOffset Time);
