using System.Globalization;
using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Intelligence.Storage;
using Redoubt.Incidents.Naming;

namespace Redoubt.Incidents.Intelligence.Standing;

/// <summary>
/// Reckons a reputation: what is said of the subject itself, and of what it has to do with, a step further away less so. Reasons add up as
/// chances do (1 − (1 − a)(1 − b)), so that many weak ones never outweigh a certainty. The same store gives the same.
/// </summary>
internal static class ReputationReckoning
{
    // Of 1: what a listing with confidence 100 says, and one without.
    private const double Listed = 0.95;
    private const int UsualConfidence = 70;
    private const double Confirmed = 0.6;
    private const double MaliciousVerdict = 0.5;
    private const double SuspiciousVerdict = 0.25;
    private const double IsMalicious = 0.65;
    private const double IsSuspicious = 0.3;
    private const int MostNeighbours = 5;
    private const double LeastShown = 0.05;

    /// <param name="connection">A reading one, of the scope that it is for.</param>
    /// <param name="subject">What.</param>
    /// <param name="now">Until when indicators must be valid.</param>
    /// <param name="since">Rows taken in from then on, in ticks; null where telemetry is out of sight.</param>
    /// <param name="without">What is not asked, and why.</param>
    /// <param name="cancel">Ends it.</param>
    public static Reputation Of(DuckDbConnection connection, Observable subject, DateTimeOffset now, long? since, string? without, CancellationToken cancel)
    {
        if (Allowed(connection, subject) is { } reason)
        {
            return new Reputation(
                subject, ReputationClass.Neutral, 0, [new ReputationRule("Allowed", $"{subject.Value} is on this organisation's list of what never matches: {reason}", Severity.Informational, -100, [], null)], without);
        }

        var graph = ReputationGraph.Around(connection, subject, since, cancel);
        var said = Said(connection, graph.Nodes, now);
        var rules = new List<ReputationRule>(said[subject].Select(each => each.Rule));
        // The neighbours' neighbours first: what reaches a neighbour counts for it too, but not what came from the subject.
        double Score(Observable node) => Sum(said[node].Select(each => each.Weight));
        double With(Observable node, Observable except) => Sum(
            Neighbours(graph, node).Where(each => each.Other != except).GroupBy(each => each.Other).Select(group => group.Max(each => each.Share) * Score(group.Key)).Append(Score(node)));
        var near = Neighbours(graph, subject).GroupBy(each => each.Other).Select(group => group.OrderByDescending(each => each.Share).ThenBy(each => each.Tie.How, StringComparer.Ordinal).First())
            .Select(each => (each.Tie, each.Other, Weight: each.Share * With(each.Other, subject))).Where(each => each.Weight >= LeastShown)
            .OrderByDescending(each => each.Weight).ThenBy(each => each.Other.Value, StringComparer.Ordinal).Take(MostNeighbours).ToList();
        rules.AddRange(near.Select(each => Near(each.Tie, each.Other, each.Weight, said, graph)));
        var score = Sum(said[subject].Select(each => each.Weight).Concat(near.Select(each => each.Weight)));
        var falseAlarms = connection.List(
            """
            SELECT DISTINCT i.id FROM main.intel_alert_value v JOIN folded_alert f ON f.alert = v.alert JOIN incident i ON i.id = f.incident_id
            WHERE v.kind = $1 AND v.value = $2 AND i.classification = 3 ORDER BY 1 DESC LIMIT 50
            """,
            row => row.GetInt64(0), (long)subject.Kind, subject.Value);
        if (falseAlarms.Count > 0 && score > 0)
        {
            // Each false alarm takes a tenth of what is left, down to a half.
            var kept = Math.Max(0.5, Math.Pow(0.9, falseAlarms.Count));
            rules.Add(new ReputationRule(
                "False alarms", $"{Counted(falseAlarms.Count, "incident")} with it {(falseAlarms.Count == 1 ? "was" : "were")} resolved as a false positive.", Severity.Informational,
                -(int)Math.Round(100 * score * (1 - kept)), [.. falseAlarms.Take(3).Select(id => string.Create(CultureInfo.InvariantCulture, $"incident:{id}"))], null));
            score *= kept;
        }

        var isKnown = rules.Count > 0 || graph.Ties.Count > 0
            || connection.Scalar<bool>("SELECT EXISTS (SELECT 1 FROM folded_alert f JOIN main.intel_alert_value v ON v.alert = f.alert WHERE v.kind = $1 AND v.value = $2)", (long)subject.Kind, subject.Value);
        return new Reputation(
            subject, score >= IsMalicious ? ReputationClass.Malicious : score >= IsSuspicious ? ReputationClass.Suspicious : isKnown ? ReputationClass.Neutral : ReputationClass.Unknown,
            (int)Math.Round(100 * score), [.. rules.OrderByDescending(rule => rule.Points)], without);
    }

