using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Redoubt.Evidence.Store;
using Redoubt.Kql;

namespace Redoubt.Evidence.Hunting;

/// <summary>Where people hunt: it runs their queries, keeps what they want kept, and remembers what they ran.</summary>
public sealed partial class HuntDesk
{
    /// <summary>The longest query, in characters.</summary>
    public const int LongestQuery = 100_000;

    private readonly TimeProvider _time;
    private readonly EvidenceStore _store;
    private readonly ConcurrentDictionary<string, OpenRun> _running;

    public HuntDesk(EvidenceStore store, HuntLimits limits, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(store);
        (_store, _time, _running) = (store, time, new(StringComparer.Ordinal));
        Runner = new HuntRunner(store.HuntingGround, limits, time);
        Overview = new TableOverview(store);
        History = new HuntHistory(store, time);
        Queries = new SavedHunts(store, "query", time);
        Functions = new SavedHunts(store, "function", time);
    }

    private HuntDesk(HuntDesk whole, Scope scope)
    {
        (_store, _time, _running) = (whole._store, whole._time, whole._running);
        Runner = whole.Runner.Over(_store.HuntingGroundOf(scope));
        Overview = new TableOverview(_store, scope);
        (History, Queries, Functions) = (whole.History, whole.Queries, whole.Functions);
    }

    public HuntRunner Runner { get; }

    public TableOverview Overview { get; }

    public HuntHistory History { get; }

    public SavedHunts Queries { get; }

    /// <summary>Kept functions. Add and change them by <see cref="SaveFunctionAsync"/>, which checks them.</summary>
    public SavedHunts Functions { get; }

    /// <summary>How many queries run or wait.</summary>
    public int Running => _running.Count;

    /// <summary>The same desk for someone who may see only so much. It is closed with this one.</summary>
    public HuntDesk For(Scope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope.IsAll ? this : new HuntDesk(this, scope);
    }

    /// <summary>Runs a query with the functions that the person sees, and notes it in the history.</summary>
    /// <param name="request">The query.</param>
    /// <param name="run">Which run of whose it is.</param>
    /// <param name="rows">Takes the rows.</param>
    /// <param name="cancel">Stops it.</param>
    /// <inheritdoc cref="HuntRunner.RunAsync"/>
    /// <exception cref="HuntRefusedException">The query is too long, or the run's id is none.</exception>
    /// <exception cref="HuntConflictException">A run of this id goes on already.</exception>
    public async Task<HuntOutcome> RunAsync(HuntRequest request, HuntTicket run, IHuntRows rows, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(run);
        CheckLength(request.Query);
        if (!RunId().IsMatch(run.Id))
            throw new HuntRefusedException("runId", "runId must be 1 to 64 letters, digits or dashes.");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var entry = new OpenRun(run.By, stop);
        if (!_running.TryAdd(run.Id, entry))
            throw new HuntConflictException($"Run {run.Id} goes on already; give another id.");
        var (started, began) = (_time.GetUtcNow(), System.Diagnostics.Stopwatch.GetTimestamp());
        var (count, state, error) = (0L, HuntState.Failed, (string?)null);
        try
        {
            var outcome = await Runner.RunAsync(await WithFunctionsAsync(request, run.By, stop.Token).ConfigureAwait(false), rows, stop.Token).ConfigureAwait(false);
            (count, state) = (outcome.Rows, outcome.Truncated ? HuntState.Truncated : HuntState.Completed);
            return outcome;
        }
        catch (OperationCanceledException)
        {
            (state, error) = (HuntState.Cancelled, "The query was cancelled.");
            throw;
        }
        catch (HuntFailedException failed)
        {
            (state, error) = (failed.Failure == HuntFailure.TimedOut ? HuntState.TimedOut : HuntState.Failed, failed.Message);
            throw;
        }
        catch (Exception failed)
        {
            error = failed is KqlException ? failed.Message : "Redoubt failed; its log says more.";
            throw;
        }
        finally
        {
            _running.TryRemove(run.Id, out _);
            var elapsed = System.Diagnostics.Stopwatch.GetElapsedTime(began);
            History.Note(new HuntRun(
                run.Id, request.Query, run.By, run.Interface, started, elapsed.TotalMilliseconds, count, state, HuntOutcome.UsageOf(elapsed), error));
        }
    }

