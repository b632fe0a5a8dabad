using Redoubt.DuckDb;
using Redoubt.Incidents.Intelligence.Reading;

namespace Redoubt.Incidents.Intelligence.Storage;

/// <summary>How many parts were new, different or the same.</summary>
internal readonly record struct WriteCounts(int Added, int Changed, int Unchanged)
{
    public static WriteCounts operator +(WriteCounts one, WriteCounts other) =>
        new(one.Added + other.Added, one.Changed + other.Changed, one.Unchanged + other.Unchanged);
}

/// <summary>
/// Writes what was imported. The same part again changes nothing; another version of it takes its place unless it is older. So the order
/// in which files are imported does not matter.
/// </summary>
internal static class PartTables
{
    public static WriteCounts Write(DuckDbConnection connection, long source, IReadOnlyList<ImportedPart> parts, DateTimeOffset now)
    {
        var objects = Latest(parts.OfType<ImportedObject>());
        var relations = Latest(parts.OfType<ImportedRelation>());
        ForgetReferences(connection, source, objects, relations);
        var counts = Indicators(connection, source, Latest(parts.OfType<ImportedIndicator>()), now);
        counts += Objects(connection, source, objects, now);
        counts += Relations(connection, source, WithoutOldReferences(connection, source, relations), now);
        return counts;
    }

    // What a report refers to is part of its own text: a later version that no longer does takes it back, and an older one adds nothing.
    private static void ForgetReferences(DuckDbConnection connection, long source, List<ImportedObject> objects, List<ImportedRelation> relations)
    {
        var reports = objects.FindAll(part => part.Kind == ProfileKind.Report);
        if (reports.Count == 0)
            return;
        var known = Versions(connection, source, reports.Select(part => part.Id));
        connection.Execute(
            """
            DELETE FROM intel_relation
            WHERE source = $1 AND from_id IN (SELECT unnest($2::VARCHAR[])) AND id = from_id || '>' || to_id AND id NOT IN (SELECT unnest($3::VARCHAR[]))
            """,
            source, reports.Where(part => known.GetValueOrDefault(part.Id) < part.Modified).Select(part => part.Id), relations.Where(IsReference).Select(part => part.Id));
    }

    private static List<ImportedRelation> WithoutOldReferences(DuckDbConnection connection, long source, List<ImportedRelation> relations)
    {
        var references = relations.FindAll(IsReference);
        if (references.Count == 0)
            return relations;
        var known = Versions(connection, source, references.Select(part => part.From).Distinct(StringComparer.Ordinal));
        return relations.FindAll(part => !(IsReference(part) && part.Modified < known.GetValueOrDefault(part.From)));
    }

    /// <summary>Whether it is what <see cref="StixReader"/> reads of a report: a relation that has no id of its own.</summary>
    private static bool IsReference(ImportedRelation part) => part.Id == $"{part.From}>{part.To}";

    private static Dictionary<string, DateTimeOffset?> Versions(DuckDbConnection connection, long source, IEnumerable<string> ids) => connection.List(
        "SELECT id, modified FROM intel_object WHERE source = $1 AND id IN (SELECT unnest($2::VARCHAR[]))",
        row => (Id: row.GetString(0), Modified: row.IsNull(1) ? (DateTimeOffset?)null : row.GetTimestamp(1)), source, ids).ToDictionary(row => row.Id, row => row.Modified, StringComparer.Ordinal);

    /// <summary>Deletes values that no indicator looks for any more, and their sightings.</summary>
    public static void Prune(DuckDbConnection connection)
    {
        connection.Execute("DELETE FROM intel_value WHERE NOT EXISTS (SELECT 1 FROM intel_observable o WHERE o.kind = intel_value.kind AND o.value = intel_value.value)");
        connection.Execute("DELETE FROM intel_sighting WHERE NOT EXISTS (SELECT 1 FROM intel_value v WHERE v.kind = intel_sighting.kind AND v.value = intel_sighting.value)");
    }

    // A file may say something twice: the later version holds, and of two that are as old the one whose digest is the greater.
    private static List<T> Latest<T>(IEnumerable<T> parts) where T : ImportedPart =>
        [.. parts.GroupBy(part => part.Id, StringComparer.Ordinal).Select(same => same.Count() == 1 ? same.First()
            : same.OrderBy(part => part.Modified ?? DateTimeOffset.MinValue).ThenBy(part => part.DigestOf(), StringComparer.Ordinal).Last())];

