using Redoubt.DuckDb;
using Redoubt.Evidence.Attack;

namespace Redoubt.Incidents.Intelligence.Storage;

/// <summary>How many rules that are switched on look for each technique, and how many alerts and incidents tell of it.</summary>
internal static class Coverage
{
    /// <summary>Rules by technique.</summary>
    public static Dictionary<string, long> Rules(DuckDbConnection connection) => connection.List(
        """
        SELECT upper(technique), count(DISTINCT id) FROM (
          SELECT id, unnest(from_json(coalesce(definition -> '$.techniques', '[]'), '["VARCHAR"]')) AS technique FROM main.detection_rule WHERE enabled AND deleted IS NULL)
        GROUP BY 1
        """,
        row => (row.GetString(0), row.GetInt64(1))).ToDictionary(row => row.Item1, row => row.Item2, StringComparer.OrdinalIgnoreCase);

    /// <summary>Alerts and incidents by technique.</summary>
    public static Dictionary<string, (long Alerts, long Incidents)> Alerts(DuckDbConnection connection) => connection.List(
        """
        SELECT upper(technique), count(DISTINCT alert), count(DISTINCT incident_id) FROM (
          SELECT alert, incident_id, unnest(from_json(techniques, '["VARCHAR"]')) AS technique FROM folded_alert) GROUP BY 1
        """,
        row => (row.GetString(0), row.GetInt64(1), row.GetInt64(2))).ToDictionary(row => row.Item1, row => (row.Item2, row.Item3), StringComparer.OrdinalIgnoreCase);

    /// <summary>A number of a technique with those of its parts.</summary>
    public static long WithParts(Dictionary<string, long> numbers, string technique) =>
        numbers.Where(pair => IsOrPartOf(pair.Key, technique)).Sum(pair => pair.Value);

    public static bool IsOrPartOf(string technique, string whole) =>
        technique.Equals(whole, StringComparison.OrdinalIgnoreCase) || (technique.StartsWith(whole, StringComparison.OrdinalIgnoreCase) && technique.Length > whole.Length && technique[whole.Length] == '.');

    public static CoveredTechnique Of(string id, string? name, Dictionary<string, long> rules, Dictionary<string, (long Alerts, long Incidents)> alerts) => new(
        id, AttackCatalog.Technique(id)?.Name ?? name ?? id, AttackCatalog.TacticsOf(id), WithParts(rules, id), alerts.Where(pair => IsOrPartOf(pair.Key, id)).Sum(pair => pair.Value.Alerts));
}
