using System.Globalization;

namespace Redoubt.Scripts.Batch.Running;

/// <summary>The options of for /f: which lines are read, and what of them.</summary>
internal sealed class ForOptions
{
    private static readonly string[] Words = ["tokens=", "delims=", "eol=", "skip=", "usebackq", "useback"];

    public bool BackQuotes { get; private set; }

    public string Delimiters { get; private set; } = " \t";

    public char Comment { get; private set; } = ';';

    public int Skip { get; private set; }

    /// <summary>Numbers of the tokens, from 1.</summary>
    public List<int> Tokens { get; } = [];

    /// <summary>What is left behind the last token goes into a variable of its own.</summary>
    public bool Rest { get; private set; }

    public int Count => Tokens.Count + (Rest ? 1 : 0);

    public static ForOptions Parse(string text)
    {
        var options = new ForOptions();
        text = text.Trim();
        if (text.StartsWith('"'))
            text = text.EndsWith('"') && text.Length > 1 ? text[1..^1] : text[1..];
        var at = 0;
        while (at < text.Length)
        {
            var rest = text.AsSpan(at);
            if (rest.StartsWith("usebackq", StringComparison.OrdinalIgnoreCase))
            {
                options.BackQuotes = true;
                at += 8;
            }
            else if (rest.StartsWith("tokens=", StringComparison.OrdinalIgnoreCase))
            {
                at += 7;
                options.ReadTokens(Value(text, ref at));
            }
            else if (rest.StartsWith("skip=", StringComparison.OrdinalIgnoreCase))
            {
                at += 5;
                options.Skip = int.TryParse(Value(text, ref at), CultureInfo.InvariantCulture, out var skip) ? Math.Clamp(skip, 0, 100_000) : 0;
            }
            else if (rest.StartsWith("eol=", StringComparison.OrdinalIgnoreCase))
            {
                at += 4;
                options.Comment = at < text.Length ? text[at++] : '\0';
            }
            else if (rest.StartsWith("delims=", StringComparison.OrdinalIgnoreCase))
            {
                at += 7;
                options.Delimiters = Set(text, ref at);
            }
            else
            {
                at++;
            }
        }

        if (options.Count == 0)
            options.Tokens.Add(1);
        return options;
    }

    private static string Value(string text, ref int at)
    {
        while (at < text.Length && text[at] == ' ')
            at++;
        var start = at;
        while (at < text.Length && text[at] is not (' ' or '\t') && !(char.IsAsciiLetter(text[at]) && Word(text.AsSpan(at))))
            at++;
        return text[start..at];
    }

    private static bool Word(ReadOnlySpan<char> text)
    {
        foreach (var word in Words)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    // Delimiters end at a blank, unless nothing follows it: then the blank is one of them.
    private static string Set(string text, ref int at)
    {
        var start = at;
        for (; at < text.Length; at++)
        {
            if (text[at] != ' ')
                continue;
            var rest = text[at..].TrimStart();
            if (rest.Length == 0 || Words.Any(word => rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)))
            {
                if (rest.Length > 0)
                    return text[start..at];
                break;
            }
        }

        at = text.Length;
        return text[start..];
    }

    private void ReadTokens(string text)
    {
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var one = part.Trim();
            if (one.EndsWith('*'))
            {
                Rest = true;
                one = one[..^1];
            }

            var dash = one.IndexOf('-', 1 <= one.Length ? Math.Min(1, one.Length) : 0);
            if (dash > 0 && Number(one[..dash]) is { } from && Number(one[(dash + 1)..]) is { } to)
            {
                for (var number = from; number <= to && Tokens.Count < 52; number++)
                    Tokens.Add(number);
            }
            else if (Number(one) is { } single && Tokens.Count < 52)
            {
                Tokens.Add(single);
            }
        }
    }

    private static int? Number(string text)
    {
        text = text.Trim().TrimStart('+');
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return int.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex) ? hex : null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
    }

    /// <summary>What the variables are for a line; null when the line is passed over.</summary>
    public List<string>? Split(string line)
    {
        if (line.Length == 0 || Comment != '\0' && line[0] == Comment)
            return null;
        var wanted = Tokens.Count == 0 ? 0 : Tokens.Max();
        var found = new List<string>();
        var at = 0;
        var rest = "";
        while (true)
        {
            while (at < line.Length && Delimiters.Contains(line[at]))
                at++;
            if (at >= line.Length)
                break;
            if (found.Count >= wanted)
            {
                rest = line[at..];
                break;
            }

            var start = at;
            while (at < line.Length && !Delimiters.Contains(line[at]))
                at++;
            found.Add(line[start..at]);
        }

        var values = Tokens.Order().Select(number => number <= found.Count ? found[number - 1] : "").ToList();
        if (Rest)
            values.Add(rest);
        return values.Count == 0 || values[0].Length == 0 && values.TrueForAll(one => one.Length == 0) ? null : values;
    }
}
