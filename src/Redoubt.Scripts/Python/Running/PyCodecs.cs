using System.Text;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Decoding;

namespace Redoubt.Scripts.Python.Running;

/// <summary>Encodings of the library: base64 and its like, zlib, hex, rot13. Null: not known.</summary>
internal static class PyCodecs
{
    public static object? Decode(byte[] bytes, string encoding, Budget budget) => encoding.ToLowerInvariant().Replace('_', '-') switch
    {
        "base64" or "base64-codec" => ByteText.Base64(Encoding.Latin1.GetString(bytes)),
        "hex" or "hex-codec" => ByteText.Hex(Encoding.Latin1.GetString(bytes).Trim()),
        "zlib" or "zip" or "zlib-codec" => Inflation.Zlib(bytes, budget),
        "rot13" or "rot-13" => Rot13(Encoding.Latin1.GetString(bytes)),
        "utf-16" or "utf-16le" or "utf-16-le" => Encoding.Unicode.GetString(bytes),
        "utf-16be" or "utf-16-be" => Encoding.BigEndianUnicode.GetString(bytes),
        "utf-32" or "utf-32-le" => Encoding.UTF32.GetString(bytes),
        "latin1" or "latin-1" or "iso-8859-1" or "cp1252" => Encoding.Latin1.GetString(bytes),
        "unicode-escape" or "string-escape" or "raw-unicode-escape" => new Syntax.PyParser("'" + Encoding.Latin1.GetString(bytes).Replace("'", "\\'").Replace("\n", "\\n") + "'", budget).Only()?.Value,
        _ => ByteText.Utf8(bytes) ?? Encoding.Latin1.GetString(bytes),
    };

    public static string Rot13(string text) => string.Concat(text.Select(c => c is >= 'a' and <= 'z' ? (char)('a' + ((c - 'a' + 13) % 26)) : c is >= 'A' and <= 'Z' ? (char)('A' + ((c - 'A' + 13) % 26)) : c));

    public static byte[]? Base32(string text)
    {
        var made = new List<byte>();
        var (bits, held) = (0, 0);
        foreach (var c in text.TrimEnd('=', '\n', ' '))
        {
            var value = c is >= 'A' and <= 'Z' ? c - 'A' : c is >= 'a' and <= 'z' ? c - 'a' : c is >= '2' and <= '7' ? c - '2' + 26 : -1;
            if (value < 0)
                return null;
            held = ((held << 5) | value) & 0xFFFF;
            bits += 5;
            if (bits >= 8)
                made.Add((byte)(held >> (bits -= 8)));
        }

        return [.. made];
    }

    public static byte[]? Base85(string text, bool ascii)
    {
        const string Signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
        var made = new List<byte>();
        var group = new List<int>();
        if (ascii && text.StartsWith("<~", StringComparison.Ordinal))
            text = text[2..].Replace("~>", "");
        foreach (var c in text)
        {
            if (ascii && char.IsWhiteSpace(c))
                continue;
            if (ascii && c == 'z' && group.Count == 0)
            {
                made.AddRange(new byte[4]);
                continue;
            }

            var value = ascii ? c - '!' : Signs.IndexOf(c);
            if (value is < 0 or > 84)
                return null;
            group.Add(value);
            if (group.Count == 5)
                Flush(made, group, 4);
        }

        if (group.Count > 1)
        {
            var count = group.Count - 1;
            while (group.Count < 5)
                group.Add(84);
            Flush(made, group, count);
        }

        return [.. made];
    }

    private static void Flush(List<byte> made, List<int> group, int count)
    {
        uint value = 0;
        foreach (var digit in group)
            value = unchecked((value * 85) + (uint)digit);
        for (var index = 0; index < count; index++)
            made.Add((byte)(value >> (24 - (8 * index))));
        group.Clear();
    }
}
