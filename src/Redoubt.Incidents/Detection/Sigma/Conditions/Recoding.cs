using System.Text;

namespace Redoubt.Incidents.Detection.Sigma.Conditions;

/// <summary>What a text looks like when it is encoded, or written with other dashes.</summary>
internal static class Recoding
{
    private const int MostVariants = 2000;

    private static readonly char[] DashLike = ['-', '/', '\u2013', '\u2014', '\u2015'];

    /// <summary>The forms of a text under encodings, one after another.</summary>
    /// <exception cref="SigmaFaultException">It has wildcards, which have no code.</exception>
    public static IEnumerable<string> Apply(IReadOnlyList<string> codings, string value, int line)
    {
        IEnumerable<string> texts = codings.Contains("windash") ? Dashes(value) : [value];
        if (texts.Any(text => SigmaPattern.Parse(text).HasWildcard))
            throw new SigmaFaultException("Wildcards cannot be encoded.", line);
        var bytes = texts.Select(text => Encoding.UTF8.GetBytes(string.Concat(SigmaPattern.Parse(text).Texts())));
        var isCoded = false;
        foreach (var coding in codings)
        {
            bytes = coding switch
            {
                "utf16le" or "wide" => bytes.Select(one => Encoding.Convert(Encoding.UTF8, Encoding.Unicode, one)),
                "utf16be" => bytes.Select(one => Encoding.Convert(Encoding.UTF8, Encoding.BigEndianUnicode, one)),
                "utf16" => bytes.Select(one => (byte[])[0xFF, 0xFE, .. Encoding.Convert(Encoding.UTF8, Encoding.Unicode, one)]),
                "base64" => bytes.Select(one => Encoding.ASCII.GetBytes(Convert.ToBase64String(one))),
                "base64offset" => bytes.SelectMany(Offsets),
                _ => bytes,
            };
            isCoded |= coding.StartsWith("base64", StringComparison.Ordinal);
        }

        // Without base64 the bytes of UTF-16 stand in the text as characters.
        return bytes.Select(one => isCoded ? Encoding.ASCII.GetString(one) : Encoding.Latin1.GetString(one));
    }

    /// <summary>A text with each dash or slash that begins an option written in all the ways in which Windows takes it.</summary>
    public static IEnumerable<string> Dashes(string value)
    {
        IEnumerable<string> texts = [""];
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            var begins = c is '-' or '/' && (i == 0 || !IsWordPart(value[i - 1])) && i + 1 < value.Length && IsWordPart(value[i + 1]);
            texts = begins ? texts.SelectMany(text => DashLike.Select(dash => text + dash)).Take(MostVariants).ToList() : texts.Select(text => text + c).ToList();
        }

        return texts;
    }

    // What stays the same whatever stands before and behind, for each of the three places at which a group of three bytes can begin.
    private static IEnumerable<byte[]> Offsets(byte[] bytes)
    {
        for (var before = 0; before < 3; before++)
        {
            var coded = Convert.ToBase64String([.. new byte[before], .. bytes]);
            var start = before switch { 0 => 0, 1 => 2, _ => 3 };
            var end = ((before + bytes.Length) % 3) switch { 0 => 0, 1 => 3, _ => 2 };
            yield return Encoding.ASCII.GetBytes(coded[start..Math.Max(start, coded.Length - end)]);
        }
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c == '_';
}
