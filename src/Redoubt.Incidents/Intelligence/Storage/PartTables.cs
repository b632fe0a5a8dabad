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
        var relations = Latest(parts.OfType<ImportedRelation>());
        var counts = Indicators(connection, source, Latest(parts.OfType<ImportedIndicator>()), now);
        counts += Objects(connection, source, Latest(parts.OfType<ImportedObject>()), relations, now);
        counts += Relations(connection, source, WithoutOldReferences(connection, source, relations), now);
        return counts;
    }

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
        var known = Known(connection, "intel_indicator", "number, modified", source, parts.Select(part => part.Id), row => (row.GetInt64(3), row.IsNull(4) ? (DateTimeOffset?)null : row.GetTimestamp(4)));
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

    private static WriteCounts Objects(DuckDbConnection connection, long source, List<ImportedObject> parts, List<ImportedRelation> relations, DateTimeOffset now)
    {
        if (parts.Count == 0)
            return default;
        var known = KnownObjects(connection, source, parts.Select(part => part.Id));
        var (fresh, counts) = Sort(parts, known, kept => kept);
        if (fresh.Count == 0)
            return counts;
        ForgetReferences(connection, source, [.. fresh.Select(each => each.Part).Where(part => part.Kind == ProfileKind.Report && known.TryGetValue(part.Id, out var before) && before.More < part.Modified)], relations);
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
        var known = Known(connection, "intel_relation", "0, imported", source, parts.Select(part => part.Id), _ => (DateTimeOffset?)null);
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

    // What a report refers to is part of its own text: a later version that no longer does takes it back, and an older one adds nothing.
    private static void ForgetReferences(DuckDbConnection connection, long source, List<ImportedObject> laterReports, List<ImportedRelation> relations)
    {
        if (laterReports.Count > 0)
        {
            connection.Execute(
                """
                DELETE FROM intel_relation
                WHERE source = $1 AND from_id IN (SELECT unnest($2::VARCHAR[])) AND id = from_id || '>' || to_id AND id NOT IN (SELECT unnest($3::VARCHAR[]))
                """,
                source, laterReports.Select(part => part.Id), relations.Where(IsReference).Select(part => part.Id));
        }
    }

    private static List<ImportedRelation> WithoutOldReferences(DuckDbConnection connection, long source, List<ImportedRelation> relations)
    {
        var references = relations.FindAll(IsReference);
        if (references.Count == 0)
            return relations;
        var known = KnownObjects(connection, source, references.Select(part => part.From).Distinct(StringComparer.Ordinal));
        var old = references.Where(part => known.TryGetValue(part.From, out var report) && part.Modified < report.More).ToHashSet();
        return relations.FindAll(part => !old.Contains(part));
    }

    /// <summary>Whether it is what <see cref="StixReader"/> reads of a report: a relation that has no id of its own.</summary>
    private static bool IsReference(ImportedRelation part) => part.Id == $"{part.From}>{part.To}";

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
        DuckDbConnection connection, string table, string columns, long source, IEnumerable<string> ids, Func<DuckDbReader, T> more) =>
        connection.List(
            $"SELECT id, digest, imported, {columns} FROM {table} WHERE source = $1 AND id IN (SELECT unnest($2::VARCHAR[]))",
            row => (Id: row.GetString(0), Digest: row.GetString(1), Imported: row.GetTimestamp(2), More: more(row)), source, ids)
            .ToDictionary(row => row.Id, row => (row.Digest, row.Imported, row.More), StringComparer.Ordinal);

    private static Dictionary<string, (string Digest, DateTimeOffset Imported, DateTimeOffset? More)> KnownObjects(DuckDbConnection connection, long source, IEnumerable<string> ids) =>
        Known(connection, "intel_object", "modified", source, ids, row => row.IsNull(3) ? (DateTimeOffset?)null : row.GetTimestamp(3));

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
