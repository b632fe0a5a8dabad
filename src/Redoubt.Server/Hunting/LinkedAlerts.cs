using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Evidence;
using Redoubt.Evidence.Hunting;
using Redoubt.Incidents;
using Redoubt.Incidents.Detection;
using Redoubt.Kql;

namespace Redoubt.Server.Hunting;

/// <summary>Rows that somebody found, and what they mean to them.</summary>
/// <param name="Title">Of the alerts.</param>
/// <param name="Severity">Of the alerts.</param>
/// <param name="Columns">The result's columns.</param>
/// <param name="Rows">The chosen rows.</param>
/// <param name="Entities">Which columns name what.</param>
/// <param name="IncidentId">Where they belong; null for a new incident.</param>
/// <param name="Category">A tactic's name, or another word.</param>
/// <param name="Description">What it is about.</param>
/// <param name="RecommendedActions">What to do, a line each.</param>
internal sealed record LinkOrder(
    string Title, Severity Severity, IReadOnlyList<Api.SchemaColumn> Columns, IReadOnlyList<IReadOnlyList<JsonElement>> Rows,
    IReadOnlyList<EntityColumn> Entities, long? IncidentId = null, string? Category = null, string? Description = null, string? RecommendedActions = null);

/// <summary>Makes alerts of rows: one for each combination of impacted entities.</summary>
internal static class LinkedAlerts
{
    /// <summary>What these alerts give as their detector, and as their source of detection.</summary>
    public const string Detector = DetectionSources.Manual;

    private const int MostAlerts = 500;
    private const int MostRows = 100_000;
    private const int MostTitle = 500;
    private const int MostText = 30_000;
    private const int MostEntities = 1000;
    private const int ShownRows = 20;

    /// <returns>The alerts' ids, and the alerts as native records.</returns>
    /// <exception cref="HuntRefusedException">A field is wrong, or the rows make too many alerts.</exception>
    public static (IReadOnlyList<string> Ids, JsonArray Records) Of(LinkOrder order, DateTimeOffset now)
    {
        Check(order);
        var places = order.Columns.Select((column, i) => (column.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i, StringComparer.Ordinal);
        string Value(IReadOnlyList<JsonElement> row, string column) => ResultTable.Text(row[places[column]]);
        var impacted = order.Entities.Where(entity => entity.Role == "impacted").ToList();
        var groups = order.Rows
            .GroupBy(row => string.Join('\u001f', impacted.Select(entity => Value(row, entity.Column).ToLowerInvariant())), StringComparer.Ordinal)
            .Where(group => impacted.Exists(entity => Value(group.First(), entity.Column).Length > 0)).ToList();
        if (groups.Count == 0)
            throw new HuntRefusedException("rows", "No row names an impacted asset in the chosen columns.");
        if (groups.Count > MostAlerts)
            throw new HuntRefusedException("rows", $"These rows make {groups.Count:N0} alerts, one for each combination of impacted assets; at most {MostAlerts} can be linked at once.");

        // An id of its own for each link: what is linked later is no repeat of it.
        var link = Guid.NewGuid().ToString("N");
        var time = order.Columns.Select((column, i) => (column, i)).OrderBy(pair => pair.column.Name is "Timestamp" or "TimeGenerated" ? 0 : 1)
            .Where(pair => KqlTypeNames.Find(pair.column.Type) == KqlType.DateTime).Select(pair => (int?)pair.i).FirstOrDefault();
        var ids = new List<string>();
        var records = new JsonArray();
        foreach (var group in groups)
        {
            ids.Add($"manual-{link}-{ids.Count + 1}");
            records.Add(Record(order, [.. group], ids[^1], link, Times(group, time, now), Value));
        }

        return (ids, records);
    }

    private static JsonObject Record(
        LinkOrder order, List<IReadOnlyList<JsonElement>> rows, string id, string link, (DateTimeOffset First, DateTimeOffset Last) times,
        Func<IReadOnlyList<JsonElement>, string, string> value)
    {
        var entities = new JsonArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entity in rows.SelectMany(row => EntityColumns.Of(order.Entities, column => value(row, column))))
        {
            if (entities.Count < MostEntities && seen.Add(string.Join('\u001f', entity.Select(field => $"{field.Key}={field.Value}"))))
                entities.Add(new JsonObject(entity.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value))));
        }

        return new JsonObject
        {
            ["alertId"] = id,
            ["title"] = order.Title.Trim(),
            ["description"] = order.Description,
            ["severity"] = JsonNamingPolicy.CamelCase.ConvertName(order.Severity.ToString()),
            ["detector"] = Detector,
            ["detectorId"] = $"manual:{link}",
            ["category"] = order.Category,
            ["tactics"] = order.Category is null ? null : new JsonArray(order.Category),
            ["firstActivity"] = Text(times.First),
            ["lastActivity"] = Text(times.Last),
            ["count"] = rows.Count,
            ["recommendedActions"] = order.RecommendedActions,
            ["entities"] = entities,
            // Kept with the record, for whoever wants to see what was found.
            ["rows"] = new JsonArray([.. rows.Take(ShownRows).Select(row => (JsonNode)new JsonObject(
                order.Columns.Select((column, i) => KeyValuePair.Create(column.Name, Node(row[i])))))]),
        };
    }

    private static void Check(LinkOrder order)
    {
        if (string.IsNullOrWhiteSpace(order.Title) || order.Title.Length > MostTitle)
            throw new HuntRefusedException("title", $"title must have 1 to {MostTitle} characters.");
        if (order.Description is { Length: > MostText })
            throw new HuntRefusedException("description", $"description must have at most {MostText:N0} characters.");
        if (order.RecommendedActions is { Length: > MostText })
            throw new HuntRefusedException("recommendedActions", $"recommendedActions must have at most {MostText:N0} characters.");
        if (order.Category is { Length: > 200 })
            throw new HuntRefusedException("category", "category must have at most 200 characters.");
        if (order.Rows.Count is 0 or > MostRows)
            throw new HuntRefusedException("rows", $"rows must be 1 to {MostRows:N0}.");
        if (order.Columns.DistinctBy(column => column.Name).Count() < order.Columns.Count)
            throw new HuntRefusedException("columns", "Each column must have a name of its own.");
        new ResultTable(order.Columns, order.Rows).Check();
        EntityColumns.Check(order.Entities, [.. order.Columns.Select(column => column.Name)]);
    }

    private static (DateTimeOffset First, DateTimeOffset Last) Times(IEnumerable<IReadOnlyList<JsonElement>> rows, int? column, DateTimeOffset now)
    {
        if (column is not { } place)
            return (now, now);
        var times = rows.Select(row => DateTimeOffset.TryParse(
            ResultTable.Text(row[place]), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time : (DateTimeOffset?)null).OfType<DateTimeOffset>().ToList();
        return times.Count == 0 ? (now, now) : (times.Min(), times.Max());
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static JsonNode? Node(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.Object => JsonObject.Create(value.Clone()),
        JsonValueKind.Array => JsonArray.Create(value.Clone()),
        _ => JsonValue.Create(value.Clone()),
    };
}
