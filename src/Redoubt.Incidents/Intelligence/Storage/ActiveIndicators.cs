namespace Redoubt.Incidents.Intelligence.Storage;

/// <summary>What counts, as the beginning of a query: switched on, not taken back, not allowed.</summary>
internal static class ActiveIndicators
{
    /// <summary>
    /// <c>active</c>: kind, value, low, high, indicator, source of each value that is looked for. When it is valid is the match's to ask.
    /// An allowed domain covers those below it, an allowed network what lies inside of it; a URL is allowed by itself only.
    /// </summary>
    public const string Active =
        """
        active AS (
          SELECT o.kind, o.value, o.low, o.high, o.indicator, o.source, i.valid_from, i.valid_until, i.imported, i.confidence
          FROM main.intel_observable o JOIN main.intel_indicator i ON i.number = o.indicator JOIN main.intel_source s ON s.id = o.source
          WHERE s.enabled AND NOT i.revoked AND NOT EXISTS (SELECT 1 FROM main.intel_allowed a
            WHERE (a.kind = o.kind AND a.value = o.value) OR (a.kind = 3 AND o.kind = 3 AND ends_with(o.value, '.' || a.value))
              OR (a.low <= o.low AND o.high <= a.high)))
        """;

    /// <summary>
    /// <c>matched</c>, after <see cref="Active"/>: each value of an alert that an indicator looks for. An indicator holds for what happened
    /// from 30 days before it became valid, as those who write it learn late, until it expires; a hash holds always.
    /// </summary>
    public const string Matched =
        """
        found AS (
          SELECT v.alert, v.entity_kind, v.entity_key, v.kind, v.value, a.* EXCLUDE (kind, value), a.value AS listed
          FROM main.intel_alert_value v JOIN active a ON a.kind = v.kind AND a.value = v.value
          UNION ALL
          SELECT v.alert, v.entity_kind, v.entity_key, v.kind, v.value, a.* EXCLUDE (kind, value), a.value AS listed
          FROM main.intel_alert_value v JOIN active a ON a.kind = 2 AND v.number >= a.low AND v.number <= a.high
          WHERE v.kind = 1 AND NOT EXISTS (SELECT 1 FROM main.intel_allowed w WHERE w.low <= v.number AND v.number <= w.high)),
        matched AS (
          SELECT f.id AS alert_id, f.incident_id, f.title, f.severity, f.status, f.first_activity, f.last_activity, f.tactics, f.techniques, m.*
          FROM found m JOIN folded_alert f ON f.alert = m.alert
          WHERE m.kind = 5 OR ((m.valid_until IS NULL OR f.first_activity < m.valid_until)
            AND (m.valid_from IS NULL OR f.last_activity >= m.valid_from - INTERVAL 30 DAY)))
        """;
}
