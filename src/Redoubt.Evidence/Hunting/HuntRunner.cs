using System.Diagnostics;
using Redoubt.DuckDb;
using Redoubt.Kql;

namespace Redoubt.Evidence.Hunting;

/// <summary>
/// Runs hunting queries: each on one state of the tables, within limits, and only so many at once. Safe to use from several threads.
/// </summary>
public sealed class HuntRunner : IDisposable
{
    private readonly IHuntingGround _ground;
    private readonly TimeProvider _time;
    private readonly Func<string, TranslationOptions, Translation> _translate;
    private readonly HuntTurns _turns;

    public HuntRunner(IHuntingGround ground, HuntLimits limits, TimeProvider time)
        : this(ground, limits, time, new KqlEngine(ground.Catalog))
    {
    }

    /// <param name="ground">The tables.</param>
    /// <param name="limits">What a query may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="translate">Makes SQL of a query: for tests of the running itself.</param>
    internal HuntRunner(IHuntingGround ground, HuntLimits limits, TimeProvider time, Func<string, TranslationOptions, Translation> translate)
        : this(ground, limits, time, new KqlEngine(ground.Catalog)) => _translate = translate;

    private HuntRunner(IHuntingGround ground, HuntLimits limits, TimeProvider time, KqlEngine engine, HuntTurns? turns = null)
    {
        ArgumentNullException.ThrowIfNull(limits);
        (_ground, Limits, _time, Engine, _translate) = (ground, limits, time, engine, engine.Translate);
        _turns = turns ?? new HuntTurns(limits.AtOnce);
    }

    public HuntLimits Limits { get; }

    /// <summary>A runner over other tables that waits in the same queue; it goes with this one.</summary>
    public HuntRunner Over(IHuntingGround ground) => new(ground, Limits, _time, new KqlEngine(ground.Catalog), _turns);

    public KqlEngine Engine { get; }

    internal int Waiting => _turns.Waiting;

    /// <summary>Runs a query; done when all its rows are taken. On another thread than the caller's, with a deep stack.</summary>
    /// <param name="request">The query.</param>
    /// <param name="rows">Takes the rows.</param>
    /// <param name="cancel">Stops it, also in the middle of a statement.</param>
    /// <exception cref="KqlException">The query cannot be understood.</exception>
    /// <exception cref="HuntFailedException">It could not be run to its end.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<HuntOutcome> RunAsync(HuntRequest request, IHuntRows rows, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(rows);
        // Before its turn, so that a slip of the pen is answered at once however busy the machine is.
        var began = Stopwatch.GetTimestamp();
        var options = OptionsFor(request);
        var external = Limits.ExternalData is { } source ? new ExternalReads(source) : null;
        var early = await TryTranslateAsync(request.Query, options, external, cancel).ConfigureAwait(false);
        var translating = Stopwatch.GetElapsedTime(began);

