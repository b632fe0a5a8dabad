using System.Globalization;
using System.Text;

namespace Redoubt.Evidence.Sources.Linux;

/// <summary>One line of the Linux audit log: <c>type=SYSCALL msg=audit(1700000000.123:456): a=b c="d"</c>.</summary>
/// <param name="Type">The record type.</param>
/// <param name="Node">The host, when the line names it.</param>
/// <param name="Id">Time and serial: lines of one event have the same.</param>
/// <param name="Ticks">When.</param>
/// <param name="Fields">What it says, in order, texts decoded.</param>
internal sealed record AuditLine(string Type, string Node, string Id, long Ticks, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    private const int MostFields = 500;
    private const char EnrichedPart = '\u001d';

    // Fields that hold text chosen by users: written in hexadecimal when it has spaces or quotes.
    private static readonly HashSet<string> Encoded = new(StringComparer.Ordinal)
    {
        "comm", "exe", "name", "cwd", "proctitle", "acct", "cmd", "key", "path", "dir", "data", "sw", "root_dir", "unit", "terminal", "grp", "op", "new-comm",
    };

    public string this[string field] => Fields.FirstOrDefault(pair => pair.Key == field).Value ?? "";

    /// <summary>A line; null when it is none of the audit log's.</summary>
    public static AuditLine? Read(string line)
    {
        var node = "";
        if (line.StartsWith("node=", StringComparison.Ordinal))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0)
                return null;
            (node, line) = (line[5..space], line[(space + 1)..]);
        }

        if (!line.StartsWith("type=", StringComparison.Ordinal) || line.IndexOf(" msg=audit(", StringComparison.Ordinal) is not (> 5 and var begin))
            return null;
        var idStart = begin + " msg=audit(".Length;
        var idEnd = line.IndexOf(')', idStart);
        if (idEnd < 0)
            return null;
        var id = line[idStart..idEnd];
        return TryReadTime(id, out var ticks)
            ? new AuditLine(line[5..begin], node, id, ticks, FieldsOf(line[(idEnd + 1)..].TrimStart(':', ' ')))
            : null;
    }

    /// <summary>The text that hexadecimal digits stand for; the same when they are none.</summary>
    public static string Decoded(string value)
    {
        if (value.Length < 2 || value.Length % 2 != 0 || value.AsSpan().ContainsAnyExcept("0123456789ABCDEFabcdef"))
            return value;
        return Encoding.UTF8.GetString(Convert.FromHexString(value));
    }

    private static bool TryReadTime(string id, out long ticks)
    {
        ticks = 0;
        var colon = id.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Mapping.Instant.TryRead(Encoding.ASCII.GetBytes(id[..colon]), out ticks);
    }

    private static List<KeyValuePair<string, string>> FieldsOf(string text)
    {
        var fields = new List<KeyValuePair<string, string>>();
        var at = 0;
        while (at < text.Length && fields.Count < MostFields)
        {
            while (at < text.Length && text[at] is ' ' or EnrichedPart)
                at++;
            var equals = text.IndexOf('=', at);
            if (equals < 0)
                break;
            var name = text[at..equals];
            at = equals + 1;
            // What the program itself says stands in quotes, fields and all.
            if (name == "msg" && at < text.Length && text[at] == '\'')
            {
                var close = text.LastIndexOf('\'');
                fields.AddRange(FieldsOf(close > at ? text[(at + 1)..close] : text[(at + 1)..]));
                at = close > at ? close + 1 : text.Length;
                continue;
            }

            fields.Add(new(name, Value(text, ref at, Encoded.Contains(name) || IsArgument(name))));
        }

        return fields;
    }

    private static string Value(string text, ref int at, bool isEncoded)
    {
        if (at < text.Length && text[at] == '"')
        {
            var close = text.IndexOf('"', at + 1);
            var quoted = close < 0 ? text[(at + 1)..] : text[(at + 1)..close];
            at = close < 0 ? text.Length : close + 1;
            return quoted;
        }

        var end = text.AsSpan(at).IndexOfAny(' ', EnrichedPart) is >= 0 and var length ? at + length : text.Length;
        var value = text[at..end];
        at = end;
        return isEncoded ? Decoded(value) : value;
    }

    private static bool IsArgument(string name) =>
        name.Length > 1 && name[0] == 'a' && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
