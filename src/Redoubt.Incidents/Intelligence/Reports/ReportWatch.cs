using Redoubt.DuckDb;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Intelligence.Matching;
using Redoubt.Incidents.Intelligence.Storage;
using Redoubt.Incidents.Notifications;

namespace Redoubt.Incidents.Intelligence.Reports;

/// <summary>
/// Looks whether threat reports are still what they were, and has rules tell of what is not. What there is when it begins is no news. It
/// remembers reports also while no rule asks for them, so that a new rule tells of what comes after it only. How a report was and what is told of it
/// are written in one transaction: nothing is told twice, and nothing lost.
/// </summary>
public sealed class ReportWatch(EvidenceStore store, IntelligenceRounds rounds, TimeProvider time)
{
    private const string Name = "report-watch";
    private const long Most = 100_000;

    // A feed that is read page by page is looked at when all of it is there; one that hangs holds nothing up.
    private static readonly TimeSpan LongestReading = TimeSpan.FromMinutes(15);

    // A source that is turned off for so long has news when it comes back.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(180);

    /// <summary>Takes its place in a store without reports, so that the first one to come is news.</summary>
    public async Task BeginAsync(CancellationToken cancel = default)
    {
        if (await store.ReadAsync(connection => !HasBegun(connection) && !ThreatReports.Any(connection), cancel).ConfigureAwait(false))
            await store.WriteAsync(Begin, cancel).ConfigureAwait(false);
    }

    /// <summary>Looks, if something came before the last round that may make a difference. Call it after the round, never two at once.</summary>
    /// <returns>Of how many reports there is news.</returns>
    public async Task<int> LookAsync(CancellationToken cancel = default)
    {
        if (!rounds.ReportsMayDiffer || rounds.ReadingSince > time.GetUtcNow() - LongestReading)
            return 0;
        // Before it reads: what comes meanwhile is looked at the next time.
        rounds.ReportsMayDiffer = false;
        try
        {
            return await TellAsync(cancel).ConfigureAwait(false);
        }
        catch
        {
            rounds.ReportsMayDiffer = true;
            throw;
        }
    }

    private async Task<int> TellAsync(CancellationToken cancel)
    {
        var (hasBegun, told, reports) = await store.ReadAsync(connection => (HasBegun(connection), Told(connection), Reports(connection)), cancel).ConfigureAwait(false);
        var different = reports.Where(report => !(told.TryGetValue(report.Row.Id, out var before) && !before.IsGone && before.IsSame(report))).ToList();
        var news = hasBegun ? different.Select(report => ReportNews.Of(told.GetValueOrDefault(report.Row.Id)?.State, report)).OfType<ReportNews>().ToList() : [];
        var here = reports.Select(report => report.Row.Id).ToHashSet(StringComparer.Ordinal);
        var gone = told.Where(each => !each.Value.IsGone && !here.Contains(each.Key)).Select(each => each.Key).ToList();
        if (!hasBegun || different.Count + gone.Count > 0)
        {
            var now = time.GetUtcNow();
            await store.WriteAsync(
                connection =>
                {
                    Keep(connection, different, gone, now);
                    NotificationQueue.RunReports(connection, news, now);
                    return hasBegun ? 0 : Begin(connection);
                },
                cancel).ConfigureAwait(false);
        }

        return news.Count;
    }

    private static List<ReportState> Reports(DuckDbConnection connection)
    {
        if (!ThreatReports.Any(connection))
            return [];
        // What is told goes to those who see the whole organisation.
        var contents = ThreatReports.Contents(connection, Most);
        return ThreatReports.Listed(connection, Exposure.ByCve(connection), Most).ConvertAll(row => new ReportState(row, contents[row.Id]));
    }

    private static Dictionary<string, Known> Told(DuckDbConnection connection) => connection.List(
        "SELECT body, content, gone IS NOT NULL FROM main.intel_report_told", row => new Known(row.GetString(0), row.GetString(1), row.GetBoolean(2)))
        .ToDictionary(known => known.State.Row.Id, StringComparer.Ordinal);

    private static void Keep(DuckDbConnection connection, IReadOnlyList<ReportState> different, IReadOnlyList<string> gone, DateTimeOffset now)
    {
        connection.Execute("UPDATE intel_report_told SET gone = $2 WHERE object IN (SELECT unnest($1::VARCHAR[]))", gone, now);
        connection.Execute("DELETE FROM intel_report_told WHERE gone < $2 OR object IN (SELECT unnest($1::VARCHAR[]))", different.Select(report => report.Row.Id), now - Remembered);
        connection.Execute(
            "INSERT INTO intel_report_told SELECT unnest($1::VARCHAR[]), unnest($2::VARCHAR[]), unnest($3::VARCHAR[]), NULL",
            different.Select(report => report.Row.Id), different.Select(report => report.Content), different.Select(report => Wire.Json(report.Row)));
    }

    private static bool HasBegun(DuckDbConnection connection) => connection.Scalar<bool>("SELECT EXISTS (SELECT 1 FROM main.follower WHERE name = $1)", Name);

    private static int Begin(DuckDbConnection connection) => (int)connection.Execute("INSERT INTO follower VALUES ($1, 0)", Name);

    private sealed class Known(string body, string content, bool isGone)
    {
        public ReportState State { get; } = new(Wire.Read<ReportRow>(body), content);

        public bool IsGone => isGone;

        public bool IsSame(ReportState report) => report.Content == content && Wire.Json(report.Row) == body;
    }
}
