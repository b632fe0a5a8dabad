using Redoubt.DuckDb;

namespace Redoubt.Incidents.Guidance;

/// <summary>Reads and writes <c>guidance_card</c>.</summary>
internal static class CardTable
{
    public static IReadOnlyList<DecidedCard> Of(DuckDbConnection connection, long incident) => connection.List(
        "SELECT card, decision, who, time FROM guidance_card WHERE incident_id = $1 ORDER BY card",
        row => new DecidedCard(row.GetString(0), (CardDecision)row.GetInt32(1), row.GetString(2), row.GetTimestamp(3)), incident);

    public static void Write(DuckDbConnection connection, long incident, DecidedCard card)
    {
        connection.Execute("DELETE FROM guidance_card WHERE incident_id = $1 AND card = $2", incident, card.Card);
        if (card.Decision != CardDecision.Open)
            connection.Execute("INSERT INTO guidance_card VALUES ($1, $2, $3, $4, $5)", incident, card.Card, (long)card.Decision, card.By, card.Time);
    }
}
