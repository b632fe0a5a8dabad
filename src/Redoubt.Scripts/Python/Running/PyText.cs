using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Decoding;

namespace Redoubt.Scripts.Python.Running;

/// <summary>Texts and bytes: formatting, and their methods. Null: not known.</summary>
internal static class PyText
{
    private static readonly Regex Field = new(@"%(?:\((\w+)\))?([-+ #0]*)(\d*)(?:\.(\d+))?([sdrxXofcigeu%])", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    public static string? Percent(string text, object? values)
    {
        var items = values is PyList { IsTuple: true } tuple ? tuple.Items : [values];
        var next = 0;
        var failed = false;
        var made = Field.Replace(text, match =>
        {
            if (match.Groups[5].Value == "%")
                return "%";
            object? value = match.Groups[1].Success && values is PyDict dict ? dict.Items.GetValueOrDefault("s" + match.Groups[1].Value).Value : next < items.Count ? items[next++] : null;
            if (value is null)
            {
                failed = true;
                return "";
            }

            var flags = match.Groups[2].Value;
            var spec = (flags.Contains('-') ? "<" : ">") + (flags.Contains('0') ? "0" : "") + match.Groups[3].Value + (match.Groups[4].Success ? "." + match.Groups[4].Value : "") + match.Groups[5].Value;
            return One(value, match.Groups[5].Value == "r" ? "!r" : ":" + spec) ?? Py.Text(value);
        });
        return failed ? null : made;
    }

    /// <summary>A value in a format: ":02x", "!r", "".</summary>
    public static string? One(object? value, string how)
    {
        if (how.StartsWith("!r", StringComparison.Ordinal))
            return Py.Literal(value);
        if (how.Length <= 1 || value is PyUnknown || (value is string held && Hole.In(held)))
            return Py.Text(value);
        var spec = how.TrimStart(':');
        var at = 0;
        var fill = ' ';
        char? align = null;
        if (spec.Length > 1 && spec[1] is '<' or '>' or '^' or '=')
            (fill, align, at) = (spec[0], spec[1], 2);
        else if (spec.Length > 0 && spec[0] is '<' or '>' or '^' or '=')
            (align, at) = (spec[0], 1);
        var alternate = at < spec.Length && spec[at] == '#';
        at += alternate ? 1 : 0;
        if (at < spec.Length && spec[at] == '0')
        {
            fill = '0';
            align ??= '>';
            at++;
        }

        var digits = at;
        while (at < spec.Length && char.IsAsciiDigit(spec[at]))
            at++;
        var width = at > digits && int.TryParse(spec.AsSpan(digits, at - digits), out var wide) ? Math.Min(wide, 10_000) : 0;
        int? precision = null;
        if (at < spec.Length && spec[at] == '.')
        {
            digits = ++at;
            while (at < spec.Length && char.IsAsciiDigit(spec[at]))
                at++;
            precision = int.TryParse(spec.AsSpan(digits, at - digits), out var places) ? Math.Min(places, 50) : null;
        }

        var kind = at < spec.Length ? spec[at] : value is string ? 's' : 'd';
        var text = kind switch
        {
            'x' when Py.Whole(value) is { } whole => (alternate ? "0x" : "") + whole.ToString("x", CultureInfo.InvariantCulture),
            'X' when Py.Whole(value) is { } whole => (alternate ? "0X" : "") + whole.ToString("X", CultureInfo.InvariantCulture),
            'b' when Py.Whole(value) is { } whole => Convert.ToString(whole, 2),
            'o' when Py.Whole(value) is { } whole => Convert.ToString(whole, 8),
            'c' when Py.Whole(value) is >= 0 and < 0xD800 and var code => ((char)code).ToString(),
            'f' when Py.Number(value) is { } real => real.ToString("F" + (precision ?? 6), CultureInfo.InvariantCulture),
            'd' or 'i' when Py.Number(value) is { } number => Math.Truncate(number).ToString("F0", CultureInfo.InvariantCulture),
            's' when precision is { } most && Py.Text(value).Length > most => Py.Text(value)[..most],
            _ => Py.Text(value),
        };
        return align switch
        {
            '^' => text.PadLeft((width + text.Length) / 2, fill).PadRight(width, fill),
            '>' or '=' => text.PadLeft(width, fill),
            null when value is long or double => text.PadLeft(width, fill),
            _ => text.PadRight(width, fill),
        };
    }

    /// <summary>"{} {0} {name:x}".format(…).</summary>
    public static string? Format(string text, IReadOnlyList<object?> values, IReadOnlyDictionary<string, object?> named)
    {
        var made = new StringBuilder();
        var next = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('{' or '}'))
            {
                made.Append(text[at]);
                continue;
            }

            if (at + 1 < text.Length && text[at + 1] == text[at])
            {
                made.Append(text[at++]);
                continue;
            }

            var close = text.IndexOf('}', at);
            if (text[at] == '}' || close < 0)
                return null;
            var field = text[(at + 1)..close];
            var cut = field.IndexOfAny([':', '!']);
            var name = cut < 0 ? field : field[..cut];
            object? value = name.Length == 0 ? next < values.Count ? values[next++] : null : int.TryParse(name, out var index) ? index < values.Count ? values[index] : null : named.TryGetValue(name, out var held) ? held : null;
            if (value is null || One(value, cut < 0 ? "" : field[cut..]) is not { } shown)
                return null;
            made.Append(shown);
            at = close;
        }

