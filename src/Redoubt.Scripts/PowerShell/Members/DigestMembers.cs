using System.Security.Cryptography;
using System.Text;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>Hashes, keyed hashes, and keys out of passwords.</summary>
internal static class DigestMembers
{
    public const string Base = "digest";
    private const string Under = "system.security.cryptography.";
    private const int MostRounds = 500_000;

    private static readonly string[] Suffixes = ["", "managed", "cryptoserviceprovider", "cng"];

    public static void Register(Func<string, TypeMembers> of)
    {
        foreach (var name in new[] { "md5", "sha1", "sha256", "sha384", "sha512" })
        {
            foreach (var suffix in Suffixes)
            {
                var type = Under + name + suffix;
                of(type).New("", _ => new ObjectValue(type, name)).OpenStatic("Create", "", type, _ => new ObjectValue(type, name)).Static("HashData", "B", "system.byte[]", call => Hash(name, call.Bytes(0)) is { } hash ? new BytesValue(hash) : null);
            }

            of(Under + "hmac" + name).New("B", call => call.Given[0].IsKnown ? new ObjectValue(Under + "hmac" + name, new KeyedHash(name, call.Bytes(0))) : null).New("", _ => new ObjectValue(Under + "hmac" + name, "hmac" + name));
        }

        of(Under + "hashalgorithm").Static("Create", "s", Under + "hashalgorithm", call => Name(call.Text(0)) is { } name ? new ObjectValue(Under + name, name) : null);
        of(Base)
            .Method("ComputeHash", "B", "system.byte[]", call => Computed(call, call.Bytes(0)))
            .Method("ComputeHash", "Bii", "system.byte[]", call => Computed(call, call.Bytes(0).AsSpan(call.Int(1), call.Int(2)).ToArray()))
            .Method("ComputeHash", "o", "system.byte[]", call => StreamMembers.Of(call.Given[0])?.Rest() is { } bytes ? Computed(call, bytes) : null)
            .OpenMethod("Dispose", "", "", _ => NullValue.Instance)
            .OpenMethod("Clear", "", "", _ => NullValue.Instance);
        foreach (var type in new[] { Under + "rfc2898derivebytes", Under + "passwordderivebytes" })
        {
            of(type)
                .New("oo", call => Derived(type, call, type.Contains("rfc") ? 1000 : 100, "SHA1"))
                .New("ooi", call => Derived(type, call, call.Int(2), "SHA1"))
                .New("ooio", call => Derived(type, call, call.Int(2), Conversion.Text(call.Given[3])))
                .New("oosi", call => Derived(type, call, call.Int(3), call.Text(2)))
                .Method("GetBytes", "i", "system.byte[]", call => call.Host.Budget.Step(20) && call.State<DerivedKey>()?.Take(call.Int(0)) is { } bytes ? new BytesValue(bytes) : null)
                .OpenMethod("Dispose", "", "", _ => NullValue.Instance);
        }

        foreach (var name in new[] { "MD5", "SHA1", "SHA256", "SHA384", "SHA512" })
            of(Under + "hashalgorithmname").Field(name, new TextValue(name));
    }

    public static byte[]? Hash(string name, byte[] bytes) => name switch
    {
        "md5" => MD5.HashData(bytes),
        "sha1" => SHA1.HashData(bytes),
        "sha256" => SHA256.HashData(bytes),
        "sha384" => SHA384.HashData(bytes),
        "sha512" => SHA512.HashData(bytes),
        _ => null,
    };

    private static BytesValue? Computed(MemberCall call, byte[] bytes)
    {
        if (!call.Host.Budget.Step(1 + bytes.Length / 4096) || call.Target is not ObjectValue made)
            return null;
        var keyed = made.State as KeyedHash;
        if (made.State is string named && named.StartsWith("hmac", StringComparison.Ordinal) && made.Properties.TryGetValue("Key", out var key) && Casts.To("system.byte[]", key, call.Host) is BytesValue secret)
            keyed = new KeyedHash(named["hmac".Length..], secret.Bytes);
        var hash = keyed is not null ? keyed.Run(bytes) : made.State is string name ? Hash(name, bytes) : null;
        if (hash is not null)
            made.Properties["Hash"] = new BytesValue(hash);
        return hash is null ? null : new BytesValue(hash);
    }

    private static string? Name(string written)
    {
        var name = written.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        return name is "md5" or "sha1" or "sha256" or "sha384" or "sha512" ? name : null;
    }

    private static ObjectValue? Derived(string type, MemberCall call, int rounds, string hash)
    {
        if (rounds is < 1 or > MostRounds || !call.Host.Budget.Step(1 + rounds / 100) || Name(hash) is not { } name || call.Given.Any(one => !one.IsKnown))
            return null;
        var password = call.Given[0] is TextValue text ? Encoding.UTF8.GetBytes(text.Text) : (Casts.To("system.byte[]", call.Given[0], call.Host) as BytesValue)?.Bytes;
        var salt = call.Given[1] is TextValue salted ? Encoding.UTF8.GetBytes(salted.Text) : call.Given[1] is NullValue ? [] : (Casts.To("system.byte[]", call.Given[1], call.Host) as BytesValue)?.Bytes;
        return password is null || salt is null ? null : new ObjectValue(type, new DerivedKey(type.Contains("rfc"), password, salt, rounds, name));
    }
}
