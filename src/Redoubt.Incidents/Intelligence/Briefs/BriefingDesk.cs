using Redoubt.DuckDb;
using Redoubt.Evidence.Audit;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Automation;
using Redoubt.Incidents.Notifications;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents.Intelligence.Briefs;

/// <summary>
/// Where people set up that briefs are made, and where briefs are kept. They tell of the whole organisation: for callers without a narrower
/// scope only. Making them is the server's.
/// </summary>
public sealed class BriefingDesk(EvidenceStore store, TimeProvider time)
{
    /// <summary>Who makes briefs whose time has come.</summary>
    public const string Name = "Threat briefing";

    private const string SettingName = "briefing";
    private const long MostRuns = 200;

    // A brief that failed is tried again sooner than the next is due, but not at once.
    private static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    private const string Columns = "id, started, ended, method, who, state, question, steps, error, headline";

    public Task<Briefing> OverviewAsync(CancellationToken cancel = default) => store.ReadAsync(
        connection =>
        {
            var settings = SettingTable.Get<BriefingSettings>(connection, SettingName);
            var setBy = connection.List("SELECT modified_by FROM automation_setting WHERE name = $1", row => row.GetString(0), SettingName).FirstOrDefault();
            return new Briefing(
                settings, settings.On ? setBy : null, Next(connection, settings), Latest(connection, "true"), Latest(connection, "state = 'done'"), BriefAims.Industries, BriefAims.Regions);
        },
        cancel);

    /// <summary>Sets the briefing up, or changes how.</summary>
    /// <exception cref="InvalidChangeException">A value is out of range, or there is no such channel.</exception>
    public Task SetAsync(BriefingSettings settings, string who, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var set = settings.Checked();
        return WriteAsync(
            connection =>
            {
                NotificationQueue.RequireChannels(connection, set.Channels);
                SettingTable.Set(connection, SettingName, set, who, time.GetUtcNow());
            },
            cancel);
    }

    /// <summary>Whether a brief is to be made now.</summary>
    public Task<bool> IsDueAsync(CancellationToken cancel = default) => store.ReadAsync(
        connection => Next(connection, SettingTable.Get<BriefingSettings>(connection, SettingName)) is { } next && next <= time.GetUtcNow(), cancel);

    /// <summary>Begins a run.</summary>
    /// <exception cref="IncidentRefusedException">The briefing is not set up, or one is being made.</exception>
    public Task<BriefRun> BeginAsync(BriefMethod method, string who, CancellationToken cancel = default) => store.WriteAsync(
        connection =>
        {
            var settings = SettingTable.Get<BriefingSettings>(connection, SettingName);
            if (!settings.On)
                throw new IncidentRefusedException("The threat briefing is not set up.");
            if (connection.Scalar<bool>("SELECT EXISTS (SELECT 1 FROM brief_run WHERE state = 'running')"))
                throw new IncidentRefusedException("A brief is being made already.");
            var id = connection.Scalar<long>("SELECT nextval('brief_run_id')");
            connection.Execute(
                "INSERT INTO brief_run VALUES ($1, $2, NULL, $3, $4, 'running', $5, '[]', NULL, NULL, NULL, NULL)", id, time.GetUtcNow(), Wire.Name(method), who, Wire.Json(settings.Question));
            connection.Execute("DELETE FROM brief_run WHERE id <= $1", id - MostRuns);
            // What people ask for is in the audit by their request.
            if (method == BriefMethod.Scheduled)
                AuditLog.Append(connection, new AuditEvent(Name, "briefing.run", $"brief {id}"));
            return Find(connection, id);
        },
        cancel);

    /// <summary>Notes how far a run has come.</summary>
    public Task NoteAsync(long id, IReadOnlyList<BriefStep> steps, CancellationToken cancel = default) =>
        WriteAsync(connection => connection.Execute("UPDATE brief_run SET steps = $2 WHERE id = $1 AND state = 'running'", id, Wire.Json(steps)), cancel);