    private static IEnumerable<(Tie Tie, Observable Other, double Share)> Neighbours(ReputationGraph graph, Observable node) =>
        graph.Ties.Where(tie => tie.From == node || tie.To == node).Select(tie =>
        {
            var other = tie.From == node ? tie.To : tie.From;
            // What has to do with everything says little of any of it.
            return (tie, other, tie.Damping / Math.Max(1, Math.Log2(graph.Degree(other))));
        });

    private static ReputationRule Near(Tie tie, Observable other, double weight, Dictionary<Observable, List<(double Weight, ReputationRule Rule)>> said, ReputationGraph graph)
    {
        var direct = said[other];
        var beyond = direct.Count > 0 ? null : Neighbours(graph, other).Where(each => said[each.Other].Count > 0).OrderByDescending(each => each.Share).ThenBy(each => each.Other.Value, StringComparer.Ordinal).FirstOrDefault().Tie;
        var evidence = tie.Evidence.Concat(direct.SelectMany(each => each.Rule.Evidence))
            .Concat(beyond is null ? [] : beyond.Evidence.Concat(said[beyond.From].Concat(said[beyond.To]).SelectMany(each => each.Rule.Evidence))).Distinct().Take(4).ToList();
        var because = direct.Count > 0 ? direct[0].Rule.Description : beyond is null ? "" : $"That {(beyond.From == other ? $"{beyond.How} {beyond.To.Value}" : $"is tied to {beyond.From.Value}, which {beyond.How} it")}: {said[beyond.From == other ? beyond.To : beyond.From][0].Rule.Description}";
        return new ReputationRule(
            "Has to do with something listed", $"{ForeignName.Unquoted(tie.From.Value)} {tie.How} {ForeignName.Unquoted(tie.To.Value)}. {because}".Trim(), weight >= 0.3 ? Severity.Medium : Severity.Low, (int)Math.Round(100 * weight), evidence, tie.Kql);
    }

