using System.Globalization;
using Redoubt.DuckDb;
using Redoubt.Kql;

namespace Redoubt.Incidents.Intelligence.Standing;

/// <summary>Why two observables have to do with each other.</summary>
/// <param name="From">The one.</param>
/// <param name="To">The other.</param>
/// <param name="How">In words behind <c>From</c>: "connects to".</param>
/// <param name="Damping">How much of one's score reaches the other, before the number of ties thins it.</param>
/// <param name="Kql">The query that shows the rows; null when an indicator shows it.</param>
/// <param name="Evidence">What shows it beside rows.</param>
internal sealed record Tie(Observable From, Observable To, string How, double Damping, string? Kql, IReadOnlyList<string> Evidence);

/// <summary>The neighbourhood of an observable in what the store holds: two steps, bounded, in a fixed order.</summary>
internal sealed class ReputationGraph
{
    private const int MostNodes = 200;
    private const long MostTies = 400;
    private const double Together = 0.8;
    private const double HostOfUrl = 0.6;
    private const double UrlOnHost = 0.4;
    private const double Resolves = 0.5;
    private const double Downloaded = 0.6;
    private const double Contacted = 0.4;

    private readonly List<Tie> _ties = [];
    private readonly HashSet<(Observable, Observable, string)> _known = [];

    public IReadOnlyList<Tie> Ties => _ties;

    /// <summary>All nodes, the subject first.</summary>
    public List<Observable> Nodes { get; } = [];

    /// <param name="connection">A reading one.</param>
    /// <param name="subject">Where it begins.</param>
    /// <param name="since">Rows taken in from then on, in ticks; null where telemetry is out of sight.</param>
    /// <param name="cancel">Ends it.</param>
    public static ReputationGraph Around(DuckDbConnection connection, Observable subject, long? since, CancellationToken cancel)
    {
        var graph = new ReputationGraph();
        graph.Nodes.Add(subject);
        IReadOnlyList<Observable> frontier = [subject];
        for (var step = 0; step < 2 && frontier.Count > 0; step++)
        {
            graph.Lists(connection, frontier);
            graph.Hosts(connection, frontier);
            if (since is { } from)
            {
                cancel.ThrowIfCancellationRequested();
                graph.Telemetry(connection, frontier, from, cancel);
            }

            var reached = graph._ties.SelectMany(tie => new[] { tie.From, tie.To }).Distinct().Except(graph.Nodes)
                .OrderBy(node => node.Kind).ThenBy(node => node.Value, StringComparer.Ordinal).Take(MostNodes - graph.Nodes.Count).ToList();
            graph.Nodes.AddRange(reached);
            frontier = reached;
        }

        var nodes = graph.Nodes.ToHashSet();
        graph._ties.RemoveAll(tie => !nodes.Contains(tie.From) || !nodes.Contains(tie.To));
        return graph;
    }

    /// <summary>How many ties a node has.</summary>
    public int Degree(Observable node) => _ties.Count(tie => tie.From == node || tie.To == node);

    private void Add(Observable from, Observable to, string how, double damping, string? kql, IReadOnlyList<string> evidence)
    {
        if (from != to && _known.Add((from, to, how)))
            _ties.Add(new Tie(from, to, how, damping, kql, evidence));
    }

    /// <summary>What the same indicator names.</summary>
    private void Lists(DuckDbConnection connection, IReadOnlyList<Observable> frontier)
    {
        foreach (var (from, to, indicator) in connection.List(
            """
            SELECT o.kind, o.value, p.kind, p.value, min(o.indicator) FROM main.intel_observable o JOIN main.intel_source s ON s.id = o.source AND s.enabled
            JOIN main.intel_observable p ON p.indicator = o.indicator AND (p.kind, p.value) <> (o.kind, o.value) AND p.kind <> 2
            JOIN (SELECT unnest($1::BIGINT[]) AS kind, unnest($2::VARCHAR[]) AS value) w ON w.kind = o.kind AND w.value = o.value
            WHERE (SELECT count(*) FROM main.intel_observable q WHERE q.indicator = o.indicator) <= 20
            GROUP BY ALL ORDER BY ALL LIMIT $3
            """,
            row => (Value(row, 0), Value(row, 2), row.GetInt64(4)), Kinds(frontier), Values(frontier), MostTies))
        {
            Add(from, to, "is listed together with", Together, null, [Cited(indicator)]);
        }
    }

    /// <summary>A URL's host, and the listed URLs on a host.</summary>
    private void Hosts(DuckDbConnection connection, IReadOnlyList<Observable> frontier)
    {
        foreach (var url in frontier.Where(node => node.Kind == ObservableKind.Url))
        {
            if (ObservableText.HostOf(url.Value) is { } host)
                Add(url, host, "lies on", HostOfUrl, null, []);
        }

        foreach (var (host, url, indicator) in connection.List(
            """
            SELECT v.host, v.value, min(o.indicator) FROM main.intel_value v JOIN main.intel_observable o ON o.kind = v.kind AND o.value = v.value
            JOIN main.intel_source s ON s.id = o.source AND s.enabled
            WHERE v.kind = 4 AND v.host IN (SELECT unnest($1::VARCHAR[])) GROUP BY ALL ORDER BY ALL LIMIT $2
            """,
            row => (row.GetString(0), new Observable(ObservableKind.Url, row.GetString(1)), row.GetInt64(2)),
            frontier.Where(node => node.Kind is ObservableKind.Domain or ObservableKind.Address).Select(node => node.Value), MostTies))
        {
            if (ObservableText.HostOf(url.Value) is { } on && on.Value == host)
                Add(on, url, "hosts", UrlOnHost, null, [Cited(indicator)]);
        }
    }

