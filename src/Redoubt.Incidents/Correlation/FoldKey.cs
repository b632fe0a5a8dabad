using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Redoubt.Evidence;

namespace Redoubt.Incidents.Correlation;

/// <summary>What repeats of an alert have in common: the rule and the things it is about, but not the single instances.</summary>
/// <remarks>
/// A process counts by its image and not by its number: the same rule firing on each restart of one service is one alert with a
/// count.
/// </remarks>
public static class FoldKey
{
    /// <summary>The key of an alert: 32 hexadecimal digits. Alerts of one key that are near in time fold.</summary>
    public static string Of(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        var device = DeviceOf(alert);
        var parts = new List<string>(alert.Entities.Count);
        foreach (var entity in alert.Entities)
            parts.Add(Identity(entity, device));
        parts.Sort(StringComparer.Ordinal);

        var text = new StringBuilder(256).Append(Rule(alert));
        for (var i = 0; i < parts.Count; i++)
        {
            if (i == 0 || parts[i] != parts[i - 1])
                text.Append('\n').Append(parts[i]);
        }

        return Hash(text);
    }

    /// <summary>
    /// The rule that raised the alert. The title belongs to it: some detectors say very different things under one id.
    /// </summary>
    internal static string Rule(Alert alert) => $"{alert.Detector}|{alert.DetectorId}|{alert.Title}".ToLowerInvariant();

    /// <summary>The name of the first device of an alert, without domain, or null.</summary>
    internal static string? DeviceOf(Alert alert)
    {
        foreach (var entity in alert.Entities)
        {
            if (entity.Kind == EntityKind.Device)
                return EntityIdentity.ShortHostName(entity.Field("hostName") ?? entity.Field("dnsName") ?? entity.Name).ToLowerInvariant();
        }

        return null;
    }

    private static string Identity(Entity entity, string? device) => entity.Kind switch
    {
        EntityKind.Process => "process:" + (entity.Field("path") ?? entity.Field("fileName") ?? entity.Name).ToLowerInvariant(),
        EntityKind.Other => $"{entity.Field("kind")}:{entity.Name}".ToLowerInvariant(),
        _ => EntityIdentity.Key(entity, device),
    };

    private static string Hash(StringBuilder text)
    {
        var characters = text.ToString();
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(characters.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(characters, bytes);
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(bytes.AsSpan(0, length), digest);
            return Convert.ToHexStringLower(digest[..16]);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
