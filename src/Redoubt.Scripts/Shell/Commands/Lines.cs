using System.Globalization;
using System.Text;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Expansion;

namespace Redoubt.Scripts.Shell.Commands;

/// <summary>Commands that take texts line by line: rev, cut, head, tail, sort …</summary>
internal static class Lines
{
    /// <summary>The lines of a text, without the empty one behind its last line end.</summary>
    public static string[] Of(string text) => text.Length == 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');

    public static CommandResult Join(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
            text.Append(line).Append('\n');
        return new CommandResult(text.ToString());
    }

    public static CommandResult? Rev(CommandCall call)
    {
        if (call.Text(call.Arguments) is not { } text)
            return null;
        var result = string.Join('\n', text.Split('\n').Select(Reverse));
        return new CommandResult(result);
    }

    public static CommandResult? Cat(CommandCall call)
    {
        var files = call.Arguments.Where(argument => argument == "-" || !argument.StartsWith('-')).ToList();
        if (call.Raw(files) is not { } text)
            return null;
        return call.Arguments.Contains("-n") ? null : new CommandResult(text);
    }

    public static CommandResult? Tac(CommandCall call) => call.Text(call.Arguments) is { } text ? Join(Of(text).Reverse()) : null;

    public static CommandResult? Tee(CommandCall call)
    {
        if (call.Input() is not { } text)
            return null;
        foreach (var file in call.Arguments.Where(argument => !argument.StartsWith('-')))
        {
            if (call.Arguments.Any(argument => argument is "-a" or "--append"))
                call.Runner.Analysis.Files.Append(call.Runner.PathOf(file), text);
            else
                call.Runner.Analysis.Files.Write(call.Runner.PathOf(file), text);
        }

        return new CommandResult(text);
    }

    public static CommandResult? Head(CommandCall call) => Part(call, true);

    public static CommandResult? Tail(CommandCall call) => Part(call, false);

    public static CommandResult? Cut(CommandCall call)
    {
        var options = Options.Read(call.Arguments, "c:b:d:f:sn", "characters=c: bytes=b: delimiter=d: fields=f: complement=C output-delimiter=o: only-delimited=s");
        var list = options.Value("c") ?? options.Value("b") ?? options.Value("f");
        if (list is null || call.Text(options.Operands) is not { } text)
            return null;
        var delimiter = options.Value("d") is { Length: > 0 } given ? given[0] : '\t';
        var ranges = Ranges(list);
        var inverted = options.Has("C");
        return Join(Of(text).Select(line =>
        {
            if (!options.Has("f"))
                return string.Concat(line.Where((_, i) => ranges.Exists(range => i + 1 >= range.From && i + 1 <= range.To) != inverted));
            if (!line.Contains(delimiter))
                return options.Has("s") ? null : line;
            return string.Join(options.Value("o") ?? delimiter.ToString(), line.Split(delimiter).Where((_, i) => ranges.Exists(range => i + 1 >= range.From && i + 1 <= range.To) != inverted));
        }).OfType<string>());
    }

