namespace Redoubt.DuckDb.Tests;

/// <summary>Adds whole numbers up: null when there were none but nulls.</summary>
internal sealed class Total : Aggregation
{
    private long? _sum;

    public override void Add(AggregateRow row)
    {
        if (!row.IsNull(0))
            _sum = (_sum ?? 0) + row.GetInt64(0);
    }

    public override void Merge(Aggregation other) => _sum = ((Total)other)._sum is { } more ? (_sum ?? 0) + more : _sum;

    public override void Finish(AggregateAnswer answer)
    {
        if (_sum is { } sum)
            answer.Set(sum);
    }
}
