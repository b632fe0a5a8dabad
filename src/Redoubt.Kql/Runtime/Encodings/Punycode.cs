using System.Text;

namespace Redoubt.Kql.Runtime.Encodings;

/// <summary>Texts in ASCII letters, digits and dashes alone. Source: RFC 3492.</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int LeastThreshold = 1;
    private const int MostThreshold = 26;
    private const int FirstBias = 72;
    private const int FirstPoint = 128;
    private const int Longest = 4096;
    private const string Mark = "xn--";

    /// <summary>All that separate the parts of a domain name. Source: RFC 3490.</summary>
    private static readonly char[] Dots = ['.', '\u3002', '\uFF0E', '\uFF61'];

    /// <summary>A text in Punycode; empty when it is too long.</summary>
    public static string Encode(string text)
    {
        var points = text.EnumerateRunes().Select(rune => rune.Value).ToArray();
        if (points.Length > Longest)
            return "";
        var result = new StringBuilder();
        foreach (var point in points.Where(point => point < FirstPoint))
            result.Append((char)point);
        var basic = result.Length;
        if (basic > 0)
            result.Append('-');
        var (next, delta, bias, done) = (FirstPoint, 0L, FirstBias, basic);
        while (done < points.Length)
        {
            var least = points.Where(point => point >= next).Min();
            delta += (long)(least - next) * (done + 1);
            next = least;
            foreach (var point in points)
            {
                if (point < next)
                    delta++;
                if (point != next)
                    continue;
                Append(result, delta, bias);
                bias = Adapted(delta, done + 1, first: done == basic);
                delta = 0;
                done++;
            }

            delta++;
            next++;
        }

        return result.ToString();
    }

    /// <summary>The text of one in Punycode; empty when it is none.</summary>
    public static string Decode(string text)
    {
        if (text.Length > Longest || text.AsSpan().ContainsAnyExceptInRange('\0', '\x7F'))
            return "";
        var dash = text.LastIndexOf('-');
        var points = text[..Math.Max(dash, 0)].Select(c => (int)c).ToList();
        var (next, index, bias) = ((long)FirstPoint, 0L, FirstBias);
        for (var i = dash + 1; i < text.Length;)
        {
            var before = index;
            long weight = 1;
            for (var k = Base; ; k += Base)
            {
                if (i >= text.Length || Digit(text[i++]) is not { } digit || index > int.MaxValue || weight > int.MaxValue)
                    return "";
                index += digit * weight;
                var threshold = Threshold(k, bias);
                if (digit < threshold)
                    break;
                weight *= Base - threshold;
            }

            bias = Adapted(index - before, points.Count + 1, first: before == 0);
            next += index / (points.Count + 1);
            index %= points.Count + 1;
            if (next > 0x10FFFF || !Rune.IsValid((int)next))
                return "";
            points.Insert((int)index++, (int)next);
        }

        return string.Concat(points.Select(point => new Rune(point).ToString()));
    }

    /// <summary>A domain name with each part that is not ASCII in Punycode after <c>xn--</c>.</summary>
    public static string EncodeDomain(string domain) => string.Join('.', domain.Split(Dots).Select(part =>
        part.AsSpan().ContainsAnyExceptInRange('\0', '\x7F') ? Mark + Encode(part) : part));

    /// <summary>A domain name with each part in Punycode decoded; empty when one cannot be.</summary>
    public static string DecodeDomain(string domain)
    {
        var parts = domain.Split('.');
        for (var i = 0; i < parts.Length; i++)
        {
            if (!parts[i].StartsWith(Mark, StringComparison.OrdinalIgnoreCase))
                continue;
            parts[i] = Decode(parts[i][Mark.Length..]);
            if (parts[i].Length == 0)
                return "";
        }

        return string.Join('.', parts);
    }

    private static void Append(StringBuilder result, long delta, int bias)
    {
        for (var k = Base; ; k += Base)
        {
            var threshold = Threshold(k, bias);
            if (delta < threshold)
                break;
            result.Append(Letter(threshold + (int)((delta - threshold) % (Base - threshold))));
            delta = (delta - threshold) / (Base - threshold);
        }

        result.Append(Letter((int)delta));
    }

    private static int Threshold(int k, int bias) => Math.Clamp(k - bias, LeastThreshold, MostThreshold);

    private static int Adapted(long delta, int points, bool first)
    {
        delta /= first ? 700 : 2;
        delta += delta / points;
        var k = 0;
        for (; delta > (Base - LeastThreshold) * MostThreshold / 2; k += Base)
            delta /= Base - LeastThreshold;
        return k + (int)((Base - LeastThreshold + 1) * delta / (delta + 38));
    }

    private static char Letter(int digit) => (char)(digit < 26 ? 'a' + digit : '0' + digit - 26);

    private static int? Digit(char c) => c switch
    {
        >= 'a' and <= 'z' => c - 'a',
        >= 'A' and <= 'Z' => c - 'A',
        >= '0' and <= '9' => c - '0' + 26,
        _ => null,
    };
}