        return made.ToString();
    }

    public static object? Call(string self, string name, IReadOnlyList<object?> values, IReadOnlyDictionary<string, object?> named, Budget budget)
    {
        var first = values.Count > 0 ? values[0] : PyNone.Value;
        var second = values.Count > 1 ? values[1] : PyNone.Value;
        if (name == "format")
            return Format(self, values, named);
        if (name == "join")
            return PyFunctions.Items(first) is { } parts && parts.All(part => part is string or PyUnknown) ? string.Join(self, parts.Select(Py.Text)) is var joined && budget.Produce(joined.Length) ? joined : null : null;
        if (Hole.In(self) && name is not ("strip" or "rstrip" or "lstrip" or "encode" or "decode"))
            return null;
        var (a, b) = (first as string, second as string);
        switch (name)
        {
            case "encode":
                var set = (a ?? "utf-8").ToLowerInvariant().Replace('_', '-');
                return set switch
                {
                    "rot13" or "rot-13" => PyCodecs.Rot13(self), "hex" => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(self)), "base64" => Convert.ToBase64String(Encoding.UTF8.GetBytes(self)) + "\n",
                    "utf-16" or "utf-16le" or "utf-16-le" => Hole.In(self) ? null : Encoding.Unicode.GetBytes(self), "latin1" or "latin-1" or "iso-8859-1" => Encoding.Latin1.GetBytes(self), _ => Hole.In(self) ? self : Encoding.UTF8.GetBytes(self),
                };
            case "decode": return PyCodecs.Decode(Encoding.Latin1.GetBytes(self), a ?? "utf-8", budget) ?? self;
            case "replace" when a is not null && b is not null: return a.Length == 0 ? null : self.Replace(a, b);
            case "split" or "rsplit": return Split(self, a, Py.Whole(second), budget);
            case "splitlines": return new PyList(self.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Cast<object?>().ToList());
            case "strip": return a is null ? self.Trim() : self.Trim(a.ToCharArray());
            case "lstrip": return a is null ? self.TrimStart() : self.TrimStart(a.ToCharArray());
            case "rstrip": return a is null ? self.TrimEnd() : self.TrimEnd(a.ToCharArray());
            case "lower" or "casefold": return self.ToLowerInvariant();
            case "upper": return self.ToUpperInvariant();
            case "swapcase": return string.Concat(self.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));
            case "capitalize": return self.Length == 0 ? "" : char.ToUpperInvariant(self[0]) + self[1..].ToLowerInvariant();
            case "title": return CultureInfo.InvariantCulture.TextInfo.ToTitleCase(self.ToLowerInvariant());
            case "startswith" when a is not null: return self.StartsWith(a, StringComparison.Ordinal);
            case "endswith" when a is not null: return self.EndsWith(a, StringComparison.Ordinal);
            case "find" or "index" when a is not null: return (long)self.IndexOf(a, StringComparison.Ordinal);
            case "rfind" when a is not null: return (long)self.LastIndexOf(a, StringComparison.Ordinal);
            case "count" when a is { Length: > 0 }: return (long)((self.Length - self.Replace(a, "").Length) / a.Length);
            case "zfill" when Py.Whole(first) is >= 0 and < 100_000 and var zeros: return self.PadLeft((int)zeros, '0');
            case "ljust" when Py.Whole(first) is >= 0 and < 100_000 and var left: return self.PadRight((int)left, b is [var l] ? l : ' ');
            case "rjust" when Py.Whole(first) is >= 0 and < 100_000 and var right: return self.PadLeft((int)right, b is [var r] ? r : ' ');
            case "isdigit" or "isnumeric": return self.Length > 0 && self.All(char.IsDigit);
            case "isalpha": return self.Length > 0 && self.All(char.IsLetter);
            case "isupper": return self.Any(char.IsUpper) && !self.Any(char.IsLower);
            case "islower": return self.Any(char.IsLower) && !self.Any(char.IsUpper);
            case "translate" when first is PyDict map: return string.Concat(self.Select(c => map.Items.TryGetValue("n" + ((int)c).ToString(CultureInfo.InvariantCulture), out var to) ? to.Value is long code ? ((char)code).ToString() : to.Value is PyNone ? "" : Py.Text(to.Value) : c.ToString()));
            default: return null;
        }
    }

    public static object? Call(byte[] self, string name, IReadOnlyList<object?> values, Budget budget)
    {
        switch (name)
        {
            case "decode": return PyCodecs.Decode(self, values.Count > 0 && values[0] is string set ? set : "utf-8", budget);
            case "hex": return Convert.ToHexStringLower(self);
            case "join":
                if (PyFunctions.Items(values.Count > 0 ? values[0] : null) is not { } parts || parts.Any(part => part is not byte[]))
                    return null;
                return parts.SelectMany((part, index) => index > 0 ? self.Concat((byte[])part!) : (byte[])part!).ToArray();
            case "tobytes" or "copy": return self;
            case "append" or "extend": return null;
        }

        // The rest as for texts, byte by byte.
        var made = Call(ByteText.Latin1(self), name, values.Select(value => value is byte[] bytes ? ByteText.Latin1(bytes) : value).ToList(), new Dictionary<string, object?>(), budget);
        return made switch { string text => Encoding.Latin1.GetBytes(text), PyList list => new PyList(list.Items.Select(item => item is string part ? Encoding.Latin1.GetBytes(part) : item).ToList()), _ => made };
    }

    private static PyList? Split(string self, string? sign, long? most, Budget budget)
    {
        var limit = most is > 0 and < 1_000_000 ? (int)most.Value + 1 : int.MaxValue;
        var parts = sign is null ? self.Split((char[]?)null, limit, StringSplitOptions.RemoveEmptyEntries) : sign.Length == 0 ? [self] : self.Split(sign, limit);
        return budget.Produce(self.Length) ? new PyList(parts.Cast<object?>().ToList()) : null;
    }
}