    private void Telemetry(DuckDbConnection connection, IReadOnlyList<Observable> frontier, long since, CancellationToken cancel)
    {
        const string Host = """regexp_extract(lower("{0}"), '^(?:[a-z][a-z0-9+.-]*://)?(?:[^/?#@]*@)?([^/?#:@]+)', 1)""";
        string HostOf(string column) => Host.Replace("{0}", column, StringComparison.Ordinal);
        var (addresses, domains, hashes) = (Of(frontier, ObservableKind.Address), Of(frontier, ObservableKind.Domain), Of(frontier, ObservableKind.FileHash));

        void Read(string sql, Func<string, string, (Observable? From, Observable? To, string Kql)> ends, string how, double damping, params ReadOnlySpan<object?> values)
        {
            // Read to its end before the next query: a connection runs one at a time.
            var rows = new List<(string, string)>();
            using (var reader = connection.Query(sql, cancel, values))
            {
                while (reader.Read())
                    rows.Add((reader.GetString(0), reader.GetString(1)));
            }

            foreach (var (one, other) in rows)
            {
                if (ends(one, other) is { From: { } from, To: { } to, Kql: var kql })
                    Add(from, to, how, damping, kql, []);
            }
        }

        if (addresses.Count + domains.Count > 0)
        {
            Read(
                $"""
                SELECT DISTINCT {HostOf("RemoteUrl")} AS host, "RemoteIP" FROM hunting."DeviceNetworkEvents"
                WHERE _ingested >= $1 AND "RemoteUrl" <> '' AND "RemoteIP" <> '' AND ("RemoteIP" IN (SELECT unnest($2::VARCHAR[])) OR {HostOf("RemoteUrl")} IN (SELECT unnest($3::VARCHAR[])))
                ORDER BY 1, 2 LIMIT $4
                """,
                (host, address) => (Seen(ObservableKind.Domain, host), Seen(ObservableKind.Address, address),
                    $"DeviceNetworkEvents\n| where RemoteIP == {KqlLiteral.Quote(address)} and RemoteUrl has {KqlLiteral.Quote(host)}\n| order by Timestamp desc"),
                "was reached at", Resolves, since, addresses, domains, MostTies);
        }

        if (hashes.Count + addresses.Count > 0)
        {
            Read(
                """
                SELECT DISTINCT lower("InitiatingProcessSHA256"), "RemoteIP" FROM hunting."DeviceNetworkEvents"
                WHERE _ingested >= $1 AND "InitiatingProcessSHA256" <> '' AND "RemoteIP" <> ''
                  AND ("RemoteIP" IN (SELECT unnest($2::VARCHAR[])) OR lower("InitiatingProcessSHA256") IN (SELECT unnest($3::VARCHAR[])))
                ORDER BY 1, 2 LIMIT $4
                """,
                (hash, address) => (Seen(ObservableKind.FileHash, hash), Seen(ObservableKind.Address, address),
                    $"DeviceNetworkEvents\n| where RemoteIP == {KqlLiteral.Quote(address)} and InitiatingProcessSHA256 == {KqlLiteral.Quote(hash)}\n| order by Timestamp desc"),
                "connected to", Contacted, since, addresses, hashes, MostTies);
        }

        if (hashes.Count + domains.Count > 0)
        {
            Read(
                $"""
                SELECT DISTINCT lower("SHA256"), {HostOf("FileOriginUrl")} AS host FROM hunting."DeviceFileEvents"
                WHERE _ingested >= $1 AND "SHA256" <> '' AND "FileOriginUrl" <> ''
                  AND (lower("SHA256") IN (SELECT unnest($2::VARCHAR[])) OR {HostOf("FileOriginUrl")} IN (SELECT unnest($3::VARCHAR[])))
                ORDER BY 1, 2 LIMIT $4
                """,
                (hash, host) => (Seen(ObservableKind.FileHash, hash), ObservableText.HostOf(host),
                    $"DeviceFileEvents\n| where SHA256 == {KqlLiteral.Quote(hash)} and FileOriginUrl has {KqlLiteral.Quote(host)}\n| order by Timestamp desc"),
                "was downloaded from", Downloaded, since, hashes, domains, MostTies);
        }
    }

    private static Observable? Seen(ObservableKind kind, string text) => ObservableText.Read(kind, text, out _);

    private static List<string> Of(IReadOnlyList<Observable> nodes, ObservableKind kind) => [.. nodes.Where(node => node.Kind == kind).Select(node => node.Value)];

    private static IEnumerable<long> Kinds(IReadOnlyList<Observable> nodes) => nodes.Select(node => (long)node.Kind);

    private static IEnumerable<string> Values(IReadOnlyList<Observable> nodes) => nodes.Select(node => node.Value);

    private static Observable Value(DuckDbReader row, int column) => new((ObservableKind)row.GetInt32(column), row.GetString(column + 1));

    internal static string Cited(long indicator) => string.Create(CultureInfo.InvariantCulture, $"indicator:{indicator}");
}