    /// <summary>Keeps a brief, and has it sent to the channels of the settings.</summary>
    /// <param name="id">The run.</param>
    /// <param name="brief">What was written.</param>
    /// <param name="steps">What was done, told how many channels get it.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task KeepAsync(long id, WrittenBrief brief, Func<int, IReadOnlyList<BriefStep>> steps, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(brief);
        ArgumentNullException.ThrowIfNull(steps);
        return WriteAsync(
            connection =>
            {
                var there = SettingTable.Get<BriefingSettings>(connection, SettingName).Channels.Where(channel => NotificationQueue.IsChannel(connection, channel)).Order().ToList();
                // What was noted as failed meanwhile is not sent.
                if (connection.Execute(
                    "UPDATE brief_run SET state = 'done', ended = $2, steps = $3, answer = $4, markdown = $5, headline = $6 WHERE id = $1 AND state = 'running'",
                    id, time.GetUtcNow(), Wire.Json(steps(there.Count)), brief.Answer, brief.Markdown, brief.Headline) == 0)
                    return;
                foreach (var channel in there)
                    NotificationQueue.AddBrief(connection, channel, Name, id, time.GetUtcNow());
            },
            cancel);
    }

    /// <summary>Notes that a run came to nothing, unless it has ended.</summary>
    public Task FailAsync(long id, IReadOnlyList<BriefStep> steps, string error, CancellationToken cancel = default) => WriteAsync(
        connection => connection.Execute("UPDATE brief_run SET state = 'failed', ended = $2, steps = $3, error = $4 WHERE id = $1 AND state = 'running'", id, time.GetUtcNow(), Wire.Json(steps), error), cancel);

    /// <summary>Notes that what ran when the server stopped came to nothing.</summary>
    public Task ResumeAsync(CancellationToken cancel = default) => WriteAsync(
        connection => connection.Execute("UPDATE brief_run SET state = 'failed', ended = $1, error = 'The server stopped while it was made.' WHERE state = 'running'", time.GetUtcNow()), cancel);

    /// <summary>Runs, the latest first.</summary>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="take">At most 1,000.</param>
    /// <param name="cancel">Ends it.</param>
    public Task<Page<BriefRun>> RunsAsync(int skip, int take, CancellationToken cancel = default)
    {
        Paging.Check(skip, take);
        return store.ReadAsync(
            connection => new Page<BriefRun>(
                connection.Scalar<long>("SELECT count(*) FROM brief_run"),
                connection.List($"SELECT {Columns} FROM brief_run ORDER BY id DESC LIMIT $1 OFFSET $2", Row, (long)take, (long)skip)),
            cancel);
    }

    /// <exception cref="IncidentNotFoundException">There is none.</exception>
    public Task<(BriefRun Run, WrittenBrief? Brief)> RunAsync(long id, CancellationToken cancel = default) => store.ReadAsync(
        connection => (Find(connection, id), connection.List(
            "SELECT answer, markdown, headline FROM brief_run WHERE id = $1 AND answer IS NOT NULL", row => new WrittenBrief(row.GetString(0), row.GetString(1), row.GetString(2)), id).FirstOrDefault()),
        cancel);

    private static DateTimeOffset? Next(DuckDbConnection connection, BriefingSettings settings)
    {
        if (!settings.On || settings.EveryDays == 0)
            return null;
        return Latest(connection, "state <> 'running'") switch
        {
            null => connection.Scalar<DateTimeOffset>("SELECT modified FROM automation_setting WHERE name = $1", SettingName),
            { State: BriefState.Failed } failed => failed.Started + AfterFailure,
            var done => done.Started.AddDays(settings.EveryDays),
        };
    }

    private static BriefRun? Latest(DuckDbConnection connection, string which) => connection.List($"SELECT {Columns} FROM brief_run WHERE {which} ORDER BY id DESC LIMIT 1", Row).FirstOrDefault();

    private static BriefRun Find(DuckDbConnection connection, long id) =>
        connection.List($"SELECT {Columns} FROM brief_run WHERE id = $1", Row, id) is [var run] ? run : throw new IncidentNotFoundException($"There is no brief {id}.");

    private static BriefRun Row(DuckDbReader row) => new(
        row.GetInt64(0), row.GetTimestamp(1), row.IsNull(2) ? null : row.GetTimestamp(2), Enum.Parse<BriefMethod>(row.GetString(3), ignoreCase: true), row.GetString(4),
        Enum.Parse<BriefState>(row.GetString(5), ignoreCase: true), Wire.Read<BriefQuestion>(row.GetString(6)), Wire.Read<List<BriefStep>>(row.GetString(7)), row.GetStringOrNull(8), row.GetStringOrNull(9));

    private Task WriteAsync(Action<DuckDbConnection> work, CancellationToken cancel) => store.WriteAsync(
        connection =>
        {
            work(connection);
            return true;
        },
        cancel);
}
