using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents.Tuning;

/// <summary>A record that a rule hides.</summary>
/// <param name="Id">The record's id.</param>
/// <param name="Title">Hostile text.</param>
/// <param name="Severity">As the source says it.</param>
/// <param name="Detector">Who raised it.</param>
/// <param name="FirstActivity">UTC.</param>
/// <param name="Hidden">When, UTC.</param>
/// <param name="RuleId">By which rule.</param>
/// <param name="RuleName">Its name then.</param>
/// <param name="Entities">The first six.</param>
/// <param name="Raw">The record as it came, JSON text.</param>
public sealed record HiddenAlert(
    string Id, string Title, Severity Severity, string Detector, DateTimeOffset FirstActivity, DateTimeOffset Hidden, long RuleId, string RuleName,
    IReadOnlyList<EntityReference> Entities, string Raw);

/// <summary>Finds what tuning hides.</summary>
internal static class HiddenAlerts
{
    public static Page<HiddenAlert> Page(DuckDbConnection connection, long? rule, string? search, int skip, int take)
    {
        Paging.Check(skip, take);
        var where = new Where().And("t.hidden");
        if (rule is { } id)
            where.And($"t.rule = {where.Value(id)}");
        if (!string.IsNullOrWhiteSpace(search))
        {
            var text = where.Value(search.Trim());
            where.And($"o.id = {text} OR {Where.Contains("o.title", text)} OR o.sequence IN (SELECT sequence FROM occurrence_entity WHERE {Where.Contains("name", text)})");
        }

        const string From = "FROM tuned_record t JOIN occurrence o ON o.sequence = t.sequence";
        var total = connection.Scalar<long>($"SELECT count(*) {From} {where.Sql}", where.Values);
        return new(total, connection.List(
            $"""
            SELECT o.body, t.time, t.rule, t.rule_name, o.raw {From} {where.Sql}
            ORDER BY t.sequence DESC LIMIT {where.Value((long)take)} OFFSET {where.Value((long)skip)}
            """,
            Row, where.Values));
    }

    private static HiddenAlert Row(DuckDbReader row)
    {
        var alert = AlertJson.Deserialize(row.GetUtf8(0));
        return new(
            alert.Id, alert.Title, alert.Severity, alert.Detector, alert.FirstActivity, row.GetTimestamp(1), row.GetInt64(2), row.GetString(3),
            [.. Live.AlertEntities.Of(alert).Take(6).Select(entity => new EntityReference(entity.Kind, entity.Key, entity.Name))], row.GetString(4));
    }
}
