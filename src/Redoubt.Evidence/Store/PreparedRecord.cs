using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Redoubt.Evidence.Store;

/// <summary>A record made ready for its row on the thread that brings it, so that the one writer only writes.</summary>
internal sealed class PreparedRecord
{
    private const int FixedCost = 512;

    public PreparedRecord(AlertRecord record, string? foldKey, DateTimeOffset received)
    {
        Record = record;
        FoldKey = foldKey;
        Received = received;
        IdHash = HashOf(record.Alert.Id);
        Body = AlertJson.SerializeToUtf8(record.Alert);
        Entities = EntitiesOf(record.Alert);
    }

    public AlertRecord Record { get; }

    public string? FoldKey { get; }

    public DateTimeOffset Received { get; }

    public long IdHash { get; }

    /// <summary>The alert as JSON.</summary>
    public byte[] Body { get; }

    /// <summary>The different entities, by key.</summary>
    public IReadOnlyList<(string Kind, string Key, string Name)> Entities { get; }

    /// <summary>About how much memory it holds: the alert itself is near twice its JSON.</summary>
    public long Cost => FixedCost + (3L * Body.Length) + (2L * Record.Raw.Length);

    // A cryptographic hash: ids come from outside, and colliding ones would make every look-up slow.
    private static long HashOf(string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(id), hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }

    private static List<(string Kind, string Key, string Name)> EntitiesOf(Alert alert)
    {
        var device = alert.Entities.FirstOrDefault(e => e.Kind == EntityKind.Device)?.Name;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var rows = new List<(string Kind, string Key, string Name)>(alert.Entities.Count);
        foreach (var entity in alert.Entities)
        {
            var key = EntityIdentity.Key(entity, device);
            if (seen.Add(key))
                rows.Add((EntityIdentity.WireName(entity.Kind), key, entity.Name));
        }

        return rows;
    }
}
