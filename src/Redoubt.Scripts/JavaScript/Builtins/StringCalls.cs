using System.Text;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.JavaScript.Running;
using Redoubt.Scripts.JavaScript.Syntax;
using Redoubt.Scripts.JavaScript.Values;

namespace Redoubt.Scripts.JavaScript.Builtins;

/// <summary>Methods of texts.</summary>
internal static class StringCalls
{
    public static object? Call(Machine machine, string text, string name, IReadOnlyList<object?> arguments, Node node)
    {
        var first = arguments.Count > 0 ? arguments[0] : JsUndefined.Value;
        var second = arguments.Count > 1 ? arguments[1] : JsUndefined.Value;
        if (name is "toString" or "valueOf")
            return text;
        if (name == "concat")
            return arguments.Aggregate(text, (all, one) => all + Coercion.Text(one));
        if (Hole.In(text) || !machine.Budget.Step(1 + (text.Length / 4096)))
            return name is "trim" or "toLowerCase" or "toUpperCase" ? text : null;
        if (first is JsUnknown or JsHost || second is JsUnknown or JsHost)
            return null;
        switch (name)
        {
            case "charAt": return Coercion.Integer(Zero(first)) is { } at ? at >= 0 && at < text.Length ? text[at].ToString() : "" : null;
            case "charCodeAt": return Coercion.Integer(Zero(first)) is { } code ? code >= 0 && code < text.Length ? text[code] : double.NaN : null;
            case "codePointAt":
                return Coercion.Integer(Zero(first)) is not { } point ? null : point < 0 || point >= text.Length ? JsUndefined.Value : char.IsHighSurrogate(text[point]) && point + 1 < text.Length && char.IsLowSurrogate(text[point + 1]) ? char.ConvertToUtf32(text[point], text[point + 1]) : (double)text[point];
            case "at": return Coercion.Integer(Zero(first)) is not { } from ? null : (from < 0 ? from + text.Length : from) is var place && place >= 0 && place < text.Length ? text[place].ToString() : JsUndefined.Value;
            case "startsWith": return text.AsSpan(Clamp(second, 0, text.Length)).StartsWith(Coercion.Text(first), StringComparison.Ordinal);
            case "endsWith": return text.AsSpan(0, Clamp(second, text.Length, text.Length)).EndsWith(Coercion.Text(first), StringComparison.Ordinal);
            case "includes": return text.IndexOf(Coercion.Text(first), Clamp(second, 0, text.Length), StringComparison.Ordinal) >= 0;
            case "indexOf": return (double)text.IndexOf(Coercion.Text(first), Clamp(second, 0, text.Length), StringComparison.Ordinal);
            case "lastIndexOf": return Coercion.Text(first) is { Length: 0 } ? text.Length : (double)text.LastIndexOf(Coercion.Text(first), StringComparison.Ordinal);
            case "toLowerCase" or "toLocaleLowerCase": return text.ToLowerInvariant();
            case "toUpperCase" or "toLocaleUpperCase": return text.ToUpperInvariant();
            case "trim": return text.Trim();
            case "trimStart" or "trimLeft": return text.TrimStart();
            case "trimEnd" or "trimRight": return text.TrimEnd();
            case "normalize": return text;
            case "localeCompare": return (double)Math.Sign(string.CompareOrdinal(text, Coercion.Text(first)));
            case "repeat": return Coercion.Integer(first) is { } times && times >= 0 && machine.Budget.Produce((long)times * text.Length) ? new StringBuilder().Insert(0, text, times).ToString() : null;
            case "padStart" or "padEnd": return Pad(machine, text, name == "padStart", Coercion.Integer(first) ?? 0, second is JsUndefined ? " " : Coercion.Text(second));
            case "slice":
                var (start, end) = (Relative(first, 0, text.Length), Relative(second, text.Length, text.Length));
                return start < end ? text[start..end] : "";
            case "substring":
                var (low, high) = (Clamp(first, 0, text.Length), Clamp(second, text.Length, text.Length));
                return text[Math.Min(low, high)..Math.Max(low, high)];
            case "substr":
                var begin = Relative(first, 0, text.Length);
                var length = second is JsUndefined ? text.Length : Math.Max(0, Coercion.Integer(second) ?? 0);
                return text.Substring(begin, Math.Min(length, text.Length - begin));
            case "split": return Split(machine, text, first, second);
            case "replace" or "replaceAll": return Replace(machine, text, first, arguments.Count > 1 ? second : JsUndefined.Value, name == "replaceAll", node);
            case "match": return RegexCalls.Match(machine, text, first);
            case "search": return first is JsRegex pattern ? RegexCalls.Search(text, pattern) : (double)text.IndexOf(Coercion.Text(first), StringComparison.Ordinal);
            default: return Html(text, name, Coercion.Text(first));
        }
    }

