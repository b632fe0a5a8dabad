using Redoubt.Evidence.Sources;

namespace Redoubt.Incidents.Queries;

/// <summary>The fields of alerts that conditions may name.</summary>
public static class AlertFields
{
    // The record that opened an alert came when the alert did.
    private const string CreatedSql = "(SELECT o.received FROM occurrence o WHERE o.sequence = folded_alert.alert)";

    public static QueryField Id { get; } = new(FieldType.Id, "id");

    public static QueryField Title { get; } = new(FieldType.Text, "title");

    /// <summary>By the number of <see cref="AlertStatus"/>.</summary>
    public static QueryField Status { get; } = new(FieldType.Word, "status");

    /// <summary>By the number of <see cref="Evidence.Severity"/>.</summary>
    public static QueryField Severity { get; } = new(FieldType.Word, "severity");

    /// <summary>By the number of <see cref="Incidents.Classification"/>.</summary>
    public static QueryField Classification { get; } = new(FieldType.Word, "classification");

    /// <summary>By the number of <see cref="Incidents.Determination"/>.</summary>
    public static QueryField Determination { get; } = new(FieldType.Word, "determination");

    public static QueryField AssignedTo { get; } = new(FieldType.Text, "assigned_to");

    public static QueryField IncidentId { get; } = new(FieldType.Number, "incident_id");

    public static QueryField Category { get; } = new(FieldType.Text, "category");

    public static QueryField Detector { get; } = new(FieldType.Text, "detector");

    public static QueryField DetectorId { get; } = new(FieldType.Text, "detector_id");

    public static QueryField Actor { get; } = new(FieldType.Text, "actor");

    public static QueryField Threat { get; } = new(FieldType.Text, "threat");

    public static QueryField ThreatFamily { get; } = new(FieldType.Text, "threat_family");

    /// <summary>Tactic ids in kebab case.</summary>
    public static QueryField Tactics { get; } = new(FieldType.List, "tactics");

    public static QueryField Techniques { get; } = new(FieldType.List, "techniques");

    /// <summary>When the record that opened it was received.</summary>
    public static QueryField Created { get; } = new(FieldType.Time, CreatedSql);

    /// <summary>When something about it changed last; at the start, when it was made.</summary>
    public static QueryField LastUpdate { get; } = new(FieldType.Time, $"coalesce(last_update, {CreatedSql})");

    public static QueryField Resolved { get; } = new(FieldType.Time, "resolved");

    public static QueryField FirstActivity { get; } = new(FieldType.Time, "first_activity");

    public static QueryField LastActivity { get; } = new(FieldType.Time, "last_activity");

    /// <summary>Microsoft Graph's word for the product that raised it (<see cref="ServiceSources"/>).</summary>
    public static QueryField ServiceSource { get; } = new(FieldType.Text, Words("serviceSource", ServiceSources.All));

    /// <summary>Microsoft Graph's word for what noticed it (<see cref="DetectionSources"/>).</summary>
    public static QueryField DetectionSource { get; } = new(FieldType.Text, Words("detectionSource", DetectionSources.All));

    // What came from Graph keeps the word that it came with. Names and words are the program's own; none has a quote.
    private static string Words(string field, IReadOnlyDictionary<string, string> words) =>
        $"coalesce((SELECT CASE WHEN g.format = 'graph-alert' THEN g.raw ->> '$.{field}' END FROM occurrence g WHERE g.sequence = folded_alert.first_sequence), "
        + $"CASE detector {string.Concat(words.Select(word => $"WHEN '{word.Key}' THEN '{word.Value}' "))}ELSE 'unknown' END)";
}
