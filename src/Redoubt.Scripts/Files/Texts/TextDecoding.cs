using System.Text;

namespace Redoubt.Scripts.Files.Texts;

/// <summary>Finds out whether bytes are text, and in which encoding.</summary>
internal static class TextDecoding
{
    private const int Sample = 64 * 1024;

    /// <summary>The encoding and how many bytes mark it; null when the bytes are no text.</summary>
    public static (Encoding Encoding, int Mark, string Name)? Of(ByteView bytes)
    {
        if (bytes.StartsWith([0xEF, 0xBB, 0xBF]))
            return (Encoding.UTF8, 3, "UTF-8");
        if (bytes.StartsWith([0xFF, 0xFE]) && bytes.Length % 2 == 0 && Plain(Encoding.Unicode.GetString(bytes.Slice(2, Sample).Span)))
            return (Encoding.Unicode, 2, "UTF-16");
        if (bytes.StartsWith([0xFE, 0xFF]) && bytes.Length % 2 == 0)
            return (Encoding.BigEndianUnicode, 2, "UTF-16, big endian");
        var sample = bytes.Slice(0, Sample).Span;
        var zeros = sample.Count((byte)0);
        if (zeros > 0)
        {
            // UTF-16 without a mark has its zeros in every second byte.
            var odd = 0;
            for (var i = 1; i < sample.Length; i += 2)
                odd += sample[i] == 0 ? 1 : 0;
            return odd == zeros && odd * 2 > sample.Length * 0.8 && Plain(Encoding.Unicode.GetString(sample[..(sample.Length & ~1)])) ? (Encoding.Unicode, 0, "UTF-16") : null;
        }

        // FF FE before text of one byte is a trick against editors: cmd.exe runs it all the same.
        var start = bytes.StartsWith([0xFF, 0xFE]) ? 2 : 0;
        if (!Plain(Encoding.Latin1.GetString(sample[start..])))
            return null;
        var cut = sample.Length;
        while (bytes.Length > Sample && cut > Sample - 4 && (sample[cut - 1] & 0xC0) == 0x80)
            cut--;
        if (cut > 0 && bytes.Length > Sample && sample[cut - 1] >= 0xC0)
            cut--;
        if (System.Text.Unicode.Utf8.IsValid(sample[start..cut]))
            return (Encoding.UTF8, start, sample.ContainsAnyExceptInRange((byte)0, (byte)127) ? "UTF-8" : "ASCII");
        // Half of other bytes and more is no text of any Western code page.
        var high = 0;
        foreach (var one in sample)
            high += one >= 0x80 ? 1 : 0;
        return high * 4 < sample.Length ? (Encoding.Latin1, start, "one byte per character") : null;
    }

    private static bool Plain(string text)
    {
        var odd = 0;
        foreach (var one in text)
            odd += char.IsControl(one) && one is not ('\r' or '\n' or '\t' or '\f' or '\b' or '\u001B' or '\u001A') && one < '\u0080' ? 1 : 0;
        return odd * 200 <= text.Length;
    }
}
