using System.Text;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>UTF-7, which .NET no longer offers: text in ASCII, the rest as base64 between + and -.</summary>
internal sealed class Utf7 : Encoding
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const string Direct = "'(),-./:? \t\r\n";

    public static readonly Utf7 Instance = new();

    public override int CodePage => 65000;

    public override string WebName => "utf-7";

    public override string EncodingName => "Unicode (UTF-7)";

    public override int GetByteCount(char[] chars, int index, int count) => Encode(chars.AsSpan(index, count)).Count;

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)
    {
        var made = Encode(chars.AsSpan(charIndex, charCount));
        made.CopyTo(bytes, byteIndex);
        return made.Count;
    }

    public override int GetCharCount(byte[] bytes, int index, int count) => Decode(bytes.AsSpan(index, count)).Length;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        var made = Decode(bytes.AsSpan(byteIndex, byteCount));
        made.CopyTo(0, chars, charIndex, made.Length);
        return made.Length;
    }

    public override int GetMaxByteCount(int charCount) => charCount * 5 + 2;

    public override int GetMaxCharCount(int byteCount) => byteCount;

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] != '+')
            {
                text.Append((char)bytes[at]);
                continue;
            }

            if (at + 1 < bytes.Length && bytes[at + 1] == '-')
            {
                text.Append('+');
                at++;
                continue;
            }

            var (bits, count) = (0, 0);
            int digit;
            while (at + 1 < bytes.Length && (digit = Alphabet.IndexOf((char)bytes[at + 1])) >= 0)
            {
                at++;
                bits = (bits << 6 | digit) & 0x3FFFFF;
                count += 6;
                if (count >= 16)
                {
                    count -= 16;
                    text.Append((char)(bits >> count & 0xFFFF));
                }
            }

            if (at + 1 < bytes.Length && bytes[at + 1] == '-')
                at++;
        }

        return text.ToString();
    }

    private static List<byte> Encode(ReadOnlySpan<char> chars)
    {
        var bytes = new List<byte>(chars.Length);
        for (var at = 0; at < chars.Length; at++)
        {
            if (char.IsAsciiLetterOrDigit(chars[at]) || Direct.Contains(chars[at]))
            {
                bytes.Add((byte)chars[at]);
                continue;
            }

            bytes.Add((byte)'+');
            if (chars[at] == '+')
            {
                bytes.Add((byte)'-');
                continue;
            }

            var (bits, count) = (0, 0);
            for (; at < chars.Length && !char.IsAsciiLetterOrDigit(chars[at]) && !Direct.Contains(chars[at]); at++)
            {
                bits = (bits << 16 | chars[at]) & 0x3FFFFF;
                for (count += 16; count >= 6; count -= 6)
                    bytes.Add((byte)Alphabet[bits >> (count - 6) & 63]);
            }

            if (count > 0)
                bytes.Add((byte)Alphabet[bits << (6 - count) & 63]);
            bytes.Add((byte)'-');
            at--;
        }

        return bytes;
    }
}
