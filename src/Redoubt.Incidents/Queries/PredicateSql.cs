namespace Redoubt.Incidents.Queries;

/// <summary>Writes a <see cref="Predicate"/> as SQL that is true or false, never unknown: so that "not" means what people think.</summary>
internal static class PredicateSql
{
    public static string Of(Predicate condition, Where where) => condition switch
    {
        Predicate.All { Parts.Count: 0 } => "true",
        Predicate.Any { Parts.Count: 0 } => "false",
        Predicate.All all => Joined(all.Parts, " AND ", where),
        Predicate.Any any => Joined(any.Parts, " OR ", where),
        Predicate.Not not => $"NOT {Of(not.Part, where)}",
        Predicate.Compare compare => Compared(compare, where),
        Predicate.OneOf oneOf => OneOf(oneOf, where),
        Predicate.Has has => $"coalesce({Function(has.Place)}({has.Field.Compared}, {has.Field.Parameter(where, has.Text)}), false)",
        Predicate.Holds { Of: null } holds => $"{holds.List.Sql} <> '[]'",
        Predicate.Holds holds =>
            $"""EXISTS (SELECT 1 FROM (SELECT unnest(from_json({holds.List.Sql}, '["VARCHAR"]')) AS item) WHERE {Of(holds.Of, where)})""",
        Predicate.HasAlert { Of: null } => "alert_count > 0",
        Predicate.HasAlert alert => $"id IN (SELECT incident_id FROM folded_alert WHERE {Of(alert.Of, where)})",
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    private static string Joined(IReadOnlyList<Predicate> parts, string by, Where where) =>
        $"({string.Join(by, parts.Select(part => Of(part, where)))})";

    private static string Compared(Predicate.Compare compare, Where where)
    {
        var column = compare.Field.Compared;
        if (compare.Value is null)
        {
            return compare.Comparison switch
            {
                Comparison.Equal => $"{column} IS NULL",
                Comparison.Unequal => $"{column} IS NOT NULL",
                _ => "false",
            };
        }

        var value = compare.Field.Parameter(where, compare.Value);
        return compare.Comparison switch
        {
            Comparison.Equal => $"{column} IS NOT DISTINCT FROM {value}",
            Comparison.Unequal => $"{column} IS DISTINCT FROM {value}",
            Comparison.Less => $"coalesce({column} < {value}, false)",
            Comparison.LessOrEqual => $"coalesce({column} <= {value}, false)",
            Comparison.Greater => $"coalesce({column} > {value}, false)",
            _ => $"coalesce({column} >= {value}, false)",
        };
    }

    private static string OneOf(Predicate.OneOf oneOf, Where where)
    {
        var parts = oneOf.Values.Where(value => value is not null).Select(value => $"{oneOf.Field.Compared} IS NOT DISTINCT FROM {oneOf.Field.Parameter(where, value)}").ToList();
        if (oneOf.Values.Any(value => value is null))
            parts.Add($"{oneOf.Field.Compared} IS NULL");
        return parts.Count == 0 ? "false" : $"({string.Join(" OR ", parts)})";
    }

    private static string Function(TextPlace place) => place switch
    {
        TextPlace.Start => "starts_with",
        TextPlace.End => "suffix",
        _ => "contains",
    };
}
