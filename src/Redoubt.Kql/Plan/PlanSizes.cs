namespace Redoubt.Kql.Plan;

/// <summary>How large selections are once what they read is written inside them.</summary>
internal sealed class PlanSizes(Pruning pruning)
{
    private readonly Dictionary<Shared, int> _sizes = [];

    /// <summary>The number of values and steps, at most a million.</summary>
    public int Of(Shared shared)
    {
        if (!_sizes.TryGetValue(shared, out var size))
            _sizes[shared] = size = shared.Materialized ? 1 : Math.Min(1_000_000, Of(pruning.Of(shared)));
        return size;
    }

    private int Of(Select select) => 1 + select.Items.Sum(item => Of(item.Value)) + (select.Where is null ? 0 : Of(select.Where))
        + (select.GroupBy?.Sum(Of) ?? 0) + select.OrderBy.Sum(key => Of(key.Value)) + (select.From is null ? 0 : Of(select.From));

    private int Of(Scalar scalar) => 1 + scalar.Parts.Sum(Of) + scalar switch
    {
        SelectScalar value => Of(value.Select),
        InSelectScalar list => Of(list.Select),
        _ => 0,
    };

    private int Of(Source source) => Math.Min(1_000_000, source switch
    {
        SelectSource select => Of(select.Select),
        JoinSource join => Of(join.Left) + Of(join.Right) + (join.Condition is null ? 0 : Of(join.Condition)),
        UnionSource union => union.Branches.Sum(Of),
        ValuesSource values => values.Rows.Sum(row => row.Sum(Of)),
        SeriesSource series => series.Bounds.Sum(Of),
        SharedSource shared => Of(shared.Shared),
        RecursiveSource recursive => Of(recursive.First) + Of(recursive.Step),
        _ => 1,
    });
}
