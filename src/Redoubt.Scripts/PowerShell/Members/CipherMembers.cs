using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>AES, DES, TripleDES, Rijndael and RC2; key, start value and modes are their properties, as the script set them.</summary>
internal static class CipherMembers
{
    public const string Base = "cipher";
    private const string Transform = "system.security.cryptography.icryptotransform";
    private const string Under = "system.security.cryptography.";

    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["aes"] = "aes", ["aesmanaged"] = "aes", ["aescryptoserviceprovider"] = "aes", ["aescng"] = "aes", ["rijndael"] = "aes", ["rijndaelmanaged"] = "aes", ["des"] = "des",
        ["descryptoserviceprovider"] = "des", ["tripledes"] = "tripledes", ["tripledescryptoserviceprovider"] = "tripledes", ["tripledescng"] = "tripledes", ["rc2"] = "rc2", ["rc2cryptoserviceprovider"] = "rc2",
    };

    public static bool Known(string type) => type.StartsWith(Under, StringComparison.Ordinal) && Kinds.ContainsKey(type[Under.Length..]);

    public static void Register(Func<string, TypeMembers> of)
    {
        foreach (var (name, kind) in Kinds)
        {
            var type = Under + name;
            of(type).New("", _ => Made(type, kind)).OpenStatic("Create", "", type, _ => Made(type, kind)).OpenStatic("Create", "s", type, _ => Made(type, kind));
        }

        of(Under + "symmetricalgorithm").Static("Create", "s", Under + "symmetricalgorithm", call => Kinds.TryGetValue(call.Text(0).ToLowerInvariant(), out var kind) ? Made(Under + call.Text(0).ToLowerInvariant(), kind) : null);
        of(Base)
            .OpenMethod("CreateDecryptor", "", Transform, call => Open(call, null, null, encrypt: false))
            .OpenMethod("CreateDecryptor", "oo", Transform, call => Open(call, call.Given[0], call.Given[1], encrypt: false))
            .OpenMethod("CreateEncryptor", "", Transform, call => Open(call, null, null, encrypt: true))
            .OpenMethod("CreateEncryptor", "oo", Transform, call => Open(call, call.Given[0], call.Given[1], encrypt: true))
            .Method("DecryptCbc", "BB", "system.byte[]", call => Cipher(call, call.Target, null, null) is { } cipher && (cipher with { Mode = 1, Start = call.Bytes(1) }).Run(call.Bytes(0), false) is { } clear ? new BytesValue(clear) : null)
            .OpenMethod("Clear", "", "", _ => NullValue.Instance)
            .OpenMethod("Dispose", "", "", _ => NullValue.Instance)
            .OpenProperty("Mode", "", _ => Enums.Of("system.security.cryptography.ciphermode", 1))
            .OpenProperty("Padding", "", _ => Enums.Of("system.security.cryptography.paddingmode", 2))
            .OpenProperty("BlockSize", "system.int32", call => new IntegerValue((string?)((ObjectValue)call.Target).State is "aes" ? 128 : 64));
        of(Transform)
            .Method("TransformFinalBlock", "Bii", "system.byte[]", call => Run(call, call.Bytes(0).AsSpan(call.Int(1), call.Int(2)).ToArray()) is { } bytes ? new BytesValue(bytes) : null)
            .OpenMethod("Dispose", "", "", _ => NullValue.Instance);
    }

    private static ObjectValue Made(string type, string kind) => new(type, kind);

    private static ObjectValue? Open(MemberCall call, Value? key, Value? start, bool encrypt) =>
        Cipher(call, call.Target, key, start) is { } cipher ? new ObjectValue(Transform, new CipherTransform(cipher, encrypt)) : null;

    private static byte[]? Run(MemberCall call, byte[] from) => call.State<CipherTransform>() is { } transform && call.Host.Budget.Step(1 + from.Length / 4096) ? transform.Run(from) : null;

    private static Cipher? Cipher(MemberCall call, Value target, Value? key, Value? start)
    {
        if (target is not ObjectValue { State: string kind } made)
            return null;
        key ??= made.Properties.GetValueOrDefault("Key");
        start ??= made.Properties.GetValueOrDefault("IV");
        if (key is null || !key.IsKnown || Casts.To("system.byte[]", key, call.Host) is not BytesValue secret || (start is not null && !start.IsKnown))
            return null;
        var mode = made.Properties.TryGetValue("Mode", out var setMode) ? Enums.Number("system.security.cryptography.ciphermode", setMode) : 1;
        var padding = made.Properties.TryGetValue("Padding", out var setPadding) ? Enums.Number("system.security.cryptography.paddingmode", setPadding) : 2;
        // Rijndael with longer blocks is not AES.
        if (mode is null || padding is null || (kind == "aes" && made.Properties.TryGetValue("BlockSize", out var size) && Numbers.Whole(size) is not 128))
            return null;
        return new Cipher(kind, secret.Bytes, start is null or NullValue ? null : (Casts.To("system.byte[]", start, call.Host) as BytesValue)?.Bytes, (int)mode, (int)padding);
    }
}
