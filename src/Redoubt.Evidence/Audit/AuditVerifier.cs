using Redoubt.DuckDb;
using Redoubt.Evidence.Store;

namespace Redoubt.Evidence.Audit;

/// <summary>Goes through the whole log and says what is wrong with it first.</summary>
public static class AuditVerifier
{
    /// <summary>Verifies the log of a store that no process has open, and changes nothing of it.</summary>
    /// <exception cref="StoreOpenException">A process has it open.</exception>
    public static AuditFinding OfFile(string storePath)
    {
        using var hold = StoreLock.Take(storePath);
        using var database = DuckDbDatabase.Open(new DuckDbOptions { Path = storePath });
        using var connection = database.Connect();
        return AuditTable.Exists(connection)
            ? Of(new AuditFiles(storePath), () => AuditTable.All(connection))
            : new AuditFinding(0, ChainedEntry.Origin, null, null);
    }

    /// <param name="files">Key and anchor.</param>
    /// <param name="read">Reads the entries; called after the anchor was read, which otherwise could be ahead of them.</param>
    internal static AuditFinding Of(AuditFiles files, Func<List<ChainedEntry>> read)
    {
        var text = files.Anchor();
        var key = files.Key();
        var entries = read();
        var head = entries.Count > 0 ? entries[^1].Mac : ChainedEntry.Origin;
        AuditFinding Wrong(long? number, string problem) => new(entries.Count, head, number, problem);

        if (key is null)
        {
            return entries.Count == 0 && text is null
                ? new(0, head, null, null)
                : Wrong(entries.Count > 0 ? entries[0].Number : null, "The key (audit.key) is missing or damaged: nothing can be verified.");
        }

        var previous = ChainedEntry.Origin;
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            if (entry.Number > i + 1)
                return Wrong(i + 1, entry.Number == i + 2 ? $"Entry {i + 1} was removed." : $"The entries {i + 1} to {entry.Number - 1} were removed.");
            if (entry.Number < i + 1)
                return Wrong(entry.Number, $"Entry {entry.Number} is there more than once, or was inserted.");
            if (entry.MacAfter(key, previous) != entry.Mac)
                return Wrong(entry.Number, Reason(key, entries, i));
            if (entry.Action == AuditLog.Damaged)
                return Wrong(entry.Number, $"When the store was opened at {entry.Time:yyyy-MM-dd HH:mm:ss}Z the log was damaged: {entry.Detail}");
            previous = entry.Mac;
        }

        var anchor = text is null ? null : AuditAnchor.Parse(text);
        if (text is null)
            return Wrong(null, "The anchor (audit.head) is missing: entries may have been cut off the end.");
        if (anchor is null || !anchor.IsGenuine(key))
            return Wrong(null, "The anchor (audit.head) is not genuine: entries may have been cut off the end.");
        if (anchor.Count > entries.Count)
            return Wrong(entries.Count + 1, $"The entries {entries.Count + 1} to {anchor.Count} were cut off the end.");
        if (anchor.Count < 0 || anchor.Mac != (anchor.Count == 0 ? ChainedEntry.Origin : entries[(int)anchor.Count - 1].Mac))
            return Wrong(anchor.Count, "The anchor (audit.head) names another entry: it belongs to another log.");
        return new(entries.Count, head, null, null);
    }

    private static string Reason(byte[] key, List<ChainedEntry> entries, int wrong)
    {
        var entry = entries[wrong];
        for (var i = 0; i < entries.Count; i++)
        {
            if (i != wrong && entry.MacAfter(key, i == 0 ? ChainedEntry.Origin : entries[i - 1].Mac, i + 1) == entry.Mac)
                return $"Entry {wrong + 1} was reordered: what stands there was entry {i + 1}.";
        }

        return $"Entry {wrong + 1} was edited or inserted, or what stood before it was removed: it does not fit the chain.";
    }
}