    private static WriteCounts Indicators(DuckDbConnection connection, long source, List<ImportedIndicator> parts, DateTimeOffset now)
    {
        if (parts.Count == 0)
            return default;
        var known = Known(connection, "intel_indicator", "number, modified", source, parts, row => (row.GetInt64(3), row.IsNull(4) ? (DateTimeOffset?)null : row.GetTimestamp(4)));
        var (fresh, counts) = Sort(parts, known, kept => kept.Item2);
        if (fresh.Count == 0)
            return counts;
        Delete(connection, "intel_indicator", source, fresh);
        var numbers = fresh.Where(each => known.ContainsKey(each.Part.Id)).Select(each => known[each.Part.Id].More.Item1).ToList();
        connection.Execute("DELETE FROM intel_observable WHERE indicator IN (SELECT unnest($1::BIGINT[]))", numbers);
        var next = new Queue<long>(connection.List(
            "SELECT nextval('intel_number') FROM range($1)", row => row.GetInt64(0), (long)fresh.Count(part => !known.ContainsKey(part.Part.Id))));
        var numbered = fresh.ConvertAll(each => (each.Part, each.Digest, Number: known.TryGetValue(each.Part.Id, out var before) ? before.More.Item1 : next.Dequeue(),
            Imported: known.TryGetValue(each.Part.Id, out before) ? before.Imported : now));
        using (var rows = connection.CreateAppender("intel_indicator"))
        {
            foreach (var (part, digest, number, imported) in numbered)
            {
                rows.Append(number).Append(source).Append(part.Id).Append(part.Name).Append(part.Description).Append(part.Pattern).Append(part.Unmatched);
                Number(rows, part.Confidence).Append(part.Tlp);
                Time(rows, part.ValidFrom);
                Time(rows, part.ValidUntil).Append(part.Revoked).Append(Wire.Json(part.Labels));
                Time(rows, part.Created);
                Time(rows, part.Modified).Append(digest).Append(imported).EndRow();
            }

            rows.Complete();
        }

        using (var rows = connection.CreateAppender("intel_observable"))
        {
            foreach (var (part, _, number, _) in numbered)
            {
                foreach (var observable in part.Observables)
                {
                    var range = observable.Range;
                    rows.Append(number).Append(source).Append((long)observable.Kind).Append(observable.Value).Append(range?.Low).Append(range?.High).EndRow();
                }
            }

            rows.Complete();
        }

        var values = numbered.SelectMany(each => each.Part.Observables).Distinct().ToList();
        connection.Execute(
            """
            INSERT INTO intel_value SELECT nextval('intel_number'), n.kind, n.value, n.low, n.high, n.host, false FROM (
              SELECT unnest($1::BIGINT[]) AS kind, unnest($2::VARCHAR[]) AS value, unnest($3::VARCHAR[]) AS low, unnest($4::VARCHAR[]) AS high, unnest($5::VARCHAR[]) AS host) n
            WHERE NOT EXISTS (SELECT 1 FROM intel_value v WHERE v.kind = n.kind AND v.value = n.value)
            """,
            values.Select(each => (long)each.Kind), values.Select(each => each.Value), values.Select(each => each.Range?.Low), values.Select(each => each.Range?.High),
            values.Select(HostOf));
        if (numbers.Count > 0)
            Prune(connection);
        return counts;
    }

