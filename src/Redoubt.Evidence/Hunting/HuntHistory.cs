using System.Text.Json;
using Redoubt.Evidence.Store;

namespace Redoubt.Evidence.Hunting;

/// <summary>The queries of the last thirty days.</summary>
public sealed class HuntHistory(EvidenceStore store, TimeProvider time)
{
    private const int MostRuns = 5_000;
    private const int MostError = 2_000;
    private const int BetweenPrunings = 100;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private readonly Lock _gate = new();
    private Task _writing = Task.CompletedTask;
    private int _noted;

    /// <summary>Runs of one person, the latest first.</summary>
    public async Task<IReadOnlyList<HuntRun>> ListAsync(string who, int limit, CancellationToken cancel = default)
    {
        Task writing;
        lock (_gate)
            writing = _writing;
        await writing.WaitAsync(cancel).ConfigureAwait(false);
        var oldest = time.GetUtcNow() - Kept;
        return await store.ReadAsync(
            connection => connection.List(
                "SELECT id, query, who, interface, started, ms, row_count, state, usage, error FROM hunt_run "
                + "WHERE who = $1 AND started >= $2 ORDER BY started DESC, id LIMIT $3",
                row => new HuntRun(
                    row.GetString(0), row.GetString(1), row.GetString(2), Word<HuntInterface>(row.GetString(3)), row.GetTimestamp(4), row.GetDouble(5),
                    row.GetInt64(6), Word<HuntState>(row.GetString(7)), Word<HuntUsage>(row.GetString(8)), row.GetStringOrNull(9)),
                who, oldest, limit),
            cancel).ConfigureAwait(false);
    }

    /// <summary>Notes a run. Whoever ran it does not wait for it; whoever asks for the history does.</summary>
    internal void Note(HuntRun run)
    {
        lock (_gate)
            _writing = WriteAsync(_writing, run, _noted++ % BetweenPrunings == 0);
    }

    private async Task WriteAsync(Task before, HuntRun run, bool prune)
    {
        await before.ConfigureAwait(false);
        try
        {
            var oldest = time.GetUtcNow() - Kept;
            await store.WriteAsync(connection =>
            {
                connection.Execute(
                    "INSERT INTO hunt_run VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                    run.Id, run.Query, run.By, Text(run.Interface), run.Started, run.Ms, run.Rows, Text(run.State), Text(run.Usage),
                    run.Error is { Length: > MostError } ? run.Error[..MostError] : run.Error);
                if (prune)
                {
                    connection.Execute(
                        "DELETE FROM hunt_run WHERE started < greatest($1, (SELECT min(started) FROM (SELECT started FROM hunt_run ORDER BY started DESC LIMIT $2)))",
                        oldest, MostRuns);
                }

                return true;
            }).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is StoreFullException or StoreUnavailableException or DuckDb.DuckDbException or ObjectDisposedException)
        {
            // The query was answered; that nobody can look it up later is the lesser loss.
        }
    }

    private static string Text<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static T Word<T>(string text)
        where T : struct, Enum => Enum.Parse<T>(text, ignoreCase: true);
}
