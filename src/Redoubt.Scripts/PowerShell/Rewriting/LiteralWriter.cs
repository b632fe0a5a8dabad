using System.Globalization;
using System.Text;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Rewriting;

/// <summary>Writes values as PowerShell would read them back.</summary>
internal static class LiteralWriter
{
    private const int MostElements = 100;

    // With those of the arrays in an array: a few arrays in one another can stand for more than there is time.
    private const int MostWritten = 1000;

    /// <summary>The literal of a value; null when there is none, or none worth reading.</summary>
    public static string? Write(Value value)
    {
        var left = MostWritten;
        return Write(value, ref left);
    }

    private static string? Write(Value value, ref int left) => value switch
    {
        TextValue text => text.IsKnown ? Quote(text.Text) : Expandable(text.Text),
        CharValue one => Quote(one.Character.ToString()),
        BoolValue one => one.Is ? "$true" : "$false",
        IntegerValue number => number.ToString(),
        DoubleValue number when double.IsFinite(number.Number) => number.Number.ToString(number.Number is > -1e15 and < 1e15 ? "0.################" : "R", CultureInfo.InvariantCulture),
        TypeValue type => $"[{type.Written}]",
        ObjectValue { TypeName: var type } found when Named(type) && found.Properties.TryGetValue("Name", out var name) && name is TextValue text => Quote(text.Text),
        BytesValue bytes when bytes.Bytes.Length is > 0 and <= MostElements => $"@({string.Join(", ", bytes.Bytes)})",
        ArrayValue array => Array(array, ref left),
        _ => null,
    };

    /// <summary>Single quotes; double ones with escapes when a control character would not be seen.</summary>
    public static string Quote(string text)
    {
        if (NeedsEscapes(text))
            return $"\"{Escape(text)}\"";
        return $"'{(text.AsSpan().IndexOfAny("'‘’‚‛") < 0 ? text : Double(text))}'";
    }

    /// <summary>A text between double quotes, without them.</summary>
    public static string Escape(string text)
    {
        var to = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            var escaped = c switch
            {
                '`' => "``",
                '"' => "`\"",
                '“' or '”' or '„' => "`" + c,
                '$' => "`$",
                '\0' => "`0",
                '\a' => "`a",
                '\b' => "`b",
                '\x1B' => "`e",
                '\f' => "`f",
                '\n' => "`n",
                '\r' => "`r",
                '\t' => "`t",
                '\v' => "`v",
                _ => null,
            };
            if (escaped is null)
                to.Append(c);
            else
                to.Append(escaped);
        }

        return to.ToString();
    }

    /// <summary>For the words of a command: bare when it can stand so, quoted otherwise.</summary>
    public static string Argument(string text)
    {
        if (text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is '.' or '\\' or '/' or ':' or '_' or '-' or '=' or '*' or '+' or '%' or '~'))
            return text;
        return Hole.In(text) && Expandable(text) is { } open ? open : Hole.In(text) ? $"\"{text.Replace("`", "``", StringComparison.Ordinal).Replace("\"", "`\"", StringComparison.Ordinal)}\"" : Quote(text);
    }

    /// <summary>Of commands and members that were looked up, the name is what matters.</summary>
    public static bool Named(string type) => type is "microsoft.powershell.commands.memberdefinition" or "system.management.automation.cmdletinfo" or "system.management.automation.aliasinfo";

    // Texts of many lines stay readable as they are; in short ones the line end is shown.
    private static bool NeedsEscapes(string text)
    {
        var lines = 0;
        foreach (var c in text)
        {
            if (c == '\n')
                lines++;
            else if (char.IsControl(c) && c is not ('\r' or '\t'))
                return true;
        }

        return lines < 3 && (lines > 0 || text.AsSpan().IndexOfAny('\t', '\r') >= 0);
    }

    private static string Double(string text)
    {
        var to = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            to.Append(c);
            if (c is '\'' or '‘' or '’' or '‚' or '‛')
                to.Append(c);
        }

        return to.ToString();
    }

    // Text around variables of which nothing is known: "${env:Temp}\x.exe".
    private static string? Expandable(string text)
    {
        var to = new StringBuilder("\"");
        var at = 0;
        while (true)
        {
            var open = text.IndexOf(Hole.Open, at);
            if (open < 0)
            {
                to.Append(Escape(text[at..]));
                return at == 0 ? null : to.Append('"').ToString();
            }

            var close = text.IndexOf(Hole.Close, open);
            if (close < open + 3 || text[open + 1] != '$')
                return null;
            var name = text[(open + 2)..close].Trim('{', '}');
            if (!name.All(c => char.IsLetterOrDigit(c) || c is '_' or ':'))
                return null;
            to.Append(Escape(text[at..open]));
            var braces = name.Contains(':', StringComparison.Ordinal) || (close + 1 < text.Length && (char.IsLetterOrDigit(text[close + 1]) || text[close + 1] is '_' or ':' or '?'));
            to.Append(braces ? $"${{{name}}}" : $"${name}");
            at = close + 1;
        }
    }

    private static string? Array(ArrayValue array, ref int left)
    {
        if (array.Items.Count == 0 || array.Items.Count > 4000)
            return null;
        if (array.Items.Count > 1 && array.Items.TrueForAll(item => item is CharValue))
            return "[char[]]" + Quote(string.Concat(array.Items.Select(item => ((CharValue)item).Character)));
        if (array.Items.Count > MostElements || (left -= array.Items.Count) < 0)
            return null;
        var items = new List<string>();
        foreach (var item in array.Items)
        {
            if (item is UnknownValue or NullValue || Write(item, ref left) is not { } literal)
                return null;
            items.Add(literal);
        }

        return items.Count == 1 ? $"@({items[0]})" : $"@({string.Join(", ", items)})";
    }
}
