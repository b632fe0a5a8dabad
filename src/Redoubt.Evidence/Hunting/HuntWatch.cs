using Redoubt.DuckDb;

namespace Redoubt.Evidence.Hunting;

/// <summary>Ends a query when its time is over, and says in words of hunting what ended it.</summary>
internal sealed class HuntWatch : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _late;
    private readonly CancellationTokenSource _either;

    public HuntWatch(TimeSpan limit, TimeProvider time, CancellationToken caller)
    {
        (_limit, _caller) = (limit, caller);
        _late = new CancellationTokenSource(limit, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_late.Token, caller);
    }

    /// <summary>Cancelled when the caller gives up or time is over.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Runs the query's work.</summary>
    /// <exception cref="HuntFailedException">It failed.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (OperationCanceledException ended) when (_late.IsCancellationRequested && !_caller.IsCancellationRequested)
        {
            throw new HuntFailedException(
                HuntFailure.TimedOut,
                $"Query exceeded the timeout period. It ran for {Words(_limit)}: narrow the time range, filter earlier, or aggregate less.",
                ended);
        }
        catch (DuckDbException error)
        {
            throw Describe(error);
        }
    }

    public void Dispose()
    {
        _either.Dispose();
        _late.Dispose();
    }

    private static HuntFailedException Describe(DuckDbException error)
    {
        // What follows the first line points into our SQL, which says nothing to the person.
        var line = error.Message.Split('\n')[0].Trim();
        return error.ErrorType switch
        {
            DuckDbErrorType.OutOfMemory => new HuntFailedException(
                HuntFailure.OutOfMemory,
                "Query execution lacks memory resources to complete. Narrow the time range, filter earlier, or 'project' fewer columns before 'join', 'summarize' and 'sort'.",
                error),
            DuckDbErrorType.OutOfRange or DuckDbErrorType.Conversion or DuckDbErrorType.Decimal or DuckDbErrorType.DivideByZero
                or DuckDbErrorType.InvalidInput => new HuntFailedException(
                    HuntFailure.Computation, $"A value cannot be computed: {line}", error),
            DuckDbErrorType.Interrupt => new HuntFailedException(HuntFailure.Busy, "The query was stopped because the store closed. Run it again.", error),
            _ => new HuntFailedException(HuntFailure.Internal, $"The database refused the translated query: {line}", error),
        };
    }

    private static string Words(TimeSpan time) =>
        time >= TimeSpan.FromMinutes(2) ? $"{time.TotalMinutes:0.#} minutes" : $"{time.TotalSeconds:0.#} seconds";
}
