using System.Text;
using Redoubt.Scripts.Batch.Running;
using Redoubt.Scripts.Batch.Stock;

namespace Redoubt.Scripts.Batch.Expanding;

/// <summary>The first thing cmd.exe does with a line: %variables% and %1 are replaced, whatever stands around them.</summary>
internal static class PercentExpansion
{
    /// <param name="line">The line as it was read.</param>
    /// <param name="process">Whose variables and arguments are meant.</param>
    /// <param name="file">By the rules for files; otherwise by those for what is typed.</param>
    /// <param name="doubts">Mark values that the script did not decide, for "if".</param>
    public static string Expand(string line, BatchProcess process, bool file, bool doubts)
    {
        if (!line.Contains('%'))
            return line;
        var text = new StringBuilder(line.Length);
        var signs = 0;
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] != '%')
            {
                text.Append(line[at]);
                continue;
            }

            if (text.Length > process.Budget.Limits.Text || (++signs & 15) == 0 && !process.Budget.Step())
                break;
            if (file && at + 1 < line.Length && line[at + 1] == '%')
            {
                text.Append('%');
                at++;
            }
            else if (file && Argument(line, ref at, process, doubts) is { } argument)
            {
                text.Append(argument);
            }
            else if (Variable(line, ref at, process, file, doubts) is { } value)
            {
                text.Append(value);
            }
            else if (!file)
            {
                text.Append('%');
            }
        }

        return process.Budget.Produce(text.Length) ? text.ToString() : "";
    }

    // %x%, %x:~0,3%, %x:a=b%. Null for a sign that starts none; then the position stays.
    private static string? Variable(string line, ref int at, BatchProcess process, bool file, bool doubts)
    {
        var end = line.IndexOf('%', at + 1);
        if (end < 0 || end == at + 1)
            return null;
        var colon = line.IndexOf(':', at + 1, end - at - 1);
        var name = line[(at + 1)..(colon < 0 ? end : colon)];
        var source = line[at..(end + 1)];
        var bare = colon < 0 || colon == end - 1;
        if (!(bare ? process.Variables.TryRead(name, out var value) : process.Variables.TryGet(name, out value)))
        {
            // A file takes undefined variables away, with %x: only up to the colon.
            if (!file)
                return null;
            at = end;
            return doubts ? Doubt.Mark(source, "") : "";
        }

        if (!bare)
            value = Modifier.Apply(value, line[(colon + 1)..end]);
        at = end;
        return doubts && process.Variables.IsUncertain(name) ? Doubt.Mark(source, value) : value;
    }

    private static string? Argument(string line, ref int at, BatchProcess process, bool doubts)
    {
        var next = at + 1;
        if (next >= line.Length)
            return null;
        if (line[next] == '*')
        {
            var start = at;
            at = next;
            return Known(process, line[start..(next + 1)], process.Parameters is { } all ? string.Join(' ', all.Skip(1)) : null, doubts);
        }

        var letters = "";
        if (line[next] == '~')
        {
            var end = next + 1;
            while (end < line.Length && PathModifier.Letters.Contains(char.ToLowerInvariant(line[end])))
                end++;
            if (end < line.Length && line[end] == '$')
                end = line.IndexOf(':', end) is var search and > 0 ? search + 1 : line.Length;
            if (end >= line.Length || !char.IsAsciiDigit(line[end]))
                return null;
            letters = line[(next + 1)..end];
            next = end;
        }
        else if (!char.IsAsciiDigit(line[next]))
        {
            return null;
        }

        var tilde = line[at + 1] == '~';
        var source = line[at..(next + 1)];
        var index = line[next] - '0';
        at = next;
        if (index == 0 && (process.Parameters is null || process.Parameters[0].Length == 0 || process.Parameters[0] == StockEnvironment.ScriptName))
            return tilde ? PathModifier.Script(letters) : StockEnvironment.ScriptName;
        if (process.Parameters is null)
            return Known(process, source, null, doubts);
        var value = process.Parameters.ElementAtOrDefault(index) ?? "";
        return tilde ? PathModifier.Apply(value, letters) : value;
    }

    private static string Known(BatchProcess process, string source, string? value, bool doubts) =>
        value ?? (doubts && process.Parameters is null ? Doubt.Mark(source, "") : "");
}
