using System.Text;

namespace Redoubt.Scripts.Decoding;

/// <summary>Bytes as text, in the encoding that they look like.</summary>
internal static class ByteText
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>UTF-16 by its mark or its zero bytes, UTF-8 when it is valid, Latin-1 for the rest.</summary>
    public static string Guess(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];
        if (LooksWide(bytes))
            return Encoding.Unicode.GetString(bytes);
        return Utf8(bytes) ?? Encoding.Latin1.GetString(bytes);
    }

    /// <summary>Null when it is not UTF-8.</summary>
    public static string? Utf8(ReadOnlySpan<byte> bytes)
    {
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
            return null;
        return Strict.GetString(bytes);
    }

    /// <summary>Bytes as characters of the same number, as <see cref="Clearing.VirtualFiles"/> keeps them.</summary>
    public static string Latin1(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    /// <summary>The bytes of a text whose characters are all below 256; of another its UTF-8.</summary>
    public static byte[] Bytes(string text) => text.All(c => c < 256) ? Encoding.Latin1.GetBytes(text) : Encoding.UTF8.GetBytes(text);

    /// <summary>Every second byte is zero: UTF-16, little end first, of Latin letters.</summary>
    public static bool LooksWide(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes.Length % 2 != 0)
            return false;
        var (zeros, looked) = (0, Math.Min(bytes.Length, 2_000));
        for (var index = 1; index < looked; index += 2)
            zeros += bytes[index] == 0 && bytes[index - 1] != 0 ? 1 : 0;
        return zeros * 2 >= looked * 0.7;
    }

    /// <summary>The share of characters that a text of people would have.</summary>
    public static double Readable(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return 0;
        var good = 0;
        foreach (var c in text)
            good += c is >= ' ' and < '\x7f' or '\t' or '\r' or '\n' || (c >= 0xA1 && char.IsLetterOrDigit(c) && c < 0x2000) ? 1 : 0;
        return (double)good / text.Length;
    }

    /// <summary>Base64, however it is broken into lines, with or without its end; null when it is not.</summary>
    public static byte[]? Base64(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is ' ' or '\r' or '\n' or '\t' or '=')
                continue;
            clean.Append(c switch { '-' => '+', '_' => '/', _ => c });
        }

        if (clean.Length % 4 == 1)
            clean.Length--;
        clean.Append('=', (4 - (clean.Length % 4)) % 4);
        var bytes = new byte[clean.Length / 4 * 3];
        return Convert.TryFromBase64String(clean.ToString(), bytes, out var written) ? bytes[..written] : null;
    }

    /// <summary>Pairs of hex digits with nothing between them; null when it is not.</summary>
    public static byte[]? Hex(string text)
    {
        if (text.Length == 0 || text.Length % 2 != 0 || text.AsSpan().IndexOfAnyExcept("0123456789abcdefABCDEF") >= 0)
            return null;
        return Convert.FromHexString(text);
    }
}
