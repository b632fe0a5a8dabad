using System.Buffers;

namespace Redoubt.Scripts.Decoding;

/// <summary>Finds what may be encoded in a text, in one pass for each kind.</summary>
internal static class Candidates
{
    private const int Least = 24;
    private const int Most = 64;
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    private static readonly SearchValues<char> Numerals = SearchValues.Create("0123456789abcdefABCDEFxX");

    // What a reversed script shows of itself.
    private static readonly string[] Backwards = ["//:ptth", "//:sptth", "llehsrewop", "exe.dmc", "tcejbo-wen", "noisserpxe-ekovni", "gnirtsdaolnwod", "llehs.tpircsw", "metsys.so", "tseuqerbew", "edocrahcmorf", "nohtyp/", "hsab/nib/"];

    private static readonly SearchValues<string> AnyBackwards = SearchValues.Create(Backwards, StringComparison.OrdinalIgnoreCase);

    /// <summary>Lists, not iterators: those refer to System.Environment, and nothing here may.</summary>
    public static List<Candidate> In(string text) => [.. Runs(text), .. Numbers(text), .. Reversed(text)];

    private static List<Candidate> Runs(string text)
    {
        var found = new List<Candidate>();
        for (var at = 0; at < text.Length && found.Count < Most;)
        {
            var start = text.AsSpan(at).IndexOfAny(Letters);
            if (start < 0)
                break;
            start += at;
            var length = text.AsSpan(start).IndexOfAnyExcept(Letters);
            at = length < 0 ? text.Length : start + length;
            if (at - start < Least)
                continue;
            var run = text[start..at].TrimStart('/');
            // Folded over several lines.
            if (run.Length is 64 or 76)
                (run, at) = Lines(text, run, at);
            if (run.Length < Least || Within(text, start, at))
                continue;
            if (run.AsSpan().IndexOfAnyExcept("0123456789abcdefABCDEF") < 0)
            {
                if (run.Length % 2 == 0 && run.Length >= 2 * Least && run.Length is not (64 or 96 or 128))
                    found.Add(new Candidate(CandidateKind.Hex, run, start));
            }
            else if (LooksLikeBase64(run))
            {
                found.Add(new Candidate(CandidateKind.Base64, run, start));
            }
        }

        return found;
    }

    private static (string Run, int At) Lines(string text, string run, int at)
    {
        var all = new System.Text.StringBuilder(run);
        while (at < text.Length && all.Length < 2_000_000)
        {
            var next = at;
            while (next < text.Length && text[next] is '\r' or '\n' or ' ' or '\t' && next - at < 40)
                next++;
            if (next == at)
                break;
            var length = text.AsSpan(next).IndexOfAnyExcept(Letters);
            var end = length < 0 ? text.Length : next + length;
            if (end - next is 0 or > 76)
                break;
            all.Append(text, next, end - next);
            at = end;
            if (end - next < 64)
                break;
        }

        return (all.ToString(), at);
    }

    // Part of a path, an address, a token of three parts, or a certificate: not hidden, whatever it is.
    private static bool Within(string text, int start, int end)
    {
        var before = start > 0 ? text[start - 1] : ' ';
        var after = end < text.Length ? text[end] : ' ';
        return before is '\\' or '.' or '@' or '$' or '%' or '&' or '?' or ':' && !(before == ':' && start > 1 && char.IsLetter(text[start - 2])) || after is '.' or '\\' or '@' or '(' or ':'
            || (start >= 30 && text.AsSpan(start - 30, 30).Contains("BEGIN CERT", StringComparison.Ordinal));
    }

    private static bool LooksLikeBase64(string run)
    {
        var (upper, lower, digit, other) = (0, 0, 0, 0);
        foreach (var c in run.AsSpan(0, Math.Min(run.Length, 400)))
        {
            _ = char.IsAsciiLetterUpper(c) ? upper++ : char.IsAsciiLetterLower(c) ? lower++ : char.IsAsciiDigit(c) ? digit++ : c is '-' or '_' ? other++ : 0;
        }

        // Words joined by dashes are names; a real text has all three kinds of signs.
        return upper >= 3 && lower >= 3 && (digit > 0 || upper > 6) && other * 12 < run.Length;
    }

    // 104,116,116,112 or \x68\x74 or 0x68 0x74: numbers below 256 with the same little between them.
    private static List<Candidate> Numbers(string text)
    {
        var lists = new List<Candidate>();
        for (var at = 0; at < text.Length && lists.Count < Most / 2;)
        {
            var found = text.AsSpan(at).IndexOfAny("0123456789\\%");
            if (found < 0)
                break;
            var start = at + found;
            var (end, count) = (start, 0);
            while (One(text, end, out var next))
            {
                count++;
                end = next;
            }

            if (count >= 12)
                lists.Add(new Candidate(CandidateKind.Numbers, text[start..end], start));
            at = Math.Max(end, start + 1);
            while (count < 2 && at < text.Length && Numerals.Contains(text[at]))
                at++;
        }

        return lists;
    }

    private static bool One(string text, int at, out int next)
    {
        next = at;
        while (next < text.Length && next - at < 4 && !char.IsAsciiLetterOrDigit(text[next]))
            next++;
        var start = next;
        while (next < text.Length && next - start < 4 && Numerals.Contains(text[next]))
            next++;
        return next > start && next - start <= 4 && !(next < text.Length && char.IsAsciiLetterOrDigit(text[next]));
    }

    // The longest string that the place is in: a reversed script has quotes of its own.
    private static (int Start, int End) Quoted(string text, int at)
    {
        var best = (Start: at, End: at);
        foreach (var quote in "\"'`")
        {
            var start = at > 0 ? text.LastIndexOf(quote, at - 1) : -1;
            var end = start < 0 ? -1 : text.IndexOf(quote, at);
            if (end > 0 && end - start > best.End - best.Start)
                best = (start + 1, end);
        }

        return best;
    }

    private static List<Candidate> Reversed(string text)
    {
        var turned = new List<Candidate>();
        if (!text.AsSpan().ContainsAny(AnyBackwards))
            return turned;
        var seen = -1;
        foreach (var word in Backwards)
        {
            var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at < 0 || at < seen)
                continue;
            var (start, end) = Quoted(text, at);
            seen = end;
            if (end - start is >= Least and < 500_000)
                turned.Add(new Candidate(CandidateKind.Reversed, text[start..end], start));
        }

        return turned;
    }
}
