using Redoubt.DuckDb.Scalars;

namespace Redoubt.DuckDb;

/// <summary>
/// The arguments of one call of a <see cref="ScalarFunction"/>, counted from 0, and the place for its answer. An answer that is
/// not set is null. Asking for another type than the argument has throws <see cref="InvalidCastException"/>.
/// </summary>
public readonly ref struct ScalarRow
{
    private readonly ScalarCall _call;
    private readonly int _row;

    internal ScalarRow(ScalarCall call, int row) => (_call, _row) = (call, row);

    /// <summary>How many arguments there are.</summary>
    public int Count => _call.Count;

    /// <summary>Whether an argument is null.</summary>
    public bool IsNull(int index) => _call.IsNull(index, _row);

    /// <summary>A VARCHAR; null for null.</summary>
    public string? GetString(int index) => _call.GetString(index, _row);

    /// <summary>The bytes of a VARCHAR, valid until the body returns; empty for null.</summary>
    public ReadOnlySpan<byte> GetUtf8(int index) => _call.GetUtf8(index, _row);

    /// <summary>An INTEGER or BIGINT; 0 for null.</summary>
    public long GetInt64(int index) => _call.GetInt64(index, _row);

    /// <summary>A DOUBLE; 0 for null.</summary>
    public double GetDouble(int index) => _call.GetDouble(index, _row);

    /// <summary>A BOOLEAN; false for null.</summary>
    public bool GetBoolean(int index) => _call.GetBoolean(index, _row);

    /// <summary>Answers null.</summary>
    public void SetNull() => _call.SetNull(_row);

    /// <summary>Answers a VARCHAR, or null. Half a surrogate pair becomes U+FFFD.</summary>
    public void Set(string? value) => _call.Set(value, _row);

    /// <summary>Answers a VARCHAR that is given as UTF-8. Bytes that are not UTF-8 must not be given: they are not looked at.</summary>
    public void Set(ReadOnlySpan<byte> utf8) => _call.Set(utf8, _row);

    /// <summary>Answers an INTEGER or BIGINT.</summary>
    /// <exception cref="OverflowException">It is an INTEGER and the value is beyond 32 bits.</exception>
    public void Set(long value) => _call.Set(value, _row);

    /// <summary>Answers a DOUBLE.</summary>
    public void Set(double value) => _call.Set(value, _row);

    /// <summary>Answers a BOOLEAN.</summary>
    public void Set(bool value) => _call.Set(value, _row);
}
