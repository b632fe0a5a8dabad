namespace Redoubt.Incidents.Guidance;

/// <summary>A card that somebody decided about.</summary>
/// <param name="Card">Its id; the same for the same step of the same incident.</param>
/// <param name="Decision">What.</param>
/// <param name="By">Who.</param>
/// <param name="Time">When, UTC.</param>
public sealed record DecidedCard(string Card, CardDecision Decision, string By, DateTimeOffset Time);
