using Redoubt.DuckDb.Functions;

namespace Redoubt.DuckDb.Aggregates;

/// <summary>One call of an aggregate function by DuckDB, for the rows of a chunk or for several groups.</summary>
internal sealed unsafe class AggregateCall : FunctionCall
{
    [ThreadStatic]
    private static AggregateCall? _spare;

    /// <summary>Takes in the rows of a chunk, each into the state of its group.</summary>
    public static void Update(AggregateFunction function, nint input, long** states)
    {
        var call = Take();
        try
        {
            call.Add(function, input, states);
        }
        finally
        {
            Return(call);
        }
    }

    /// <summary>Takes each of the states into another one.</summary>
    public static void Combine(AggregateFunction function, long** sources, long** targets, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (Find(sources[i]) is { } source)
                FindOrBegin(targets[i], function).Merge(source);
        }
    }

    /// <summary>Writes the answers of groups.</summary>
    public static void Finish(AggregateFunction function, long** states, nint output, int count, int first)
    {
        var call = Take();
        try
        {
            call.Answer(function, states, output, count, first);
        }
        finally
        {
            Return(call);
        }
    }

    /// <summary>Lets go of what a state stands for.</summary>
    public static void Destroy(long* state)
    {
        if (*state == 0)
            return;
        var number = *state;
        *state = 0;
        StateTable.Remove(number);
    }

    private static Aggregation? Find(long* state) => *state == 0 ? null : Existing(*state);

    private static Aggregation FindOrBegin(long* state, AggregateFunction function)
    {
        if (*state != 0)
            return Existing(*state);
        var aggregation = function.Begin();
        *state = StateTable.Add(aggregation);
        return aggregation;
    }

    private static Aggregation Existing(long state) =>
        StateTable.Find(state) ?? throw new InvalidOperationException("The statement has ended.");

    private void Add(AggregateFunction function, nint input, long** states)
    {
        var rows = OpenArguments(input, function.Parameters, null);
        long* latest = null;
        Aggregation? aggregation = null;
        for (var row = 0; row < rows; row++)
        {
            if (states[row] != latest || aggregation is null)
                aggregation = FindOrBegin(latest = states[row], function);
            aggregation.Add(new AggregateRow(this, row));
        }
    }

    private void Answer(AggregateFunction function, long** states, nint output, int count, int first)
    {
        OpenAnswer(output, function.Returns, first, count);
        for (var i = 0; i < count; i++)
        {
            BeginRow();
            if (Find(states[i]) is { } aggregation)
                aggregation.Finish(new AggregateAnswer(this, first + i));
            else
                AnswerWithoutRows(function, first + i);
            EndRow(first + i);
        }
    }

    private void AnswerWithoutRows(AggregateFunction function, int row)
    {
        var aggregation = function.Begin();
        try
        {
            aggregation.Finish(new AggregateAnswer(this, row));
        }
        finally
        {
            aggregation.Release();
        }
    }

    // An aggregation that runs a query may come here again on this thread: the spare is then in use.
    private static AggregateCall Take()
    {
        var call = _spare ?? new AggregateCall();
        _spare = null;
        return call;
    }

    private static void Return(AggregateCall call)
    {
        call.Close();
        _spare = call;
    }
}
