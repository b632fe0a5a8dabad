using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Redoubt.Evidence.Audit;

/// <summary>An entry as it stands in the table. The outcome is text: whoever tampers may write a word that there is not.</summary>
internal sealed record ChainedEntry(
    long Number, DateTimeOffset Time, string Who, string Action, string Target, string? Detail, string Outcome, string? Address, string Mac)
{
    /// <summary>What precedes the first entry.</summary>
    public const string Origin = "";

    /// <summary>The MAC that this entry has if nothing was changed.</summary>
    /// <param name="key">The log's key.</param>
    /// <param name="previous">The MAC of the entry before it.</param>
    public string MacAfter(ReadOnlySpan<byte> key, string previous) => MacAfter(key, previous, Number);

    /// <summary>The MAC that this entry would have under another number.</summary>
    public string MacAfter(ReadOnlySpan<byte> key, string previous, long number)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        // Every text goes with its length: no two entries have the same bytes.
        Add(mac, "entry");
        Add(mac, previous);
        Add(mac, number);
        Add(mac, Time.UtcTicks / TimeSpan.TicksPerMicrosecond);
        foreach (var field in new[] { Who, Action, Target, Detail, Outcome, Address })
            Add(mac, field);
        return Convert.ToHexStringLower(mac.GetHashAndReset());
    }

    internal static void Add(IncrementalHash mac, string? text)
    {
        if (text is null)
        {
            Add(mac, -1);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        Add(mac, bytes.Length);
        mac.AppendData(bytes);
    }

    internal static void Add(IncrementalHash mac, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        mac.AppendData(bytes);
    }
}
