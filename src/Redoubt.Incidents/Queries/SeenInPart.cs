using Redoubt.DuckDb;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Queries;

/// <summary>
/// Incidents of which a person sees some alerts only: name, tags and what is touched are made from these. What sorting and filtering need
/// comes from the view itself.
/// </summary>
internal static class SeenInPart
{
    /// <summary>The facts of those among these incidents that are seen in part.</summary>
    public static Dictionary<long, (IncidentFacts Facts, bool Named)> Of(DuckDbConnection connection, IReadOnlyCollection<long> ids)
    {
        if (ids.Count == 0 || connection.Scalar<string>("SELECT current_schema()") != ScopedConnection.Schema)
            return [];
        var named = connection.List(
            """
            SELECT s.id, s.custom_name IS NOT NULL FROM incident s JOIN main.incident i ON i.id = s.id
            WHERE s.id = ANY($1::BIGINT[]) AND i.alert_count <> s.alert_count
            """,
            row => (Id: row.GetInt64(0), Named: row.GetBoolean(1)), ids).ToDictionary(row => row.Id, row => row.Named);
        return named.Count == 0 ? [] : IncidentFacts.Of(connection, named.Keys).ToDictionary(facts => facts.Incident, facts => (facts, named[facts.Incident]));
    }

    public static IncidentRow Row(IncidentRow row, IncidentFacts facts, bool named) => row with
    {
        Name = named ? row.Name : facts.Name,
        SystemTags = facts.SystemTags,
        Tactics = facts.Tactics,
        Impact = facts.Impact,
    };

    public static IncidentPage Page(DuckDbConnection connection, IncidentPage page) =>
        Of(connection, [page.Id]).TryGetValue(page.Id, out var seen)
            ? (IncidentPage)Row(page, seen.Facts, seen.Named) with { Phases = seen.Facts.Phases, EvidenceCount = seen.Facts.Evidence, AssetCount = seen.Facts.Assets }
            : page;
}
