using System.Numerics;
using System.Security.Cryptography;

namespace Redoubt.Scripts.Indicators;

/// <summary>Addresses of cryptocurrencies. Those with a check sum are taken only when it is right.</summary>
internal static class WalletScanner
{
    private const string Base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const string Bech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    public static void Scan(string text, SpanSet covered, List<IndicatorMatch> matches)
    {
        var start = 0;
        while (start < text.Length)
        {
            if (!char.IsAsciiLetterOrDigit(text[start]))
            {
                start++;
                continue;
            }

            var end = start;
            while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
                end++;
            if (end - start is >= 26 and <= 106 && !(start > 0 && text[start - 1] is '+' or '/' or '_' or '=' or '-') && !(end < text.Length && text[end] is '+' or '/' or '_' or '=') && !covered.Contains(start))
            {
                var word = text.AsSpan()[start..end];
                if (IsBitcoin(word) || IsSegWit(word) || IsMonero(word) || IsEthereum(word))
                    matches.Add(new IndicatorMatch(IndicatorKind.Wallet, word.ToString(), start, end - start));
            }

            start = end + 1;
        }
    }

    private static bool IsBitcoin(ReadOnlySpan<char> word)
    {
        if (word.Length is < 26 or > 35 || word[0] is not ('1' or '3'))
            return false;
        BigInteger number = 0;
        foreach (var c in word)
        {
            var digit = Base58.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0)
                return false;
            number = number * 58 + digit;
        }

        Span<byte> bytes = stackalloc byte[25];
        bytes.Clear();
        var raw = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        if (raw.Length > 25)
            return false;
        raw.CopyTo(bytes[(25 - raw.Length)..]);
        Span<byte> sum = stackalloc byte[32];
        SHA256.HashData(bytes[..21], sum);
        SHA256.HashData(sum, sum);
        return sum[..4].SequenceEqual(bytes[21..]);
    }

    private static bool IsSegWit(ReadOnlySpan<char> word)
    {
        if (word.Length is < 42 or > 62 || !word.StartsWith("bc1", StringComparison.OrdinalIgnoreCase))
            return false;
        var check = 1u;
        foreach (var value in (ReadOnlySpan<byte>)[3, 3, 0, 2, 3])
            check = Step(check, value);
        foreach (var c in word[3..])
        {
            var value = Bech32.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
            if (value < 0)
                return false;
            check = Step(check, (uint)value);
        }

        return check is 1 or 0x2bc830a3;
    }

    private static uint Step(uint check, uint value)
    {
        ReadOnlySpan<uint> generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
        var top = check >> 25;
        check = (check & 0x1ffffff) << 5 ^ value;
        for (var bit = 0; bit < 5; bit++)
            check ^= (top >> bit & 1) != 0 ? generator[bit] : 0;
        return check;
    }

    private static bool IsMonero(ReadOnlySpan<char> word) => word.Length is 95 or 106 && word[0] is '4' or '8' && word.IndexOfAnyExcept(Base58) < 0;

    private static bool IsEthereum(ReadOnlySpan<char> word)
    {
        if (word.Length != 42 || word[0] != '0' || word[1] is not ('x' or 'X'))
            return false;
        foreach (var c in word[2..])
        {
            if (!char.IsAsciiHexDigit(c))
                return false;
        }

        return true;
    }
}
