using Redoubt.DuckDb;

namespace Redoubt.Incidents.Queries;

/// <summary>A field to sort by. What has no value comes first when it rises, last when it falls.</summary>
/// <param name="Field">The field; no list.</param>
/// <param name="Falls">From the greatest to the least.</param>
public sealed record Order(QueryField Field, bool Falls);

/// <summary>
/// Where a page ended: the values that its last line is sorted by, and the number of the line, which decides among equals. The next page
/// begins behind it, whatever came in or went meanwhile.
/// </summary>
/// <param name="Values">One for each <see cref="Order"/>: <see cref="long"/>, <see cref="string"/> or null; times in microseconds since 1970.</param>
/// <param name="Number">Of the last line.</param>
public sealed record Bookmark(IReadOnlyList<object?> Values, long Number);

/// <summary>Sorting by several fields, and going on behind a line.</summary>
internal static class Ordering
{
    /// <param name="order">The fields, the first the weightiest.</param>
    /// <param name="number">The column that decides among equals; it falls.</param>
    public static string Sql(IReadOnlyList<Order> order, string number) =>
        "ORDER BY " + string.Concat(order.Select(by => $"{by.Field.Compared} {(by.Falls ? "DESC NULLS LAST" : "ASC NULLS FIRST")}, ")) + $"{number} DESC";

    /// <summary>The columns to read so that <see cref="Read"/> can make a bookmark of a line, from the second on; the first is its number.</summary>
    public static string Columns(IReadOnlyList<Order> order) =>
        string.Concat(order.Select(by => by.Field.Type == FieldType.Time ? $", epoch_us({by.Field.Sql})" : $", {by.Field.Compared}"));

    public static Bookmark Read(DuckDbReader row, IReadOnlyList<Order> order) => new(
        [.. order.Select((by, i) => row.IsNull(i + 1) ? null : by.Field.Type is FieldType.Text or FieldType.Id ? (object)row.GetString(i + 1) : row.GetInt64(i + 1))],
        row.GetInt64(0));

    /// <summary>The condition that a line comes behind the bookmark.</summary>
    public static string Behind(Bookmark mark, IReadOnlyList<Order> order, string number, Where where)
    {
        var cases = new List<string>();
        var equal = "";
        for (var i = 0; i < order.Count; i++)
        {
            var (field, falls) = order[i];
            var column = field.Compared;
            var value = mark.Values[i] is { } known ? Parameter(field, known, where) : null;
            var behind = (value, falls) switch
            {
                (null, true) => "false",
                (null, false) => $"{column} IS NOT NULL",
                (_, true) => $"({column} < {value} OR {column} IS NULL)",
                (_, false) => $"coalesce({column} > {value}, false)",
            };
            cases.Add(equal + behind);
            equal += value is null ? $"{column} IS NULL AND " : $"{column} IS NOT DISTINCT FROM {value} AND ";
        }

        cases.Add($"{equal}{number} < {where.Value(mark.Number)}");
        return string.Join(" OR ", cases.Select(one => $"({one})"));
    }

    // The value came from the column as it is compared: it needs no lower() any more.
    private static string Parameter(QueryField field, object value, Where where) =>
        field.Type == FieldType.Time ? $"make_timestamp({where.Value(value)}::BIGINT)" : where.Value(value);
}
