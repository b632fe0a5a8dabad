using System.Text.RegularExpressions;
using Redoubt.Scripts.CommandLines;

namespace Redoubt.Scripts.Batch.Running;

/// <summary>findstr, find, sort and more over text that is known.</summary>
internal static class LineFilter
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    /// <summary>The lines that come out; null when what goes in is not known.</summary>
    public static IEnumerable<string>? Run(BatchProcess process, string command, IReadOnlyList<string> arguments)
    {
        // cmd.exe's other delimiters may stand between arguments.
        arguments = [.. arguments.Select(one => one.Trim(',', ';')).Where(one => one.Length > 0)];
        return command switch
        {
            "findstr" => FindStr(process, arguments),
            "find" => Find(process, arguments),
            "sort" => Read(process, arguments.FirstOrDefault(one => !one.StartsWith('/')))?.Order(StringComparer.OrdinalIgnoreCase),
            "more" => More(process, arguments),
            _ => null,
        };
    }

    private static List<string>? Read(BatchProcess process, string? path)
    {
        string? text;
        if (path is null)
            text = process.Input;
        else if (!ScriptFiles.TryRead(process.Analysis, path, out text))
            return null;
        return text is null || Clearing.Hole.In(text) && path is null && text.IndexOf('\n') < 0 ? null : [.. text.TrimEnd('\n', '\r').Split('\n').Select(line => line.TrimEnd('\r'))];
    }

    private static IEnumerable<string>? More(BatchProcess process, IReadOnlyList<string> arguments)
    {
        var from = arguments.FirstOrDefault(one => one.StartsWith('+'));
        var lines = Read(process, arguments.FirstOrDefault(one => one.Length > 0 && one[0] is not ('+' or '/')));
        return from is not null && int.TryParse(from.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture, out var skip) ? lines?.Skip(skip) : lines;
    }

    private static IEnumerable<string>? Find(BatchProcess process, IReadOnlyList<string> arguments)
    {
        var switches = arguments.Where(one => one.StartsWith('/')).Select(one => one.ToLowerInvariant()).ToList();
        var plain = arguments.Where(one => !one.StartsWith('/')).ToList();
        if (plain.Count == 0 || Read(process, plain.ElementAtOrDefault(1)) is not { } lines)
            return null;
        var comparison = switches.Contains("/i") ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var found = lines.Where(line => line.Contains(plain[0], comparison) != switches.Contains("/v"));
        return switches.Contains("/c") ? [found.Count().ToString(System.Globalization.CultureInfo.InvariantCulture)] : found;
    }

    private static IEnumerable<string>? FindStr(BatchProcess process, IReadOnlyList<string> arguments)
    {
        bool ignoreCase = false, invert = false, begin = false, end = false, numbered = false, literal = false, regex = false, whole = false;
        var searches = new List<string>();
        string? path = null;
        foreach (var argument in arguments)
        {
            if (argument.Length > 1 && argument[0] is '/' or '-' && searches.Count == 0 || argument.StartsWith("/c:", StringComparison.OrdinalIgnoreCase))
            {
                if (argument.AsSpan(1).StartsWith("c:", StringComparison.OrdinalIgnoreCase))
                {
                    searches.Add(argument[3..]);
                    continue;
                }

                foreach (var letter in argument.ToLowerInvariant())
                {
                    ignoreCase |= letter == 'i';
                    invert |= letter == 'v';
                    begin |= letter == 'b';
                    end |= letter == 'e';
                    numbered |= letter == 'n';
                    literal |= letter == 'l';
                    regex |= letter == 'r';
                    whole |= letter == 'x';
                }
            }
            else if (searches.Count == 0)
            {
                searches.AddRange(argument.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
            else
            {
                path ??= argument;
            }
        }

        if (searches.Count == 0 || Read(process, path) is not { } lines)
            return null;
        var patterns = searches.Select(one => Pattern(one, begin || whole, end || whole, literal && !regex, ignoreCase)).ToList();
        return lines.Select((line, index) => (line, index))
            .Where(one => process.Budget.Step() && patterns.Exists(pattern => Matches(pattern, one.line)) != invert)
            .Select(one => numbered ? $"{one.index + 1}:{one.line}" : one.line);
    }

    private static bool Matches(Regex pattern, string line)
    {
        try
        {
            return pattern.IsMatch(line);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    // findstr's own small language: . * ^ $ [class] \x \< \>
    private static Regex Pattern(string search, bool begin, bool end, bool literal, bool ignoreCase)
    {
        var pattern = literal ? Regex.Escape(search) : Translate(search);
        var options = RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : 0);
        pattern = (begin ? "^" : "") + (begin || end ? $"(?:{pattern})" : pattern) + (end ? "$" : "");
        try
        {
            return new Regex(pattern, options, Longest);
        }
        catch (ArgumentException)
        {
            return new Regex(Regex.Escape(search), options, Longest);
        }
    }

    private static string Translate(string search)
    {
        var pattern = new System.Text.StringBuilder();
        for (var at = 0; at < search.Length; at++)
        {
            var c = search[at];
            if (c == '\\' && at + 1 < search.Length)
                pattern.Append(search[++at] is '<' or '>' ? "\\b" : Regex.Escape(search[at].ToString()));
            else if (c == '.')
                pattern.Append('.');
            else if (c == '*' && at > 0)
                pattern.Append('*');
            else if (c == '^' && at == 0 || c == '$' && at == search.Length - 1)
                pattern.Append(c);
            else if (c == '[' && search.IndexOf(']', at + 1) is var close and > 0)
            {
                pattern.Append('[').Append(search.AsSpan(at + 1, close - at - 1).ToString().Replace("\\", "\\\\").Replace("[", "\\[")).Append(']');
                at = close;
            }
            else
            {
                pattern.Append(Regex.Escape(c.ToString()));
            }
        }

        return pattern.ToString();
    }
}