    /// <summary>Stops a run.</summary>
    /// <exception cref="HuntNotFoundException">No run of this id and person goes on.</exception>
    public void Cancel(string id, string who)
    {
        if (!_running.TryGetValue(id, out var run) || run.By != who)
            throw new HuntNotFoundException($"No run {id} of yours goes on; it may have ended.");
        try
        {
            run.Stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended at this very moment.
        }
    }

    /// <summary>All that is wrong with a query as this person would run it.</summary>
    public async Task<IReadOnlyList<Diagnostic>> CheckAsync(string query, string who, CancellationToken cancel = default)
    {
        CheckLength(query);
        return await Runner.CheckAsync(await WithFunctionsAsync(new HuntRequest(query), who, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
    }

    /// <summary>Keeps a function after the engine has understood it.</summary>
    /// <param name="id">The function to change; null for a new one.</param>
    /// <param name="text">What it is.</param>
    /// <param name="who">Whose it is.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="HuntRefusedException">A field is wrong; the message says what the engine found.</exception>
    public async Task<SavedHunt> SaveFunctionAsync(string? id, SavedHuntText text, string who, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        CheckLength(text.Body);
        if (!FunctionName().IsMatch(text.Name))
            throw new HuntRefusedException("name", "name must be letters, digits and underscores, not beginning with a digit, 100 at most.");
        if (!ParameterList().IsMatch(text.Parameters))
            throw new HuntRefusedException("parameters", "parameters must stand in brackets, such as (x:string, T:(*)), or () for none.");

        if (await FirstFaultAsync(text, cancel).ConfigureAwait(false) is { } fault)
        {
            var body = FunctionTrial.Declaration(text).Length;
            var (field, place) = fault.Start < body ? ("parameters", 0) : ("body", Math.Min(fault.Start - body, text.Body.Length));
            throw new HuntRefusedException(field, $"{fault.Message} ({field}, character {place + 1}){(fault.Hint is { } hint ? " " + hint : "")}");
        }

        return id is null
            ? await Functions.AddAsync(text, who, cancel).ConfigureAwait(false)
            : await Functions.ChangeAsync(id, text, who, cancel).ConfigureAwait(false);
    }

    /// <summary>Nobody hunts here any more. Not as a disposal: whoever is given a desk for a while must not close it for all.</summary>
    public void Close() => Runner.Dispose();

    /// <summary>What is wrong with a function; null when it can be called.</summary>
    private async Task<Diagnostic?> FirstFaultAsync(SavedHuntText text, CancellationToken cancel)
    {
        Diagnostic? fault = null;
        foreach (var query in FunctionTrial.Queries(text))
        {
            var found = await Runner.CheckAsync(new HuntRequest(query), cancel).ConfigureAwait(false);
            if (found.Count == 0)
            {
                // As queries will see it, where it is not part of their text: what closes the declaration too early shows here.
                var alone = new HuntRequest("print 1") { Functions = [new SavedFunction(text.Name, text.Parameters, text.Body)] };
                return (await Runner.CheckAsync(alone, cancel).ConfigureAwait(false)).FirstOrDefault();
            }

            fault ??= found[0];
        }

        return fault;
    }

    /// <summary>A person's own functions come before shared ones of the same name.</summary>
    private async Task<HuntRequest> WithFunctionsAsync(HuntRequest request, string who, CancellationToken cancel)
    {
        var functions = await Functions.ListAsync(who, cancel).ConfigureAwait(false);
        return request with
        {
            Functions = [.. functions.OrderBy(function => function.Shared).DistinctBy(function => function.Name).Select(function => new SavedFunction(function.Name, function.Parameters, function.Body))],
        };
    }

    private static void CheckLength(string query)
    {
        if (query.Length > LongestQuery)
            throw new HuntRefusedException("query", $"query must have at most {LongestQuery:N0} characters.");
    }

    [GeneratedRegex("^[A-Za-z0-9-]{1,64}$")]
    private static partial Regex RunId();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,99}$")]
    private static partial Regex FunctionName();

    [GeneratedRegex(@"^\s*\((?s:.{0,4000})\)\s*$")]
    private static partial Regex ParameterList();

    private sealed record OpenRun(string By, CancellationTokenSource Stop);
}

/// <summary>Which run it is, and whose.</summary>
/// <param name="Id">1 to 64 letters, digits or dashes; by it the run can be stopped.</param>
/// <param name="By">Who runs it.</param>
/// <param name="Interface">From where.</param>
public sealed record HuntTicket(string Id, string By, HuntInterface Interface);
