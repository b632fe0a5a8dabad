using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Evidence.Store;

namespace Redoubt.Incidents.Response;

/// <summary>
/// The built-in block lists of addresses, domains, URLs and file hashes, which firewalls, proxies, resolvers and endpoints read. The
/// lists are ours: what stands on one is confirmed. Whether a firewall has read it yet, its own log says.
/// </summary>
public sealed class BlockLists(EvidenceStore store, TimeProvider time) : IActionConnector
{
    private volatile BlockSettings _settings = BlockSettings.Default;

    /// <inheritdoc/>
    public string Name => "Block lists";

    /// <summary>How they are kept.</summary>
    public BlockSettings Settings
    {
        get => _settings;
        set => _settings = value;
    }

    /// <summary>Whether a text can be an entry of <see cref="BlockSettings.Protected"/>.</summary>
    public static bool CanProtect(string text) => BlockValue.CanProtect(text);

    /// <inheritdoc/>
    public bool Does(ActionKind kind, EntityKind target) => kind is ActionKind.BlockIndicator or ActionKind.UnblockIndicator
        && target is EntityKind.Ip or EntityKind.Domain or EntityKind.Url or EntityKind.File;

    /// <inheritdoc/>
    public string? WhyNot(ActionKind kind, EntityReference target, IReadOnlyDictionary<string, string> fields) =>
        BlockValue.Of(target.Kind, fields, kind == ActionKind.BlockIndicator ? Settings.Protected : []) is { Value: null, WhyNot: var reason }
            ? reason : null;

    /// <inheritdoc/>
    public Task<ConnectorAnswer> ExecuteAsync(string key, ResponseAction action, CancellationToken cancel)
    {
        var settings = Settings;
        var (value, whyNot) = BlockValue.Of(action.Target.Kind, action.Fields, action.Kind == ActionKind.BlockIndicator ? settings.Protected : []);
        if (value is null)
            return Task.FromResult(ConnectorAnswer.Refused(whyNot!));
        var now = time.GetUtcNow();
        DateTimeOffset? expires = settings.Days is { } days ? now.AddDays(days) : null;
        return store.WriteAsync(
            connection => action.Kind == ActionKind.BlockIndicator ? Add(connection, key, action, value, now, expires) : Remove(connection, key, value, now), cancel);
    }

    /// <inheritdoc/>
    public Task<ConnectorAnswer> StatusAsync(string key, ResponseAction action, CancellationToken cancel) => store.ReadAsync(
        connection => connection.Scalar<long>("SELECT count(*) FROM block_entry WHERE key = $1 OR removed_key = $1", key) > 0
            ? ConnectorAnswer.Confirmed("The list says so.") : ConnectorAnswer.TryAgain("The list does not have it."),
        cancel);

    /// <summary>What a list blocks now, in the order of the values.</summary>
    public Task<IReadOnlyList<string>> ValuesAsync(BlockList list, CancellationToken cancel = default) => store.ReadAsync<IReadOnlyList<string>>(
        connection => connection.List(
            "SELECT DISTINCT value FROM block_entry WHERE list = $1 AND removed IS NULL AND (expires IS NULL OR expires > $2) ORDER BY value",
            row => row.GetString(0), (long)list, time.GetUtcNow()),
        cancel);

    /// <summary>All that is or was on the lists, by the time of the last change: for readers who follow what changes.</summary>
    /// <param name="after">Only what changed after this time; null for everything.</param>
    /// <param name="afterId">The entry of that very time after which to go on; null to pass over all of that time.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancel">Ends the reading.</param>
    public Task<IReadOnlyList<BlockEntry>> EntriesAsync(DateTimeOffset? after, string? afterId, int take, CancellationToken cancel = default) =>
        store.ReadAsync<IReadOnlyList<BlockEntry>>(
            connection => connection.List(
                """
                SELECT id, list, value, action, reason, added, changed, expires, removed FROM block_entry
                WHERE $1::TIMESTAMP IS NULL OR changed > $1::TIMESTAMP OR (changed = $1::TIMESTAMP AND id > $2::VARCHAR)
                ORDER BY changed, id LIMIT $3
                """,
                row => new BlockEntry(
                    row.GetString(0), (BlockList)row.GetInt32(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetTimestamp(5),
                    row.GetTimestamp(6), row.IsNull(7) ? null : row.GetTimestamp(7), row.IsNull(8) ? null : row.GetTimestamp(8)),
                after, afterId, (long)take),
            cancel);

    private static ConnectorAnswer Add(
        DuckDbConnection connection, string key, ResponseAction action, BlockValue value, DateTimeOffset now, DateTimeOffset? expires)
    {
        if (connection.Scalar<long>("SELECT count(*) FROM block_entry WHERE key = $1", key) == 0)
        {
            connection.Execute(
                """
                INSERT INTO block_entry (id, list, value, action, key, reason, added, changed, expires)
                VALUES (uuid()::VARCHAR, $1, $2, $3, $4, $5, $6, $6, $7)
                """,
                (long)value.List, value.Value, action.Id, key, action.Reason, now, expires);
        }

        return ConnectorAnswer.Confirmed(
            $"{value.Value} is on the {Wire.Name(value.List)} list{(expires is { } until ? $" until {until:yyyy-MM-dd HH:mm} UTC" : "")}.");
    }

    private static ConnectorAnswer Remove(DuckDbConnection connection, string key, BlockValue value, DateTimeOffset now)
    {
        var removed = connection.Execute(
            "UPDATE block_entry SET removed = $3, changed = $3, removed_key = $4 WHERE list = $1 AND value = $2 AND removed IS NULL",
            (long)value.List, value.Value, now, key);
        return ConnectorAnswer.Confirmed(removed > 0
            ? $"{value.Value} is off the {Wire.Name(value.List)} list." : $"{value.Value} was not on the {Wire.Name(value.List)} list.");
    }
}
