using System.Globalization;
using System.Text;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Decoding;

/// <summary>What was found under the layers of an encoding.</summary>
internal sealed record Peeled(string Text, string How, byte[]? Program = null);

/// <summary>Takes off encodings for as long as each step gives something that is clearly text, or known packed bytes.</summary>
internal static class Peeling
{
    public const int MostDepth = 4;

    private static readonly string[] Words =
    [
        "http://", "https://", "powershell", "invoke-", "iex", "cmd", "eval", "exec", "system", "import ", "function", "var ", "wscript", "createobject", "/bin/", "$env:", "echo ", "new-object", "download", "curl ", "wget ", "document.", "this program",
        ".exe", "set ", "dim ", "return", "socket", "reg add", "start ", "write-", "get-",
    ];

    public static Peeled? Peel(Candidate candidate, Budget budget)
    {
        switch (candidate.Kind)
        {
            case CandidateKind.Reversed:
                var turned = candidate.Text.ToCharArray();
                Array.Reverse(turned);
                return new Peeled(new string(turned), "reversed text");
            case CandidateKind.Numbers: return Numbers(candidate.Text) is { } numbers ? Bytes(numbers, "numbers", budget, 1, strict: true) : null;
            case CandidateKind.Hex: return ByteText.Hex(candidate.Text) is { } hex ? Bytes(hex, "hex", budget, 1, strict: true) : null;
            default: return ByteText.Base64(candidate.Text) is { } bytes ? Bytes(bytes, "base64", budget, 1, strict: false) : null;
        }
    }

    /// <summary>A text that would do something: it has the words and the signs of a script.</summary>
    public static bool IsScript(string text) => text.Length >= 10 && (Hits(text) > 0 || text.AsSpan().ContainsAny("(;|&={}$"));

    private static Peeled? Bytes(byte[] bytes, string how, Budget budget, int depth, bool strict)
    {
        if (bytes.Length < 8 || !budget.Produce(bytes.Length))
            return null;
        if (IsProgram(bytes))
            return new Peeled("", how, bytes);
        if (Unpack(bytes, budget) is { } unpacked)
            return depth < MostDepth ? Bytes(unpacked.Bytes, how + " and " + unpacked.How, budget, depth + 1, strict: false) : null;
        if (IsOther(bytes))
            return null;
        if (Text(bytes) is { } text)
            return Inner(text, how, budget, depth) ?? (strict && Hits(text) == 0 && !text.Contains(' ') ? null : new Peeled(text, how));
        return Xor(bytes, budget) is { } plain ? new Peeled(plain, how + " and XOR") : null;
    }

    // A text that is one encoded string again.
    private static Peeled? Inner(string text, string how, Budget budget, int depth)
    {
        var trimmed = text.Trim();
        if (depth >= MostDepth || trimmed.Length < 24 || trimmed.Contains(' '))
            return null;
        foreach (var candidate in Candidates.In(trimmed))
        {
            if (candidate.Text.Length < trimmed.Length * 0.9 || candidate.Kind is CandidateKind.Reversed or CandidateKind.Numbers)
                continue;
            var bytes = candidate.Kind == CandidateKind.Hex ? ByteText.Hex(candidate.Text) : ByteText.Base64(candidate.Text);
            if (bytes is not null && Bytes(bytes, how + " and " + (candidate.Kind == CandidateKind.Hex ? "hex" : "base64"), budget, depth + 1, strict: false) is { } peeled)
                return peeled;
        }

        return null;
    }

    private static string? Text(byte[] bytes)
    {
        if (ByteText.LooksWide(bytes))
        {
            var wide = Encoding.Unicode.GetString(bytes);
            return ByteText.Readable(wide) > 0.97 ? wide : null;
        }

        return ByteText.Utf8(bytes) is { } text && ByteText.Readable(text) > 0.97 ? text : null;
    }

    private static (byte[] Bytes, string How)? Unpack(byte[] bytes, Budget budget)
    {
        if (bytes is [0x1F, 0x8B, 8, ..] && Inflation.Gzip(bytes, budget) is { } gzip)
            return (gzip, "gzip");
        if (bytes[0] == 0x78 && ((bytes[0] << 8) | bytes[1]) % 31 == 0 && Inflation.Zlib(bytes, budget) is { } zlib)
            return (zlib, "zlib");
        // Deflate has no mark: only what comes out as text is believed.
        if (bytes.Length is > 24 and < 2_000_000 && Text(bytes) is null && Inflation.Deflate(bytes, budget) is { Length: > 24 } deflated && Text(deflated) is not null)
            return (deflated, "deflate");
        return null;
    }

    private static bool IsProgram(byte[] bytes)
    {
        if (bytes is [0x7F, (byte)'E', (byte)'L', (byte)'F', ..])
            return bytes.Length > 100;
        if (bytes is not [(byte)'M', (byte)'Z', ..] || bytes.Length < 256)
            return false;
        var header = BitConverter.ToInt32(bytes, 60);
        return header > 0 && header < bytes.Length - 4 && bytes[header] == 'P' && bytes[header + 1] == 'E';
    }

    // Pictures, certificates, documents: nothing to read in them.
    private static bool IsOther(byte[] bytes) => bytes is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, 0xFF, ..] or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] or [0x30, 0x82, ..] or [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] or [0, 0, 1, 0, ..];

    private static byte[]? Numbers(string text)
    {
        var bytes = new List<byte>();
        var at = 0;
        while (at < text.Length)
        {
            while (at < text.Length && !char.IsAsciiLetterOrDigit(text[at]))
                at++;
            var marked = at > 0 && text[at - 1] is '%' or '\\';
            var start = at;
            while (at < text.Length && char.IsAsciiLetterOrDigit(text[at]))
                at++;
            var one = text.AsSpan(start, at - start);
            if (one.IsEmpty)
                break;
            var cut = one.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? 2 : one[0] is 'x' or 'X' ? 1 : 0;
            var hex = cut > 0 || marked || one.ContainsAnyInRange('A', 'f');
            if (!int.TryParse(one[cut..], hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > 255)
                return null;
            bytes.Add((byte)value);
        }

        return bytes.Count >= 12 ? [.. bytes] : null;
    }

    // One key for all bytes: a text comes out with one key only, and it has words that scripts have.
    private static string? Xor(byte[] bytes, Budget budget)
    {
        if (bytes.Length is < 16 or > 400_000 || !budget.Step(200))
            return null;
        var head = bytes.AsSpan(0, Math.Min(160, bytes.Length));
        for (var key = 1; key < 256; key++)
        {
            var good = 0;
            foreach (var one in head)
                good += (byte)(one ^ key) is >= 32 and < 127 or 9 or 10 or 13 ? 1 : 0;
            if (good < head.Length)
                continue;
            var plain = new string(bytes.Select(one => (char)(one ^ key)).ToArray());
            if (ByteText.Readable(plain) > 0.98 && Hits(plain) > 1)
                return plain;
        }

        return null;
    }

    private static int Hits(string text)
    {
        var sample = text.Length > 4_000 ? text[..4_000] : text;
        return Words.Count(word => sample.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
