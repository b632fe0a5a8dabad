using System.Text.Json;
using Redoubt.DuckDb;

namespace Redoubt.Evidence.Audit;

/// <summary>
/// The end of the chain, to which entries are added. Used by the store's writer alone, which says when a transaction begins and when it
/// is durable: what was added in one that failed never happened.
/// </summary>
internal sealed class AuditChain(AuditFiles files, TimeProvider time)
{
    private const int LongestDetail = 8_000;
    private const int LongestText = 1_000;
    private byte[] _key = [];
    private (long Number, string Mac) _durable;
    private (long Number, string Mac) _end;

    /// <summary>
    /// Finds the end of the chain. What is wrong with it, as far as that shows at once, becomes an entry: the anchor is written anew with
    /// the next entry, and with the old one the only trace of what was cut off would go.
    /// </summary>
    public void Open(DuckDbConnection connection)
    {
        _durable = AuditTable.Head(connection);
        var text = files.Anchor();
        var anchor = text is null ? null : AuditAnchor.Parse(text);
        var key = files.Key();
        var damage = Damage(key, text, anchor);
        _key = key ?? files.MakeKey(_durable.Number, _durable.Mac);
        // The numbers that were cut off are not given again: the gap stays.
        if (damage is not null && anchor is not null && key is not null && anchor.IsGenuine(key) && anchor.Count > _durable.Number)
            _durable = (anchor.Count, anchor.Mac);
        if (damage is null)
            return;
        Begin();
        using (var transaction = connection.BeginTransaction())
        {
            Append(connection, new AuditEvent(AuditLog.Self, AuditLog.Damaged, "", damage, AuditOutcome.Failed));
            transaction.Commit();
        }

        Committed();
    }

    /// <summary>A transaction begins.</summary>
    public void Begin() => _end = _durable;

    public long Append(DuckDbConnection connection, AuditEvent e)
    {
        // The store keeps microseconds.
        var now = time.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var entry = new ChainedEntry(
            _end.Number + 1, now, Plain(e.Who, LongestText), Plain(e.Action, LongestText), Plain(e.Target, LongestText),
            e.Detail is null ? null : Plain(e.Detail, LongestDetail), JsonNamingPolicy.CamelCase.ConvertName(e.Outcome.ToString()),
            e.Address is null ? null : Plain(e.Address, LongestText), "");
        entry = entry with { Mac = entry.MacAfter(_key, _end.Mac) };
        AuditTable.Add(connection, entry);
        _end = (entry.Number, entry.Mac);
        return entry.Number;
    }

    /// <summary>What was added since <see cref="Begin"/> is durable.</summary>
    public void Committed()
    {
        if (_end.Number == _durable.Number)
            return;
        _durable = _end;
        try
        {
            files.Write(AuditAnchor.Of(_key, _durable.Number, _durable.Mac));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The entry is durable. An anchor that is behind is no finding, and the next entry brings it up.
        }
    }

    private string? Damage(byte[]? key, string? text, AuditAnchor? anchor)
    {
        if (key is null)
        {
            return _durable.Number > 0 ? $"The key was missing: the entries up to {_durable.Number} cannot be verified any more."
                : anchor is { Count: > 0 } ? $"Key and entries were missing; there were {anchor.Count}." : null;
        }

        if (text is null)
            return $"The anchor was missing: entries after {_durable.Number} may have been cut off.";
        if (anchor is null || !anchor.IsGenuine(key))
            return $"The anchor was not genuine: entries after {_durable.Number} may have been cut off.";
        return anchor.Count > _durable.Number ? $"The entries from {_durable.Number + 1} to {anchor.Count} had been cut off." : null;
    }

    // NUL ends a text in the database; half of a surrogate pair would be read back as another character.
    private static string Plain(string text, int longest)
    {
        if (text.Length > longest)
            text = string.Concat(text.AsSpan(0, longest - 1), "…");
        return System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text.Replace('\0', '\uFFFD')));
    }
}
