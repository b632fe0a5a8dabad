using Redoubt.DuckDb.Interop;

namespace Redoubt.DuckDb.Functions;

/// <summary>
/// One call of a function by DuckDB, for the rows of a chunk. Every access is checked against the types: a wrong one would read
/// wild memory.
/// </summary>
internal abstract class FunctionCall
{
    private ArgumentVector[] _arguments = new ArgumentVector[8];
    private AnswerVector _answer;
    private bool _answered;

    public int Count { get; private set; }

    public bool IsNull(int index, int row) => Argument(index).IsNull(row);

    public string? GetString(int index, int row)
    {
        ref var argument = ref Argument(index, DuckDbType.Varchar);
        return argument.IsNull(row) ? null : argument.TextAt(row);
    }

    public ReadOnlySpan<byte> GetUtf8(int index, int row)
    {
        ref var argument = ref Argument(index, DuckDbType.Varchar);
        return argument.IsNull(row) ? default : argument.BytesAt(row);
    }

    public long GetInt64(int index, int row)
    {
        ref var argument = ref Argument(index);
        if (argument.IsNull(row))
            return 0;
        return argument.Type switch
        {
            DuckDbType.BigInt => argument.At<long>(row),
            DuckDbType.Integer => argument.At<int>(row),
            _ => throw Mismatch(index, argument.Type, DuckDbType.BigInt),
        };
    }

    public double GetDouble(int index, int row)
    {
        ref var argument = ref Argument(index, DuckDbType.Double);
        return argument.IsNull(row) ? 0 : argument.At<double>(row);
    }

    public bool GetBoolean(int index, int row)
    {
        ref var argument = ref Argument(index, DuckDbType.Boolean);
        return !argument.IsNull(row) && argument.At<byte>(row) != 0;
    }

    public void SetNull(int row)
    {
        _answered = true;
        _answer.SetNull(row);
    }

    public void Set(string? value, int row)
    {
        if (value is null)
        {
            SetNull(row);
            return;
        }

        Answer(DuckDbType.Varchar, row);
        _answer.SetText(row, value);
    }

    public void SetUtf8(ReadOnlySpan<byte> value, int row)
    {
        Answer(DuckDbType.Varchar, row);
        _answer.SetUtf8(row, value);
    }

    public void Set(ReadOnlySpan<byte> utf8, int row)
    {
        Answer(DuckDbType.Varchar, row);
        _answer.SetUtf8(row, utf8);
    }

    public void Set(long value, int row)
    {
        if (_answer.Type == DuckDbType.Integer)
        {
            var narrow = checked((int)value);
            Answer(DuckDbType.Integer, row);
            _answer.Set(row, narrow);
            return;
        }

        Answer(DuckDbType.BigInt, row);
        _answer.Set(row, value);
    }

    public void Set(double value, int row)
    {
        Answer(DuckDbType.Double, row);
        _answer.Set(row, value);
    }

    public void Set(bool value, int row)
    {
        Answer(DuckDbType.Boolean, row);
        _answer.Set(row, value ? (byte)1 : (byte)0);
    }

    /// <summary>Begins to read a chunk.</summary>
    /// <returns>How many rows it has.</returns>
    protected int OpenArguments(nint input, IReadOnlyList<DuckDbType> parameters, DuckDbType? further)
    {
        var count = (int)ScalarMethods.duckdb_data_chunk_get_column_count(input);
        if (_arguments.Length < count)
            _arguments = new ArgumentVector[count];
        Count = count;
        for (var i = 0; i < count; i++)
        {
            var type = i < parameters.Count ? parameters[i] : further!.Value;
            _arguments[i].Open(ScalarMethods.duckdb_data_chunk_get_vector(input, (ulong)i), type);
        }

        return (int)ScalarMethods.duckdb_data_chunk_get_size(input);
    }

    protected void OpenAnswer(nint output, DuckDbType type, int first, int rows) => _answer.Open(output, type, first, rows);

    protected void BeginRow() => _answered = false;

    /// <summary>What was not answered is null.</summary>
    protected void EndRow(int row)
    {
        if (!_answered)
            _answer.SetNull(row);
    }

    /// <summary>Lets go of what the chunk held.</summary>
    protected void Close()
    {
        for (var i = 0; i < Count; i++)
            _arguments[i].Close();
        Count = 0;
        _answer.Close();
    }

    private ref ArgumentVector Argument(int index)
    {
        if ((uint)index >= (uint)Count)
            throw NoSuch(index);
        return ref _arguments[index];
    }

    private ref ArgumentVector Argument(int index, DuckDbType wanted)
    {
        ref var argument = ref Argument(index);
        if (argument.Type != wanted)
            throw Mismatch(index, argument.Type, wanted);
        return ref argument;
    }

    private void Answer(DuckDbType given, int row)
    {
        if (_answer.Type != given)
            throw new InvalidCastException($"The function answers {_answer.Type}, not {given}.");
        if (_answered)
            _answer.SetValid(row);
        _answered = true;
    }

    private ArgumentOutOfRangeException NoSuch(int index) => new(nameof(index), index, $"The function has {Count} arguments.");

    private static InvalidCastException Mismatch(int index, DuckDbType type, DuckDbType wanted) =>
        new($"Argument {index} is {type}, not {wanted}.");
}