    private static WriteCounts Objects(DuckDbConnection connection, long source, List<ImportedObject> parts, DateTimeOffset now)
    {
        if (parts.Count == 0)
            return default;
        var known = Known(connection, "intel_object", "0, modified", source, parts, row => row.IsNull(4) ? (DateTimeOffset?)null : row.GetTimestamp(4));
        var (fresh, counts) = Sort(parts, known, kept => kept);
        if (fresh.Count == 0)
            return counts;
        Delete(connection, "intel_object", source, fresh);
        using var rows = connection.CreateAppender("intel_object");
        foreach (var (part, digest) in fresh)
        {
            rows.Append(source).Append(part.Id).Append((long)part.Kind).Append(part.Name).Append(part.ExternalId).Append(Wire.Json(part.Aliases)).Append(part.Description)
                .Append(Wire.Json(part.Labels)).Append(Wire.Json(part.Details)).Append(Wire.Json(part.References));
            Number(rows, part.Confidence).Append(part.Tlp);
            Time(rows, part.FirstSeen);
            Time(rows, part.LastSeen).Append(part.Revoked);
            Time(rows, part.Created);
            Time(rows, part.Modified).Append(digest).Append(known.TryGetValue(part.Id, out var before) ? before.Imported : now).EndRow();
        }

        rows.Complete();
        return counts;
    }

    private static WriteCounts Relations(DuckDbConnection connection, long source, List<ImportedRelation> parts, DateTimeOffset now)
    {
        if (parts.Count == 0)
            return default;
        // What was taken back goes; a bundle that never had it says nothing by that.
        var known = Known(connection, "intel_relation", "0, imported", source, parts, _ => (DateTimeOffset?)null);
        var (fresh, counts) = Sort([.. parts.Where(part => !part.Revoked || known.ContainsKey(part.Id))], known, kept => kept);
        if (fresh.Count == 0)
            return counts;
        Delete(connection, "intel_relation", source, fresh);
        using var rows = connection.CreateAppender("intel_relation");
        foreach (var (part, digest) in fresh.Where(each => !each.Part.Revoked))
        {
            rows.Append(source).Append(part.Id).Append(part.From).Append(part.Type).Append(part.To).Append(part.Description);
            Number(rows, part.Times);
            Time(rows, part.FirstSeen);
            Time(rows, part.LastSeen).Append(digest).Append(known.TryGetValue(part.Id, out var before) ? before.Imported : now).EndRow();
        }

        rows.Complete();
        return counts;
    }

    private static (List<(T Part, string Digest)> Fresh, WriteCounts Counts) Sort<T, TKept>(
        List<T> parts, Dictionary<string, (string Digest, DateTimeOffset Imported, TKept More)> known, Func<TKept, DateTimeOffset?> modified) where T : ImportedPart
    {
        var (fresh, added, changed, unchanged) = (new List<(T, string)>(), 0, 0, 0);
        foreach (var part in parts)
        {
            var digest = part.DigestOf();
            if (!known.TryGetValue(part.Id, out var before))
                added++;
            else if (before.Digest == digest || part.Modified < modified(before.More))
            {
                unchanged++;
                continue;
            }
            else
                changed++;
            fresh.Add((part, digest));
        }

        return (fresh, new WriteCounts(added, changed, unchanged));
    }

    private static Dictionary<string, (string Digest, DateTimeOffset Imported, T More)> Known<T>(
        DuckDbConnection connection, string table, string columns, long source, IEnumerable<ImportedPart> parts, Func<DuckDbReader, T> more) =>
        connection.List(
            $"SELECT id, digest, imported, {columns} FROM {table} WHERE source = $1 AND id IN (SELECT unnest($2::VARCHAR[]))",
            row => (Id: row.GetString(0), Digest: row.GetString(1), Imported: row.GetTimestamp(2), More: more(row)), source, parts.Select(part => part.Id))
            .ToDictionary(row => row.Id, row => (row.Digest, row.Imported, row.More), StringComparer.Ordinal);

    private static void Delete<T>(DuckDbConnection connection, string table, long source, List<(T Part, string Digest)> parts) where T : ImportedPart =>
        connection.Execute($"DELETE FROM {table} WHERE source = $1 AND id IN (SELECT unnest($2::VARCHAR[]))", source, parts.Select(part => part.Part.Id));

    private static string? HostOf(Observable observable) => observable.Kind switch
    {
        ObservableKind.Domain => observable.Value,
        ObservableKind.Url => ObservableText.HostOf(observable.Value)?.Value,
        _ => null,
    };

    private static DuckDbAppender Time(DuckDbAppender rows, DateTimeOffset? time) => time is { } at ? rows.Append(at) : rows.AppendNull();

    private static DuckDbAppender Number(DuckDbAppender rows, long? number) => number is { } at ? rows.Append(at) : rows.AppendNull();
}
