using System.Text;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Decoding;

/// <summary>
/// Scripts that the Windows Script Encoder has scrambled (.vbe, .jse): <c>#@~^</c>, a length, the text, a sum, <c>^#~@</c>. Each character is
/// replaced by one of three tables, which take turns in a fixed order; it hides, it does not protect.
/// </summary>
internal static class EncodedScript
{
    // What a character from 32 to 127 stands for in each of the three tables, in hex.
    private const string Tables =
        "2E2D32477530 7A5221566029 42715B6A5E38 2F49332 65C3D 496258417D3A 342935323665 5B2039767C5C 727A56437F73 386B6639634E 703345452B6B 686862715159 4F667809765E 62317D44644A 23546D754371 4A4C417E3A60 4A4C415E7E53 404C40774542"
        + " 4A2C27612A48 5D7472222775 4B37316F4437 4E794D3B5952 4C2F22506F54 67266A2A7247 7D6A6474392D 547B202B3F7F 2D382E2C774C 30675D6E537E 6B476C66346F 357879255D74 213043642326 4D5A76525B25 636C243F482B 7B5528787023 296941282E34"
        + " 734C0959212A 3324447F4E3F 6D507755093B 5356557C7369 3A35615F6163 654B50465867 583B51315749 69224F6C6D46 5A4D6848257C 2728365C4670 3D4A6E24327A 79412F373D5F 605F4B514F5A 20422C366557";

    private const string Order = "0120121221210212021200122102122100212120200120210212001220012021";
    private static readonly byte[] Table = Convert.FromHexString(Tables.Replace(" ", ""));

    public static bool IsEncoded(string text) => text.AsSpan().TrimStart().StartsWith("#@~^");

    public static void Unwrap(ScriptLayer layer, Analysis analysis, ScriptLanguage language)
    {
        var place = new Place(layer.Number, 1);
        var nested = analysis.Unwrap(new Payload(Decode(layer.Original), language, "Windows Script Encoder", place));
        if (nested is null)
            return;
        nested.Spliced = true;
        layer.Cleared = nested.Cleared;
        layer.Folds = [new Fold(0, layer.Original.Length, 0, nested.Cleared.Length)];
    }

    /// <summary>The plain text of all scrambled parts, with what stands between them.</summary>
    public static string Decode(string text)
    {
        var plain = new StringBuilder(text.Length);
        var at = 0;
        while (text.IndexOf("#@~^", at, StringComparison.Ordinal) is >= 0 and var start)
        {
            plain.Append(text, at, start - at);
            start += Math.Min(12, text.Length - start); // The mark, and the length in base64.
            var end = text.IndexOf("^#~@", start, StringComparison.Ordinal);
            at = end < 0 ? text.Length : end + 4;
            Part(plain, text.AsSpan(start, Math.Max(0, (end < 0 ? text.Length : end - 8) - start)));
        }

        return plain.Append(text, at, text.Length - at).ToString();
    }

    private static void Part(StringBuilder plain, ReadOnlySpan<char> text)
    {
        var turn = 0;
        for (var index = 0; index < text.Length; index++)
        {
            var c = text[index];
            if (c == '@' && index + 1 < text.Length && "&#*!$".IndexOf(text[index + 1]) is >= 0 and var escape)
            {
                plain.Append("\n\r><@"[escape]);
                index++;
                turn++;
                continue;
            }

            plain.Append(c == '\t' ? (char)(byte)"\x57\x6E\x7B"[Order[turn % 64] - '0'] : c is < ' ' or '<' or '>' or '@' or > '\x7f' ? c : (char)Table[((c - ' ') * 3) + Order[turn % 64] - '0']);
            turn += c < 128 ? 1 : 0;
        }
    }
}