    /// <summary>What is said of each node itself.</summary>
    private static Dictionary<Observable, List<(double Weight, ReputationRule Rule)>> Said(DuckDbConnection connection, IReadOnlyList<Observable> nodes, DateTimeOffset now)
    {
        var said = nodes.ToDictionary(node => node, _ => new List<(double, ReputationRule)>());
        var lists = connection.List(
            $"""
            WITH {ActiveIndicators.Active},
            w AS (SELECT unnest($1::BIGINT[]) AS kind, unnest($2::VARCHAR[]) AS value, unnest($3::VARCHAR[]) AS number)
            SELECT w.kind, w.value, s.name, arg_max(a.indicator, coalesce(a.confidence, $4) * 1000000000 - a.indicator), max(coalesce(a.confidence, $4)), min(coalesce(i.valid_from, i.created, i.imported)), max(a.value), arg_max(i.id, coalesce(a.confidence, $4) * 1000000000 - a.indicator)
            FROM active a JOIN w ON (w.kind = a.kind AND w.value = a.value) OR (w.number IS NOT NULL AND a.kind = 2 AND a.low <= w.number AND w.number <= a.high)
            JOIN main.intel_source s ON s.id = a.source JOIN main.intel_indicator i ON i.number = a.indicator
            WHERE (a.valid_until IS NULL OR a.valid_until > $5) AND (a.valid_from IS NULL OR a.valid_from <= $5) GROUP BY ALL ORDER BY 5 DESC, 3
            """,
            row => (Node: new Observable((ObservableKind)row.GetInt32(0), row.GetString(1)), Source: row.GetString(2), Indicator: row.GetInt64(3), Confidence: row.GetInt64(4), Since: row.GetTimestamp(5), Listed: row.GetString(6), Id: row.GetString(7)),
            nodes.Select(node => (long)node.Kind), nodes.Select(node => node.Value), nodes.Select(node => node.Kind == ObservableKind.Address ? node.Range?.Low : null), (long)UsualConfidence, now);
        var about = Listings.About(connection, [.. lists.Select(each => each.Id).Distinct(StringComparer.Ordinal)]);
        foreach (var each in lists)
        {
            var what = about[each.Id].FirstOrDefault() is { } name ? $" for {Word(name.Kind)} {ForeignName.Said(name.Name)}" : "";
            var inside = each.Listed == each.Node.Value ? "" : $" (as part of {ForeignName.Unquoted(each.Listed)})";
            var weight = Listed * each.Confidence / 100;
            said[each.Node].Add((weight, new ReputationRule(
                "Listed", $"{ForeignName.Unquoted(each.Node.Value)} is listed in {ForeignName.Said(each.Source)}{inside}{what} since {each.Since.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}.",
                weight >= 0.6 ? Severity.High : Severity.Medium, (int)Math.Round(100 * weight), [ReputationGraph.Cited(each.Indicator)], null)));
        }

        foreach (var (node, count, incidents) in connection.List(
            """
            SELECT v.kind, v.value, count(DISTINCT i.id), to_json(list_sort(list(DISTINCT i.id))[1:3])::VARCHAR FROM main.intel_alert_value v JOIN folded_alert f ON f.alert = v.alert JOIN incident i ON i.id = f.incident_id
            JOIN (SELECT unnest($1::BIGINT[]) AS kind, unnest($2::VARCHAR[]) AS value) w ON w.kind = v.kind AND w.value = v.value
            WHERE i.classification = 1 AND v.kind <> 7 GROUP BY ALL ORDER BY ALL
            """,
            row => (new Observable((ObservableKind)row.GetInt32(0), row.GetString(1)), row.GetInt64(2), Wire.Read<List<long>>(row.GetString(3))),
            nodes.Select(node => (long)node.Kind), nodes.Select(node => node.Value)))
        {
            var weight = Math.Min(0.8, Confirmed + (0.05 * (count - 1)));
            said[node].Add((weight, new ReputationRule(
                "Confirmed incidents", $"{node.Value} was part of {Counted(count, "incident")} that {(count == 1 ? "was" : "were")} confirmed as an attack.", Severity.High, (int)Math.Round(100 * weight),
                [.. incidents.Select(id => string.Create(CultureInfo.InvariantCulture, $"incident:{id}"))], null)));
        }

        foreach (var (node, verdict, count, alerts) in connection.List(
            """
            SELECT v.kind, v.value, lower(e.verdict), count(DISTINCT f.id), to_json(list_sort(list(DISTINCT f.id))[1:3])::VARCHAR FROM main.intel_alert_value v JOIN folded_alert f ON f.alert = v.alert
            JOIN alert_entity e ON e.alert = v.alert AND e.kind = v.entity_kind AND e.key = v.entity_key
            JOIN (SELECT unnest($1::BIGINT[]) AS kind, unnest($2::VARCHAR[]) AS value) w ON w.kind = v.kind AND w.value = v.value
            WHERE lower(e.verdict) IN ('malicious', 'suspicious') AND v.kind <> 7 GROUP BY ALL ORDER BY 3, 1, 2
            """,
            row => (new Observable((ObservableKind)row.GetInt32(0), row.GetString(1)), row.GetString(2), row.GetInt64(3), Wire.Read<List<string>>(row.GetString(4))),
            nodes.Select(node => (long)node.Kind), nodes.Select(node => node.Value)))
        {
            if (said[node].Exists(each => each.Item2.Name == "Judged by a product"))
                continue;
            var weight = verdict == "malicious" ? MaliciousVerdict : SuspiciousVerdict;
            said[node].Add((weight, new ReputationRule(
                "Judged by a product", $"{Counted(count, "alert")} {(count == 1 ? "calls" : "call")} {node.Value} {verdict}.", verdict == "malicious" ? Severity.High : Severity.Medium, (int)Math.Round(100 * weight), alerts, null)));
        }

        foreach (var rules in said.Values)
            rules.Sort((one, other) => other.Item1.CompareTo(one.Item1));
        return said;
    }

    private static string? Allowed(DuckDbConnection connection, Observable subject) => connection.Scalar<string>(
        """
        SELECT reason FROM main.intel_allowed a
        WHERE (a.kind = $1 AND a.value = $2) OR (a.kind = 3 AND $1 = 3 AND ends_with($2, '.' || a.value)) OR (a.low <= $3 AND $4 <= a.high) ORDER BY a.value LIMIT 1
        """,
        (long)subject.Kind, subject.Value, subject.Range?.Low, subject.Range?.High);

    private static double Sum(IEnumerable<double> weights) => 1 - weights.Aggregate(1.0, (left, weight) => left * (1 - Math.Clamp(weight, 0, 1)));

    private static string Counted(long count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    private static string Word(ProfileKind kind) => kind switch
    {
        ProfileKind.Malware => "the malware",
        ProfileKind.Tool => "the tool",
        ProfileKind.Campaign => "the campaign",
        _ => "the actor",
    };
}
