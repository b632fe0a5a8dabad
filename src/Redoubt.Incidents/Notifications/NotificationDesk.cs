using Redoubt.DuckDb;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Automation;
using Redoubt.Incidents.Intelligence.Reports;
using Redoubt.Incidents.Live;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents.Notifications;

/// <summary>
/// Where people set who is told of what, and where it is decided that a message is due. Sending is the server's: nothing here reaches
/// the network. One for each store; dispose it before the engine.
/// </summary>
public sealed class NotificationDesk : IAsyncDisposable
{
    private const string SettingName = "notifications";
    private const int MostChannels = 50;
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    // A message is given up after the last of these.
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(4)];

    private readonly EvidenceStore _store;
    private readonly TimeProvider _time;
    private readonly IncidentFollower _follower;

    /// <summary>Does nothing by itself until <see cref="FollowAsync"/>.</summary>
    public NotificationDesk(EvidenceStore store, IncidentEngine engine, TimeProvider time, Action<string, Exception>? onFault = null)
    {
        (_store, _time) = (store, time);
        _follower = new(store, engine, "notifications", (connection, news) => NotificationQueue.Run(connection, news, time.GetUtcNow()), onFault);
    }

    /// <summary>Makes one that follows.</summary>
    public static async Task<NotificationDesk> StartAsync(
        EvidenceStore store, IncidentEngine engine, TimeProvider time, Action<string, Exception>? onFault = null, CancellationToken cancel = default)
    {
        var desk = new NotificationDesk(store, engine, time, onFault);
        await desk.FollowAsync(cancel).ConfigureAwait(false);
        return desk;
    }

    /// <summary>Begins to act on changes of incidents, once, where it stood; what changed since follows at once.</summary>
    public Task FollowAsync(CancellationToken cancel = default) => _follower.StartAsync(cancel);

    /// <summary>Ends when rules have looked at all changes so far.</summary>
    public Task CatchUpAsync(CancellationToken cancel = default) => _follower.CatchUpAsync(cancel);

    public Task<NotificationSettings> SettingsAsync(CancellationToken cancel = default) => _store.ReadAsync(Settings, cancel);

    public async Task<NotificationSettings> SetAsync(NotificationSettings settings, string who, CancellationToken cancel = default)
    {
        settings = settings.Checked();
        await WriteAsync(connection => SettingTable.Set(connection, SettingName, settings, who, _time.GetUtcNow()), cancel).ConfigureAwait(false);
        return settings;
    }

    public Task<IReadOnlyList<NotificationChannel>> ChannelsAsync(CancellationToken cancel = default) => _store.ReadAsync(
        connection => (IReadOnlyList<NotificationChannel>)ChannelTable.Of(connection).ConvertAll(found => found.Channel), cancel);

    /// <summary>Adds a channel. The secret comes sealed: what is stored cannot be read without the server's key.</summary>
    public async Task<NotificationChannel> AddChannelAsync(ChannelText channel, string? sealedSecret, string who, CancellationToken cancel = default)
    {
        channel = channel.Checked();
        var id = await _store.WriteAsync(
            connection =>
            {
                if (connection.Scalar<long>("SELECT count(*) FROM notification_channel") >= MostChannels)
                    throw new IncidentRefusedException($"There are {MostChannels} channels; delete one first.");
                var next = connection.Scalar<long>("SELECT nextval('channel_id')");
                connection.Execute(
                    "INSERT INTO notification_channel VALUES ($1, $2, $3, $4, $5, $6)", next, channel.Name, Wire.Json(channel), sealedSecret, _time.GetUtcNow(), who);
                return next;
            },
            cancel).ConfigureAwait(false);
        return (await ChannelAsync(id, cancel).ConfigureAwait(false)).Channel;
    }

    /// <summary>Changes a channel. Without a new secret the old one stays, but only as long as it goes to the same host.</summary>
    public async Task<NotificationChannel> ChangeChannelAsync(long id, ChannelText channel, string? sealedSecret, string who, CancellationToken cancel = default)
    {
        channel = channel.Checked();
        await WriteAsync(
            connection =>
            {
                var before = ChannelTable.Find(connection, id);
                // Otherwise whoever may change a channel could have its password sent to a server of their own.
                var secret = sealedSecret ?? (before.Channel.Channel.TargetHost.Equals(channel.TargetHost, StringComparison.OrdinalIgnoreCase) ? before.Secret : null);
                connection.Execute(
                    "UPDATE notification_channel SET name = $2, body = $3, secret = $4, modified = $5, modified_by = $6 WHERE id = $1",
                    id, channel.Name, Wire.Json(channel), secret, _time.GetUtcNow(), who);
            },
            cancel).ConfigureAwait(false);
        return (await ChannelAsync(id, cancel).ConfigureAwait(false)).Channel;
    }

    /// <summary>Deletes a channel; what waits for it is given up.</summary>
    public Task DeleteChannelAsync(long id, CancellationToken cancel = default) => WriteAsync(
        connection =>
        {
            ChannelTable.Find(connection, id);
            connection.Execute("DELETE FROM notification_channel WHERE id = $1", id);
            connection.Execute("UPDATE notification_delivery SET state = 'dead', error = 'The channel was deleted' WHERE channel = $1 AND state = 'waiting'", id);
        },
        cancel);

    /// <summary>A channel with its sealed secret.</summary>
    public Task<(NotificationChannel Channel, string? SealedSecret)> ChannelAsync(long id, CancellationToken cancel = default) =>
        _store.ReadAsync(connection => ChannelTable.Find(connection, id), cancel);

    /// <summary>The tags that a rule about reports may ask for.</summary>
    public static IReadOnlyList<string> Tags => ReportTags.All;

    public Task<IReadOnlyList<NotificationRule>> RulesAsync(CancellationToken cancel = default) => _store.ReadAsync(Rules, cancel);

    public async Task<NotificationRule> AddRuleAsync(NotificationRuleText rule, string who, CancellationToken cancel = default)
    {
        rule = rule.Checked();
        var id = await _store.WriteAsync(
            connection =>
            {
                NotificationQueue.RequireChannels(connection, rule.Channels);
                return RuleTable.Add(connection, RuleTable.Notification, rule.Name, rule.Enabled, Wire.Json(rule), who, _time.GetUtcNow());
            },
            cancel).ConfigureAwait(false);
        return (await RulesAsync(cancel).ConfigureAwait(false)).First(found => found.Id == id);
    }

    public async Task<NotificationRule> ChangeRuleAsync(long id, NotificationRuleText rule, string who, CancellationToken cancel = default)
    {
        rule = rule.Checked();
        await WriteAsync(
            connection =>
            {
                NotificationQueue.RequireChannels(connection, rule.Channels);
                RuleTable.Change(connection, RuleTable.Notification, id, rule.Name, rule.Enabled, Wire.Json(rule), who, _time.GetUtcNow());
            },
            cancel).ConfigureAwait(false);
        return (await RulesAsync(cancel).ConfigureAwait(false)).First(found => found.Id == id);
    }

    public Task DeleteRuleAsync(long id, CancellationToken cancel = default) =>
        WriteAsync(connection => RuleTable.Delete(connection, RuleTable.Notification, id), cancel);

    /// <summary>What waits, went or was given up, the latest first.</summary>
    /// <param name="state">waiting, sent or dead; null for all.</param>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="take">At most 1,000.</param>
    /// <param name="cancel">Ends it.</param>
    public Task<Page<NotificationDelivery>> DeliveriesAsync(string? state, int skip = 0, int take = 100, CancellationToken cancel = default) => _store.ReadAsync(
        connection =>
        {
            Paging.Check(skip, take);
            var where = new Where();
            if (state is not null)
                where.And($"d.state = {where.Value(state)}");
            var total = connection.Scalar<long>($"SELECT count(*) FROM notification_delivery d {where.Sql}", where.Values);
            return new Page<NotificationDelivery>(total, connection.List(
                $"""
                SELECT d.id, d.channel, c.name, d.rule, d.rule_name, d.incident_id, d.reason, d.created, d.due, d.state, d.attempts, d.error, d.sent,
                  d.about, d.subject, coalesce(t.body->>'$.title', 'Threat brief of ' || strftime(b.started, '%Y-%m-%d'))
                FROM notification_delivery d LEFT JOIN notification_channel c ON c.id = d.channel
                  LEFT JOIN intel_report_told t ON d.about = 'report' AND t.object = d.subject
                  LEFT JOIN brief_run b ON d.about = 'brief' AND b.id = try_cast(d.subject AS BIGINT) {where.Sql}
                ORDER BY d.id DESC LIMIT {where.Value((long)take)} OFFSET {where.Value((long)skip)}
                """,
                row => new NotificationDelivery(
                    row.GetInt64(0), row.GetInt64(1), row.GetStringOrNull(2), row.GetInt64(3), row.GetString(4), row.GetInt64(5), row.GetString(6), row.GetTimestamp(7),
                    row.GetTimestamp(8), row.GetString(9), row.GetInt32(10), row.GetStringOrNull(11), row.IsNull(12) ? null : row.GetTimestamp(12),
                    row.GetString(13), row.GetStringOrNull(14), row.GetStringOrNull(15)),
                where.Values));
        },
        cancel);

    /// <summary>Tries again what was given up.</summary>
    public Task RetryAsync(long delivery, CancellationToken cancel = default) => WriteAsync(
        connection =>
        {
            if (connection.Execute(
                "UPDATE notification_delivery SET state = 'waiting', attempts = 0, due = $2, error = NULL WHERE id = $1 AND state = 'dead'", delivery, _time.GetUtcNow()) == 0)
                throw new IncidentNotFoundException($"No notification {delivery} was given up.");
        },
        cancel);

    /// <summary>The next message that is due; null when none is. Ask again after its outcome is told.</summary>
    public Task<DueMessage?> NextAsync(CancellationToken cancel = default) => _store.WriteAsync(connection => DueMessages.Next(connection, _time.GetUtcNow()), cancel);

    /// <summary>When the next is due, UTC; null when nothing waits.</summary>
    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancel = default) =>
        _store.ReadAsync(connection => connection.Scalar<DateTimeOffset?>("SELECT min(due) FROM notification_delivery WHERE state = 'waiting'"), cancel);

    /// <summary>A message arrived.</summary>
    public Task SucceededAsync(IReadOnlyList<long> deliveries, CancellationToken cancel = default) => WriteAsync(
        connection =>
        {
            connection.Execute(
                "UPDATE notification_delivery SET state = 'sent', sent = $2, attempts = attempts + 1, error = NULL WHERE id IN (SELECT unnest($1::BIGINT[]))",
                deliveries, _time.GetUtcNow());
            connection.Execute("DELETE FROM notification_delivery WHERE state = 'sent' AND sent < $1", _time.GetUtcNow() - KeptFor);
        },
        cancel);

    /// <summary>A message did not arrive: it is tried again later, or given up.</summary>
    /// <param name="deliveries">The ids.</param>
    /// <param name="error">Why, for people; holds no secret.</param>
    /// <param name="final">Trying again cannot help.</param>
    /// <param name="cancel">Ends it.</param>
    public Task FailedAsync(IReadOnlyList<long> deliveries, string error, bool final, CancellationToken cancel = default) => WriteAsync(
        connection =>
        {
            var tries = connection.Scalar<int?>("SELECT max(attempts) FROM notification_delivery WHERE id IN (SELECT unnest($1::BIGINT[]))", deliveries) ?? 0;
            var dead = final || tries >= Pauses.Length;
            connection.Execute(
                "UPDATE notification_delivery SET state = $2, due = $3, attempts = $4, error = $5 WHERE id IN (SELECT unnest($1::BIGINT[]))",
                deliveries, dead ? NotificationQueue.Dead : NotificationQueue.Waiting, dead ? _time.GetUtcNow() : _time.GetUtcNow() + Pauses[tries],
                (long)(tries + 1), error.Length > 1_000 ? error[..1_000] : error);
        },
        cancel);

    public ValueTask DisposeAsync() => _follower.DisposeAsync();

    internal static NotificationSettings Settings(DuckDbConnection connection) => SettingTable.Get<NotificationSettings>(connection, SettingName);

    private static IReadOnlyList<NotificationRule> Rules(DuckDbConnection connection)
    {
        var sent = connection.List("SELECT rule, count(*), max(sent) FROM notification_delivery WHERE state = 'sent' GROUP BY 1",
            row => (Id: row.GetInt64(0), Count: row.GetInt64(1), Last: row.GetTimestamp(2))).ToDictionary(row => row.Id);
        return RuleTable.Of(connection, RuleTable.Notification).ConvertAll(stored =>
        {
            var rule = Wire.Read<NotificationRuleText>(stored.Body) with { Enabled = stored.Enabled };
            var known = sent.TryGetValue(stored.Id, out var told);
            return new NotificationRule(
                stored.Id, rule, rule.Explained(), stored.Author, stored.Modified, stored.ModifiedBy, told.Count, known ? told.Last : null);
        });
    }

    private Task WriteAsync(Action<DuckDbConnection> work, CancellationToken cancel) => _store.WriteAsync(
        connection =>
        {
            work(connection);
            return true;
        },
        cancel);
}
