using Redoubt.DuckDb.Aggregates;

namespace Redoubt.DuckDb;

/// <summary>
/// The arguments of an <see cref="AggregateFunction"/> for one row, counted from 0. Asking for another type than the argument has
/// throws <see cref="InvalidCastException"/>.
/// </summary>
public readonly ref struct AggregateRow
{
    private readonly AggregateCall _call;
    private readonly int _row;

    internal AggregateRow(AggregateCall call, int row) => (_call, _row) = (call, row);

    /// <summary>How many arguments there are.</summary>
    public int Count => _call.Count;

    /// <summary>Whether an argument is null.</summary>
    public bool IsNull(int index) => _call.IsNull(index, _row);

    /// <summary>A VARCHAR; null for null.</summary>
    public string? GetString(int index) => _call.GetString(index, _row);

    /// <summary>The bytes of a VARCHAR, valid until the row is taken in; empty for null.</summary>
    public ReadOnlySpan<byte> GetUtf8(int index) => _call.GetUtf8(index, _row);

    /// <summary>An INTEGER or BIGINT; 0 for null.</summary>
    public long GetInt64(int index) => _call.GetInt64(index, _row);

    /// <summary>A DOUBLE; 0 for null.</summary>
    public double GetDouble(int index) => _call.GetDouble(index, _row);

    /// <summary>A BOOLEAN; false for null.</summary>
    public bool GetBoolean(int index) => _call.GetBoolean(index, _row);
}