        var waited = await TakeTurnAsync(cancel).ConfigureAwait(false);
        try
        {
            began = Stopwatch.GetTimestamp();
            using var watch = new HuntWatch(Limits.Time, _time, cancel);
            var (translation, count) = await HuntThread.RunAsync(() => watch.Guard(
                () => _ground.Read(
                    connection => Run(connection, request.Query, options with { ExternalData = external?.Until(watch.Token) }, early, rows, watch.Token),
                    watch.Token))).ConfigureAwait(false);
            var limit = options.RowLimit!.Value;
            return new HuntOutcome(
                translation.Columns, Math.Min(count, limit), limit, count > limit, translation.Render, translation.Tables,
                options.LookBack is { } back ? options.Now - back : null, options.Now,
                waited, translating + Stopwatch.GetElapsedTime(began));
        }
        finally
        {
            _turns.Free.Release();
        }
    }

    /// <summary>All that is wrong with a query, in the order of the text; none when it can run.</summary>
    public async Task<IReadOnlyList<Diagnostic>> CheckAsync(HuntRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            var options = OptionsFor(request);
            if (Limits.ExternalData is { } source)
                options = options with { ExternalData = new ExternalCheck(source) };
            await TryTranslateAsync(request.Query, options, null, cancel).ConfigureAwait(false);
            return [];
        }
        catch (KqlException wrong)
        {
            return wrong.Diagnostics;
        }
    }

    /// <summary>The result's columns and the tables that a query reads, without running it; null when only the rows can tell.</summary>
    /// <exception cref="KqlException">The query cannot be understood.</exception>
    public async Task<(IReadOnlyList<ResultColumn> Columns, IReadOnlyList<string> Tables)?> DescribeAsync(HuntRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var options = OptionsFor(request);
        if (Limits.ExternalData is { } source)
            options = options with { ExternalData = new ExternalCheck(source) };
        return await TryTranslateAsync(request.Query, options, null, cancel).ConfigureAwait(false) is { } translation ? (translation.Columns, translation.Tables) : null;
    }

    public void Dispose() => _turns.Dispose();

    private TranslationOptions OptionsFor(HuntRequest request)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        // Not before the year 1, however far back it is asked for.
        var back = request.LookBack ?? (request.Unbounded ? null : Limits.LookBack);
        return new TranslationOptions
        {
            Now = now,
            LookBack = back is { } span && span.Ticks < now.Ticks ? span : null,
            TakenInSince = request.TakenInSince?.UtcDateTime,
            RowLimit = Math.Min(request.Rows ?? Limits.Rows, Limits.Rows),
            Probe = new ProbeLater(),
            Functions = request.Functions,
        };
    }

    private async Task<Translation?> TryTranslateAsync(string query, TranslationOptions options, ExternalReads? external, CancellationToken cancel)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (external is not null)
            options = options with { ExternalData = external.Until(stop.Token) };
        var translated = HuntThread.RunAsync(() => _translate(query, options));
        // Not before the thread is done, which may be after we stopped waiting.
        _ = translated.ContinueWith(_ => stop.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        try
        {
            return await translated.WaitAsync(Limits.Time, _time, cancel).ConfigureAwait(false);
        }
        catch (ProbeLater.NeededException)
        {
            return null;
        }
        catch (TimeoutException)
        {
            await CancelAsync(stop).ConfigureAwait(false);
            throw new HuntFailedException(HuntFailure.TimedOut, "Query exceeded the timeout period while it was translated. Make it simpler.");
        }
    }

    private static async Task CancelAsync(CancellationTokenSource stop)
    {
        try
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // It was done at this very moment.
        }
    }

    private async Task<TimeSpan> TakeTurnAsync(CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        if (await _turns.Free.WaitAsync(TimeSpan.Zero, cancel).ConfigureAwait(false))
            return TimeSpan.Zero;
        if (_turns.Join() > Limits.Waiting)
        {
            _turns.Leave();
            throw new HuntFailedException(HuntFailure.Busy, $"{Limits.Waiting:N0} queries are waiting for their turn already. Try again later.");
        }

        try
        {
            await _turns.Free.WaitAsync(cancel).ConfigureAwait(false);
            return Stopwatch.GetElapsedTime(began);
        }
        finally
        {
            _turns.Leave();
        }
    }

    private (Translation Translation, long Rows) Run(
        DuckDbConnection connection, string query, TranslationOptions options, Translation? early, IHuntRows rows, CancellationToken cancel)
    {
        var translation = early ?? _translate(query, options with { Probe = new SnapshotProbe(connection, cancel) });
        rows.Begin(translation.Columns);
        using var reader = connection.Query(translation.Sql, cancel, [.. translation.Parameters]);
        if (reader.FieldCount != translation.Columns.Count)
            throw new HuntFailedException(HuntFailure.Internal, $"The translated query gives {reader.FieldCount} columns where {translation.Columns.Count} are expected.");
        long count = 0;
        while (reader.Read())
        {
            if (++count > options.RowLimit)
                break;
            rows.Add(reader);
            if (rows.Bytes > Limits.ResultBytes)
                throw new HuntFailedException(HuntFailure.ResultTooLarge, "Result size limit exceeded. Use \"summarize\" to aggregate results, \"project\" to drop uninteresting columns, or \"take\" to truncate results.");
        }

        return (translation, count);
    }
}
