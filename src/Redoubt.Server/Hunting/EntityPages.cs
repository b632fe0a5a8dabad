using System.Text.Json;
using Redoubt.Evidence;
using Redoubt.Evidence.Hunting;
using Redoubt.Incidents;
using Redoubt.Incidents.Queries;
using Redoubt.Kql;

namespace Redoubt.Server.Hunting;

/// <summary>What the store knows of a device, user, file, address or link: by its alerts, and by the hunting tables.</summary>
internal sealed class EntityPages(IncidentDesk incidents, HuntDesk hunting)
{
    private const int PanelRows = 20;
    private const int Listed = 50;
    private static readonly IncidentStatus[] Standing = [.. Enum.GetValues<IncidentStatus>().Where(status => status != IncidentStatus.Redirected)];

    /// <exception cref="HuntNotFoundException">There is no such kind of page.</exception>
    public async Task<EntityProfile> ReadAsync(string kind, string key, CancellationToken cancel)
    {
        var (queries, name) = Asked(kind, ref key);
        // The first tab alone: each of the others asks when it is opened.
        var panels = await Task.WhenAll(queries.Where(query => query.Tab.Length == 0).Select(query => RunAsync(query, key, name, cancel)));

        var entity = AlertKey(kind, key, name);
        var alerts = await incidents.AlertsAsync(new AlertFilter { Entity = entity, Take = Listed }, cancel);
        var earliest = await incidents.AlertsAsync(new AlertFilter { Entity = entity, Sort = "firstActivity", Take = 1 }, cancel);
        var queue = await incidents.QueueAsync(new IncidentFilter { Entity = entity, Status = Standing, Sort = "-lastActivity", Take = Listed }, cancel);
        var seen = panels.FirstOrDefault(panel => panel.Name == "seen");
        return new EntityProfile(
            kind, key, kind == "device" ? name : key,
            Least(Time(seen, 0), earliest.Items.Count > 0 ? earliest.Items[0].FirstActivity : null),
            Most(Time(seen, 1), alerts.Items.Count > 0 ? alerts.Items[0].LastActivity : null),
            Facts(panels.FirstOrDefault(panel => panel.Name == "facts")),
            queue.Total, [.. queue.Items.Select(row => new EntityIncident(row.Id, row.Name, row.Severity, row.Status, row.Priority, row.LastActivity))],
            alerts.Total, [.. alerts.Items.Select(row => new EntityAlert(row.Id, row.Title, row.Severity, row.Status, row.Detector, row.FirstActivity))],
            [.. panels.Where(panel => panel.Name is not ("seen" or "facts")).Select(panel => panel.Panel)]);
    }

    /// <summary>The panels of one tab.</summary>
    /// <exception cref="HuntNotFoundException">There is no such kind of page, or no such tab on it.</exception>
    public async Task<IReadOnlyList<EntityPanel>> PanelsAsync(string kind, string key, string tab, CancellationToken cancel)
    {
        var (queries, name) = Asked(kind, ref key);
        var those = queries.Where(query => query.Tab == tab && tab.Length > 0).ToList();
        if (those.Count == 0)
            throw new HuntNotFoundException($"The pages of '{kind}' have no panels on a tab '{tab}'.");
        return [.. (await Task.WhenAll(those.Select(query => RunAsync(query, key, name, cancel)))).Select(panel => panel.Panel)];
    }

    private static (IReadOnlyList<EntityQuery> Queries, string Name) Asked(string kind, ref string key)
    {
        if (EntityQueries.Of(kind) is not { } queries)
            throw new HuntNotFoundException($"There are no pages of '{kind}'; there are {string.Join(", ", EntityQueries.Kinds)}.");
        key = key.Trim();
        if (key.Length is 0 or > 1000)
            throw new HuntRefusedException("key", "key must have 1 to 1,000 characters.");
        return (queries, NameOf(kind, key));
    }

