using Redoubt.DuckDb.Aggregates;

namespace Redoubt.DuckDb;

/// <summary>The place for a group's answer. An answer that is not set is null.</summary>
public readonly ref struct AggregateAnswer
{
    private readonly AggregateCall _call;
    private readonly int _row;

    internal AggregateAnswer(AggregateCall call, int row) => (_call, _row) = (call, row);

    /// <summary>Answers null.</summary>
    public void SetNull() => _call.SetNull(_row);

    /// <summary>Answers a VARCHAR, or null. Half a surrogate pair becomes U+FFFD.</summary>
    public void Set(string? value) => _call.Set(value, _row);

    /// <summary>Answers a VARCHAR.</summary>
    /// <param name="value">Its bytes, which must be well-formed UTF-8.</param>
    public void SetUtf8(ReadOnlySpan<byte> value) => _call.SetUtf8(value, _row);

    /// <summary>Answers an INTEGER or BIGINT.</summary>
    /// <exception cref="OverflowException">It is an INTEGER and the value is beyond 32 bits.</exception>
    public void Set(long value) => _call.Set(value, _row);

    /// <summary>Answers a DOUBLE.</summary>
    public void Set(double value) => _call.Set(value, _row);

    /// <summary>Answers a BOOLEAN.</summary>
    public void Set(bool value) => _call.Set(value, _row);
}
