namespace Redoubt.Kql.Plan;

/// <summary>What can be known of a selection before it runs.</summary>
internal static class Certainty
{
    /// <summary>Whether it only filters rows of a table and gives its columns as they are.</summary>
    public static bool IsPlain(Select select) => select.IsRowByRow && select.Items.All(item => item.Value is ColumnScalar)
        && select.From is TableSource or SelectSource && (select.From is not SelectSource inner || IsPlain(inner.Select));

    /// <summary>
    /// Whether it gives the same rows each time that it is worked out, and costs about the same as reading its tables: what is grouped,
    /// cut, or left to chance does not count.
    /// </summary>
    public static bool IsRepeatable(Select select) => select is { GroupBy: null, Limit: null, DistinctOn.Count: 0 }
        && select.Items.All(item => IsSettled(item.Value)) && (select.Where is null || IsSettled(select.Where))
        && (select.From is null || IsRepeatable(select.From));

    /// <summary>Whether a column is null in no row that a selection gives: a filter has compared it with a value.</summary>
    public static bool IsKnown(Select select, Column column)
    {
        if (select.GroupBy is not null || select.Items.FirstOrDefault(item => item.Column == column).Value is not ColumnScalar { Column: var source })
            return false;
        return (select.Where is not null && Compares(select.Where, source)) || (select.From is not null && IsKnown(select.From, source));
    }

    private static bool IsKnown(Source source, Column column) => source switch
    {
        SelectSource select => IsKnown(select.Select, column),
        SharedSource shared => shared.Columns.FirstOrDefault(pair => pair.Here == column) is { Original: { } original } && IsKnown(shared.Shared.Rows.Select, original),
        JoinSource { Match: JoinMatch.Inner or JoinMatch.Semi or JoinMatch.Anti } join => IsKnown(join.Left, column) || IsKnown(join.Right, column),
        JoinSource { Match: JoinMatch.Left } join => IsKnown(join.Left, column),
        UnionSource union => union.Columns.ToList().IndexOf(column) is >= 0 and var at && union.Branches.All(branch => IsKnown(branch, branch.Items[at].Column)),
        _ => false,
    };

    private static bool Compares(Scalar condition, Column column) => condition is CallScalar call && (call.Function == "and"
        ? call.Parts.Any(part => Compares(part, column))
        : call is { Function: "ge" or "gt" or "le" or "lt" or "eq.filter", Parts: [ColumnScalar read, ConstantScalar { Value: not null }] } && read.Column == column);

    private static bool IsRepeatable(Source source) => source switch
    {
        TableSource or ValuesSource => true,
        SelectSource select => IsRepeatable(select.Select),
        SharedSource shared => shared.Shared.Materialized || IsRepeatable(shared.Shared.Rows.Select),
        JoinSource join => IsRepeatable(join.Left) && IsRepeatable(join.Right),
        UnionSource union => union.Branches.All(IsRepeatable),
        _ => false,
    };

    private static bool IsSettled(Scalar value) => value switch
    {
        CallScalar { Function: "rand" or "new_guid" } or WindowScalar or SelectScalar => false,
        InSelectScalar list => IsSettled(list.Value) && IsRepeatable(list.Select),
        _ => value.Parts.All(IsSettled),
    };
}
