using Redoubt.Scripts.Batch.Stock;

namespace Redoubt.Scripts.Batch.Expanding;

/// <summary>What stands behind the colon of <c>%x:~0,3%</c> and <c>%x:a=b%</c>.</summary>
internal static class Modifier
{
    public static string Apply(string value, string modifier)
    {
        value = Known(value);
        if (modifier.StartsWith('~'))
            return Slice(value, modifier.AsSpan(1));
        var equals = modifier.IndexOf('=');
        if (equals <= 0)
            return value;
        var (search, replacement) = (modifier[..equals], modifier[(equals + 1)..]);
        if (search[0] != '*')
            return value.Replace(search, replacement, StringComparison.OrdinalIgnoreCase);
        search = search[1..];
        var at = search.Length == 0 ? -1 : value.IndexOf(search, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? value : replacement + value[(at + search.Length)..];
    }

    // A part of %TEMP% can only be cut out of its value.
    private static string Known(string value)
    {
        for (var at = value.IndexOf(NamedValue.Open); at >= 0; at = value.IndexOf(NamedValue.Open))
        {
            var end = value.IndexOf(NamedValue.Close, at);
            if (end < 0)
                return value;
            value = string.Concat(value.AsSpan(0, at), StockEnvironment.Get(value[(at + 1)..end]) ?? "", value.AsSpan(end + 1));
        }

        return value;
    }

    private static string Slice(string value, ReadOnlySpan<char> modifier)
    {
        var comma = modifier.IndexOf(',');
        var start = Number(comma < 0 ? modifier : modifier[..comma]);
        if (start < 0)
            start = Math.Max(0, value.Length + start);
        if (start >= value.Length)
            return "";
        if (comma < 0)
            return value[start..];
        var length = Number(modifier[(comma + 1)..]);
        var end = length < 0 ? value.Length + length : (int)Math.Min(value.Length, (long)start + length);
        return end <= start ? "" : value[start..end];
    }

    // As C reads a number: blanks, a sign, digits, and no matter what follows.
    private static int Number(ReadOnlySpan<char> text)
    {
        text = text.TrimStart(" \t");
        var negative = text.StartsWith("-");
        if (negative || text.StartsWith("+"))
            text = text[1..];
        var radix = 10;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            radix = 16;
            text = text[2..];
        }
        else if (text.Length > 1 && text[0] == '0')
        {
            radix = 8;
        }

        long number = 0;
        foreach (var c in text)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : 99;
            if (digit >= radix || number > int.MaxValue)
                break;
            number = number * radix + digit;
        }

        return (int)Math.Clamp(negative ? -number : number, int.MinValue + 1, int.MaxValue);
    }
}