    public static int Relative(object? value, int standard, int length)
    {
        if (value is JsUndefined)
            return standard;
        var number = Coercion.Number(value) ?? 0;
        if (double.IsNaN(number))
            number = 0;
        return (int)(number < 0 ? Math.Max(0, length + Math.Truncate(number)) : Math.Min(length, Math.Truncate(number)));
    }

    private static object? Zero(object? value) => value is JsUndefined ? 0d : value;

    private static int Clamp(object? value, int standard, int length)
    {
        if (value is JsUndefined)
            return standard;
        var number = Coercion.Number(value) ?? 0;
        return double.IsNaN(number) ? 0 : (int)Math.Clamp(number, 0, length);
    }

    private static string? Pad(Machine machine, string text, bool before, int length, string with)
    {
        if (length <= text.Length || with.Length == 0)
            return text;
        if (!machine.Budget.Produce(length))
            return null;
        var pad = new StringBuilder();
        while (pad.Length < length - text.Length)
            pad.Append(with);
        pad.Length = length - text.Length;
        return before ? pad + text : text + pad;
    }

    private static object? Split(Machine machine, string text, object? by, object? limit)
    {
        var most = limit is JsUndefined ? int.MaxValue : Coercion.Integer(limit) ?? int.MaxValue;
        IEnumerable<string> parts;
        if (by is JsUndefined)
            parts = [text];
        else if (by is JsRegex pattern)
            parts = RegexCalls.Split(text, pattern) ?? [];
        else if (Coercion.Text(by) is { Length: > 0 } sign)
            parts = text.Split(sign);
        else
            parts = text.Select(c => c.ToString());
        return machine.Budget.Produce(text.Length) ? machine.Array(parts.Take(most).Select(part => (object?)part).ToList()) : null;
    }

    private static object? Replace(Machine machine, string text, object? what, object? with, bool all, Node node)
    {
        if (what is JsRegex pattern)
            return all && !pattern.Flags.Contains('g') ? null : RegexCalls.Replace(machine, text, pattern, with, node);
        var from = Coercion.Text(what);
        if (with is JsUnknown or JsHost)
            return null;
        if (with is JsFunction function)
        {
            var at = text.IndexOf(from, StringComparison.Ordinal);
            if (at < 0 || all)
                return at < 0 ? text : null;
            var made = machine.Calls.Invoke(function, null, [from, (double)at, text], node);
            return Coercion.Known(made) ? text[..at] + Coercion.Text(made) + text[(at + from.Length)..] : null;
        }

        var to = Coercion.Text(with);
        if (all)
            return from.Length == 0 ? null : text.Replace(from, to);
        var found = text.IndexOf(from, StringComparison.Ordinal);
        return found < 0 ? text : text[..found] + to.Replace("$&", from) + text[(found + from.Length)..];
    }

    private static string? Html(string text, string name, string value)
    {
        var quoted = value.Replace("\"", "&quot;");
        return name switch
        {
            "big" or "blink" or "small" or "strike" or "sub" or "sup" => $"<{name}>{text}</{name}>",
            "bold" => $"<b>{text}</b>",
            "italics" => $"<i>{text}</i>",
            "fixed" => $"<tt>{text}</tt>",
            "fontcolor" => $"<font color=\"{quoted}\">{text}</font>",
            "fontsize" => $"<font size=\"{quoted}\">{text}</font>",
            "link" => $"<a href=\"{quoted}\">{text}</a>",
            "anchor" => $"<a name=\"{quoted}\">{text}</a>",
            _ => null,
        };
    }
}
