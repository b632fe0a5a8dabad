using System.Text;
using Redoubt.Scripts.PowerShell.Members;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Commands;

/// <summary>ConvertTo-SecureString and ConvertFrom-SecureString, with a key that the script has with it.</summary>
internal static class SecureCommands
{
    // PowerShell's mark of a text encrypted with a key: "version|iv|data" follows as base64 of UTF-16.
    private const string Mark = "76492d1116743f0423413b16050a5345";

    public static IReadOnlyList<Value>? To(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "String SecureKey -Key !AsPlainText !Force") is not { } bound)
            return null;
        var text = bound.Value("String") ?? (call.Input is [var only] ? only : null);
        if (text is null || !host.Budget.Step(8))
            return null;
        if (bound.Switch("AsPlainText"))
            return [Secure(Conversion.Text(text, host))];
        return text.IsKnown && Key(bound, host) is { } key && Decrypted(Conversion.Text(text, host), key) is { } clear ? [Secure(clear)] : null;
    }

    public static IReadOnlyList<Value>? From(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "SecureString SecureKey -Key !AsPlainText") is not { } bound || !host.Budget.Step())
            return null;
        var secure = bound.Value("SecureString") ?? (call.Input is [var only] ? only : null);
        // Encrypting draws a random start value: what comes of it is not known.
        return bound.Switch("AsPlainText") && secure is ObjectValue { State: SecureText text } ? [new TextValue(text.Text)] : null;
    }

    private static ObjectValue Secure(string text) => new("system.security.securestring", new SecureText(text));

    private static byte[]? Key(Bound bound, IScriptHost host) => bound.Value("SecureKey") is ObjectValue { State: SecureText secret } ? Encoding.Unicode.GetBytes(secret.Text)
        : bound.Value("Key") is { } key && Casts.To("system.byte[]", key, host) is BytesValue bytes ? bytes.Bytes : null;

    private static string? Decrypted(string text, byte[] key)
    {
        if (!text.StartsWith(Mark, StringComparison.OrdinalIgnoreCase))
            return null;
        var packed = new byte[text.Length];
        if (!Convert.TryFromBase64String(text[Mark.Length..], packed, out var length))
            return null;
        var parts = Encoding.Unicode.GetString(packed, 0, length).Split('|');
        var start = new byte[64];
        if (parts.Length != 3 || !Convert.TryFromBase64String(parts[1], start, out var startLength) || parts[2].Length % 2 != 0 || !parts[2].All(char.IsAsciiHexDigit))
            return null;
        return new Cipher("aes", key, start[..startLength], 1, 2).Run(Convert.FromHexString(parts[2]), encrypt: false) is { } clear ? Encoding.Unicode.GetString(clear) : null;
    }
}