    private async Task<(string Name, EntityPanel Panel)> RunAsync(EntityQuery query, string key, string name, CancellationToken cancel)
    {
        var kql = query.About(key, name);
        using var rows = new JsonRows();
        try
        {
            var outcome = await hunting.Runner.RunAsync(new HuntRequest(kql) { Rows = PanelRows }, rows, cancel);
            using var buffer = JsonDocument.Parse(rows.End());
            var columns = outcome.Columns.Select(column => new Api.SchemaColumn(column.Name, column.Type.Name())).ToList();
            return (query.Name, new EntityPanel(query.Title, kql, columns, buffer.RootElement.Clone(), outcome.Truncated, null));
        }
        catch (Exception failed) when (failed is HuntFailedException or KqlException)
        {
            // The other panels are of use all the same; this one says why it is empty.
            return (query.Name, new EntityPanel(query.Title, kql, [], JsonSerializer.SerializeToElement(Array.Empty<int>()), false, failed.Message));
        }
    }

    // What stands before the first dot of a host, behind the backslash or before the at sign of an account.
    private static string NameOf(string kind, string key) => kind switch
    {
        "device" => EntityIdentity.ShortHostName(key),
        "user" => key[(key.LastIndexOf('\\') + 1)..].Split('@')[0],
        "url" => WithoutScheme(key).TrimEnd('/'),
        _ => key,
    };

    private static string AlertKey(string kind, string key, string name) => kind switch
    {
        "device" => "device:" + name,
        "user" => "user:" + name,
        "address" => "ip:" + key,
        "url" => name,
        _ => key,
    };

    private static string WithoutScheme(string url) => url.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? url[(scheme + 3)..] : url;

    private static DateTimeOffset? Time((string Name, EntityPanel Panel)? seen, int column) =>
        seen?.Panel is { } panel && panel.Rows.GetArrayLength() > 0 && panel.Rows[0][column] is { ValueKind: JsonValueKind.String } time
            ? time.GetDateTimeOffset()
            : null;

    private static DateTimeOffset? Least(DateTimeOffset? one, DateTimeOffset? other) => one < other || other is null ? one : other;

    private static DateTimeOffset? Most(DateTimeOffset? one, DateTimeOffset? other) => one > other || other is null ? one : other;

    private static List<EntityFact> Facts((string Name, EntityPanel Panel)? facts)
    {
        if (facts?.Panel is not { } panel || panel.Rows.GetArrayLength() == 0)
            return [];
        return [.. panel.Columns.Select((column, i) => new EntityFact(column.Name, ResultTable.Text(panel.Rows[0][i]).Trim())).Where(fact => fact.Value.Length > 0)];
    }
}

/// <summary>A device, user, file, address or link.</summary>
/// <param name="Kind">device, user, file, address or url.</param>
/// <param name="Key">As it was asked for.</param>
/// <param name="Name">What it is called.</param>
/// <param name="FirstSeen">By alerts and events; null for never.</param>
/// <param name="LastSeen">Likewise.</param>
/// <param name="Facts">What is known of it.</param>
/// <param name="IncidentCount">How many incidents name it.</param>
/// <param name="Incidents">The latest of them, 50 at most.</param>
/// <param name="AlertCount">How many alerts name it.</param>
/// <param name="Alerts">The latest of them, 50 at most.</param>
/// <param name="Panels">Some rows of each query about it that belongs to the first tab.</param>
internal sealed record EntityProfile(
    string Kind, string Key, string Name, DateTimeOffset? FirstSeen, DateTimeOffset? LastSeen, IReadOnlyList<EntityFact> Facts,
    long IncidentCount, IReadOnlyList<EntityIncident> Incidents, long AlertCount, IReadOnlyList<EntityAlert> Alerts, IReadOnlyList<EntityPanel> Panels);

/// <summary>Something known of an entity.</summary>
internal sealed record EntityFact(string Label, string Value);

/// <summary>An incident that names the entity.</summary>
internal sealed record EntityIncident(long Id, string Title, Severity Severity, IncidentStatus Status, int? Priority, DateTimeOffset LastActivity);

/// <summary>An alert that names the entity.</summary>
internal sealed record EntityAlert(string Id, string Title, Severity Severity, AlertStatus Status, string Detector, DateTimeOffset FirstActivity);

/// <summary>Some rows about the entity.</summary>
/// <param name="Title">What they are.</param>
/// <param name="Kql">The query that gives all of them.</param>
/// <param name="Columns">Names and types.</param>
/// <param name="Rows">Twenty at most, as a run gives them.</param>
/// <param name="Truncated">Whether there are more.</param>
/// <param name="Error">Why there are none; null when the query ran.</param>
internal sealed record EntityPanel(
    string Title, string Kql, IReadOnlyList<Api.SchemaColumn> Columns, JsonElement Rows, bool Truncated, string? Error);
