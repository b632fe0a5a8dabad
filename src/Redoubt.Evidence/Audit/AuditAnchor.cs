using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Redoubt.Evidence.Audit;

/// <summary>How long the log was when it was last noted outside the table: without it, entries cut off its end would not be missed.</summary>
/// <param name="Count">The number of the last entry.</param>
/// <param name="Mac">The last entry's MAC.</param>
/// <param name="Seal">MAC of the two.</param>
internal sealed record AuditAnchor(
    [property: JsonPropertyName("count")] long Count, [property: JsonPropertyName("mac")] string Mac, [property: JsonPropertyName("seal")] string Seal)
{
    public static AuditAnchor Of(ReadOnlySpan<byte> key, long count, string mac) => new(count, mac, SealOf(key, count, mac));

    public bool IsGenuine(ReadOnlySpan<byte> key) => Seal == SealOf(key, Count, Mac);

    /// <summary>Reads one; null when the text is none.</summary>
    public static AuditAnchor? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditAnchor>(text) is { Mac: not null, Seal: not null } anchor ? anchor : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string Write() => JsonSerializer.Serialize(this);

    private static string SealOf(ReadOnlySpan<byte> key, long count, string mac)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        ChainedEntry.Add(hash, "anchor");
        ChainedEntry.Add(hash, count);
        ChainedEntry.Add(hash, mac);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
