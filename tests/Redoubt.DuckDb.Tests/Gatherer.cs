namespace Redoubt.DuckDb.Tests;

/// <summary>Joins texts with commas, nulls as <c>-</c>; and knows how many of its kind there are.</summary>
internal sealed class Gatherer : Aggregation
{
    private static int _alive;
    private readonly List<string> _texts = [];

    public Gatherer() => Interlocked.Increment(ref _alive);

    /// <summary>How many were begun and not released.</summary>
    public static int Alive => Volatile.Read(ref _alive);

    public override void Add(AggregateRow row)
    {
        var text = row.GetString(0);
        _texts.Add(text switch
        {
            "bad add" => throw new InvalidOperationException("no \0 such é"),
            null => "-",
            _ => text,
        });
    }

    public override void Merge(Aggregation other) => _texts.AddRange(((Gatherer)other)._texts);

    public override void Finish(AggregateAnswer answer)
    {
        if (_texts.Contains("bad finish"))
            throw new InvalidOperationException("It cannot be told.");
        answer.Set(string.Join(',', _texts));
    }

    public override void Release() => Interlocked.Decrement(ref _alive);
}
