using Redoubt.DuckDb.Functions;

namespace Redoubt.DuckDb.Scalars;

/// <summary>One call of a scalar function, for the rows of a chunk.</summary>
internal sealed class ScalarCall : FunctionCall
{
    [ThreadStatic]
    private static ScalarCall? _spare;

    /// <summary>Calls the body for every row.</summary>
    public static void Run(ScalarFunction function, nint input, nint output)
    {
        // A body that runs a query may be called again on this thread: the spare is then in use.
        var call = _spare ?? new ScalarCall();
        _spare = null;
        try
        {
            call.RunRows(function, input, output);
        }
        finally
        {
            call.Close();
            _spare = call;
        }
    }

    private void RunRows(ScalarFunction function, nint input, nint output)
    {
        var rows = OpenArguments(input, function.Parameters, function.Further);
        OpenAnswer(output, function.Returns, 0, rows);
        for (var row = 0; row < rows; row++)
        {
            BeginRow();
            function.Body(new ScalarRow(this, row));
            EndRow(row);
        }
    }
}
