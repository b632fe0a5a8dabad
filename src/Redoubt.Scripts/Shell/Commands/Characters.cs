using System.Text;

namespace Redoubt.Scripts.Shell.Commands;

/// <summary>tr.</summary>
internal static class Characters
{
    public static CommandResult? Translate(CommandCall call)
    {
        var options = Options.Read(call.Arguments, "dscCt", "delete=d squeeze-repeats=s complement=c truncate-set1=t", false);
        if (options.Operands.Count == 0 || call.Text([]) is not { } text)
            return null;
        var complement = options.Has("c") || options.Has("C");
        var first = Set(options.Operands[0], null);
        var second = options.Operands.Count > 1 ? Set(options.Operands[1], first.Count) : [];
        var members = new HashSet<char>(first);
        var result = new StringBuilder(text.Length);
        if (options.Has("d"))
        {
            var squeezed = options.Has("s") ? new HashSet<char>(second) : [];
            foreach (var c in text)
            {
                if (members.Contains(c) == complement && !(squeezed.Contains(c) && result.Length > 0 && result[^1] == c))
                    result.Append(c);
            }

            return new CommandResult(result.ToString());
        }

        if (second.Count == 0)
        {
            if (!options.Has("s"))
                return null;
            foreach (var c in text)
            {
                if (!(members.Contains(c) != complement && result.Length > 0 && result[^1] == c))
                    result.Append(c);
            }

            return new CommandResult(result.ToString());
        }

        var map = new Dictionary<char, char>();
        for (var i = 0; i < first.Count && !complement; i++)
        {
            // The last place of a character counts.
            if (i < second.Count || !options.Has("t"))
                map[first[i]] = second[Math.Min(i, second.Count - 1)];
        }

        var squeeze = options.Has("s") ? new HashSet<char>(second) : null;
        foreach (var c in text)
        {
            var to = complement ? members.Contains(c) ? c : second[^1] : map.GetValueOrDefault(c, c);
            if (squeeze is null || !squeeze.Contains(to) || result.Length == 0 || result[^1] != to)
                result.Append(to);
        }

        return new CommandResult(result.ToString());
    }

    private static List<char> Set(string text, int? length)
    {
        var set = new List<char>();
        for (var i = 0; i < text.Length && set.Count < 70_000; i++)
        {
            if (text[i] == '[' && i + 1 < text.Length)
            {
                if (text[i + 1] == ':' && text.IndexOf(":]", i + 2, StringComparison.Ordinal) is > 0 and var end)
                {
                    set.AddRange(Class(text[(i + 2)..end]));
                    i = end + 1;
                    continue;
                }

                // [x*n]
                var close = text.IndexOf(']', i);
                if (close > i + 2 && text[i + 2] == '*')
                {
                    var count = close == i + 3 ? Math.Max(0, (length ?? 0) - set.Count) : int.TryParse(text.AsSpan(i + 3, close - i - 3), out var given) ? Math.Min(given, 70_000) : 0;
                    set.AddRange(Enumerable.Repeat(text[i + 1], count));
                    i = close;
                    continue;
                }
            }

            var c = Read(text, ref i);
            if (i + 2 < text.Length && text[i + 1] == '-')
            {
                i += 2;
                var last = Read(text, ref i);
                for (var one = c; one <= last; one++)
                {
                    set.Add(one);
                    if (one == char.MaxValue)
                        break;
                }

                continue;
            }

            set.Add(c);
        }

        return set;
    }

    private static char Read(string text, ref int i)
    {
        if (text[i] != '\\' || i + 1 >= text.Length)
            return text[i];
        var end = i + 2;
        if (text[i + 1] is >= '0' and <= '7')
        {
            while (end < text.Length && end - i - 1 < 3 && text[end] is >= '0' and <= '7')
                end++;
        }

        var decoded = Syntax.AnsiText.Decode(text[i..end], false, out _);
        i = end - 1;
        return decoded.Length == 1 ? decoded[0] : text[i];
    }

    private static IEnumerable<char> Class(string name) => Enumerable.Range(0, 128).Select(code => (char)code).Where(c => name switch
    {
        "alpha" => char.IsAsciiLetter(c),
        "digit" => char.IsAsciiDigit(c),
        "alnum" => char.IsAsciiLetterOrDigit(c),
        "upper" => char.IsAsciiLetterUpper(c),
        "lower" => char.IsAsciiLetterLower(c),
        "space" => c is ' ' or (>= '\t' and <= '\r'),
        "blank" => c is ' ' or '\t',
        "punct" => c is > ' ' and < '\x7f' && !char.IsAsciiLetterOrDigit(c),
        "xdigit" => char.IsAsciiHexDigit(c),
        "cntrl" => c is < ' ' or '\x7f',
        "print" => c is >= ' ' and < '\x7f',
        "graph" => c is > ' ' and < '\x7f',
        _ => false,
    });
}