    public static CommandResult? Sort(CommandCall call)
    {
        var options = Options.Read(call.Arguments, "nrufk:t:o:gbVRhsm", "numeric-sort=n reverse=r unique=u ignore-case=f key=k: field-separator=t: random-sort=R");
        if (options.Has("R") || call.Text(options.Operands) is not { } text)
            return null;
        var key = options.Value("k");
        var number = key is null ? 0 : int.TryParse(key.AsSpan(0, key.TakeWhile(char.IsAsciiDigit).Count()), out var given) ? given : 0;
        var numeric = options.Has("n") || options.Has("g") || options.Has("h") || options.Has("V") || (key?.Contains('n') ?? false);
        string Key(string line) => number == 0 ? line : (options.Value("t") is { Length: > 0 } mark ? line.Split(mark[0]) : line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ElementAtOrDefault(number - 1) ?? "";
        var comparer = options.Has("f") ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var lines = numeric
            ? Of(text).Select(line => (line, Value(Key(line)))).OrderBy(pair => pair.Item2).ThenBy(pair => pair.line, StringComparer.Ordinal).Select(pair => pair.line)
            : Of(text).OrderBy(Key, comparer).ThenBy(line => line, StringComparer.Ordinal);
        if (options.Has("r") || (key?.Contains('r') ?? false))
            lines = lines.Reverse();
        return Join(options.Has("u") ? lines.DistinctBy(Key) : lines);
    }

    public static CommandResult? Uniq(CommandCall call)
    {
        var options = Options.Read(call.Arguments, "cdui", "count=c repeated=d unique=u ignore-case=i");
        if (call.Text(options.Operands) is not { } text)
            return null;
        var groups = new List<(string Line, int Count)>();
        foreach (var line in Of(text))
        {
            if (groups.Count > 0 && groups[^1].Line == line)
                groups[^1] = (line, groups[^1].Count + 1);
            else
                groups.Add((line, 1));
        }

        return Join(groups.Where(group => (!options.Has("d") || group.Count > 1) && (!options.Has("u") || group.Count == 1))
            .Select(group => options.Has("c") ? $"{group.Count,7} {group.Line}" : group.Line));
    }

    public static CommandResult? Count(CommandCall call)
    {
        var options = Options.Read(call.Arguments, "lwcm", "lines=l words=w bytes=c chars=m");
        if (options.Operands.Count > 0 || call.Text([]) is not { } text)
            return null;
        var lines = text.Count(c => c == '\n').ToString(CultureInfo.InvariantCulture);
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length.ToString(CultureInfo.InvariantCulture);
        var bytes = text.Length.ToString(CultureInfo.InvariantCulture);
        return new CommandResult((options.Has("l") ? lines : options.Has("w") ? words : options.Has("c") || options.Has("m") ? bytes : $"{lines,7} {words,7} {bytes,7}") + "\n");
    }

    public static CommandResult? Fold(CommandCall call)
    {
        var options = Options.Read(call.Arguments, "w:bs", "width=w:");
        var width = Math.Max(1, options.Number("w") ?? 80);
        if (call.Text(options.Operands) is not { } text || !call.Budget.Produce((long)text.Length * 2))
            return null;
        return Join(Of(text).SelectMany(line => line.Length == 0 ? [""] : line.Chunk(width).Select(chunk => new string(chunk))));
    }

    public static CommandResult? Paste(CommandCall call)
    {
        var options = Options.Read(call.Arguments, "sd:", "serial=s delimiters=d:");
        if (!options.Has("s") || call.Text(options.Operands.Where(file => file != "-").ToList()) is not { } text)
            return null;
        var delimiter = options.Value("d") is { } given ? given is "" or "\\0" ? "" : Syntax.AnsiText.Decode(given, false, out _)[..1] : "\t";
        return new CommandResult(string.Join(delimiter, Of(text)) + "\n");
    }

    public static CommandResult? Grep(CommandCall call)
    {
        var options = Options.Read(call.Arguments, "ivoEFPGqcnwxhHsrRlLe:A:B:C:m:f:a", "ignore-case=i invert-match=v only-matching=o extended-regexp=E fixed-strings=F perl-regexp=P quiet=q count=c regexp=e: text=a");
        if (options.Strange || options.Operands.Count == 0 && !options.Has("e") || options.Has("r") || options.Has("R") || options.Has("f"))
            return null;
        var pattern = options.Value("e") ?? options.Operands[0];
        if (call.Text(options.Operands.Skip(options.Has("e") ? 0 : 1).ToList()) is not { } text || Hole.In(pattern))
            return null;
        var source = options.Has("F") || call.Name == "fgrep" ? System.Text.RegularExpressions.Regex.Escape(pattern) : options.Has("E") || options.Has("P") || call.Name == "egrep" ? BasicRegex.Extended(pattern) : BasicRegex.Basic(pattern);
        source = options.Has("w") ? $@"\b(?:{source})\b" : options.Has("x") ? $@"\A(?:{source})\z" : source;
        if (Patterns.Build(source, options.Has("i") ? System.Text.RegularExpressions.RegexOptions.IgnoreCase : System.Text.RegularExpressions.RegexOptions.None) is not { } expression)
            return null;
        try
        {
            var found = Of(text).Select((line, i) => (line, number: i + 1)).Where(one => expression.IsMatch(one.line) != options.Has("v")).Take(options.Number("m") ?? int.MaxValue).ToList();
            var status = found.Count > 0 ? 0 : 1;
            if (options.Has("q"))
                return new CommandResult("", status);
            if (options.Has("c"))
                return new CommandResult(found.Count.ToString(CultureInfo.InvariantCulture) + "\n", status);
            if (options.Has("A") || options.Has("B") || options.Has("C") || options.Has("l"))
                return null;
            return Join(found.SelectMany(one => options.Has("o") ? expression.Matches(one.line).Where(match => match.Length > 0).Select(match => match.Value) : [one.line])
                .Select(line => line)) with { Status = status };
        }
        catch (System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static string Reverse(string line)
    {
        var letters = line.ToCharArray();
        Array.Reverse(letters);
        for (var i = 0; i + 1 < letters.Length; i++)
        {
            if (char.IsLowSurrogate(letters[i]) && char.IsHighSurrogate(letters[i + 1]))
                (letters[i], letters[i + 1]) = (letters[i + 1], letters[i]);
        }

        return new string(letters);
    }

    private static CommandResult? Part(CommandCall call, bool fromStart)
    {
        var arguments = call.Arguments.Select((argument, i) => argument.Length > 1 && argument[0] == '-' && char.IsAsciiDigit(argument[1]) ? "-n" + argument[1..] : !fromStart && i == 0 && argument.Length > 1 && argument[0] == '+' && char.IsAsciiDigit(argument[1]) ? "-n" + argument : argument);
        var options = Options.Read([.. arguments], "n:c:qvfFs:", "lines=n: bytes=c: quiet=q follow=f");
        if (options.Has("f") || options.Has("F") || call.Text(options.Operands) is not { } text)
            return null;
        var count = options.Value("c") ?? options.Value("n") ?? "10";
        if (!long.TryParse(count.TrimStart('+', '-'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        if (options.Has("c"))
        {
            var at = (int)Math.Min(number, text.Length);
            return new CommandResult(fromStart ? count[0] == '-' ? text[..^at] : text[..at] : count[0] == '+' ? text[Math.Min(Math.Max(at - 1, 0), text.Length)..] : text[^at..]);
        }

        // Positions, not lines joined anew: what follows may be packed bytes.
        var starts = new List<int> { 0 };
        for (var i = text.IndexOf('\n'); i >= 0 && i + 1 < text.Length; i = text.IndexOf('\n', i + 1))
            starts.Add(i + 1);
        var lines = text.Length == 0 ? 0 : starts.Count;
        var first = (fromStart, count[0]) switch { (true, '-') => Math.Max(0, lines - number), (true, _) => Math.Min(number, lines), (false, '+') => Math.Min(lines, Math.Max(0, number - 1)), _ => Math.Max(0, lines - number) };
        var cut = first >= starts.Count ? text.Length : starts[(int)first];
        return new CommandResult(fromStart ? text[..cut] : text[cut..]);
    }

    private static double Value(string text)
    {
        text = text.TrimStart();
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.' || (end == 0 && text[end] == '-')))
            end++;
        return double.TryParse(text.AsSpan(0, end), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }

    private static List<(int From, int To)> Ranges(string list)
    {
        var ranges = new List<(int, int)>();
        foreach (var part in list.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            var dash = part.IndexOf('-');
            _ = int.TryParse(dash < 0 ? part : part[..dash], out var from);
            var to = dash < 0 ? from : int.TryParse(part.AsSpan(dash + 1), out var given) ? given : int.MaxValue;
            ranges.Add((dash == 0 ? 1 : from, to));
        }

        return ranges;
    }

    /// <summary>nl: each line with its number; empty ones only with -ba.</summary>
    public static CommandResult? Number(CommandCall call)
    {
        var all = call.Arguments.Any(argument => argument is "-ba" or "--body-numbering=a");
        if (call.Arguments.Any(argument => argument.StartsWith('-') && argument is not ("-ba" or "--body-numbering=a")) || call.Text([.. call.Arguments.Where(argument => !argument.StartsWith('-'))]) is not { } text)
            return null;
        var numbered = new System.Text.StringBuilder();
        var number = 0;
        foreach (var line in text.TrimEnd('\n').Split('\n'))
            numbered.Append(line.Length > 0 || all ? (++number).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(6) + "\t" : "       ").Append(line).Append('\n');
        return new CommandResult(numbered.ToString());
    }
}
