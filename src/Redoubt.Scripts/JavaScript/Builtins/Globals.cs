using System.Globalization;
using System.Text;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Decoding;
using Redoubt.Scripts.JavaScript.Running;
using Redoubt.Scripts.JavaScript.Syntax;
using Redoubt.Scripts.JavaScript.Values;

namespace Redoubt.Scripts.JavaScript.Builtins;

/// <summary>Functions and values that are there without being declared.</summary>
internal static class Globals
{
    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static readonly HashSet<string> Functions = new(
    [
        "String", "Number", "Boolean", "Array", "Object", "Function", "RegExp", "BigInt", "Symbol", "Error", "TypeError", "RangeError", "SyntaxError", "Date", "Map", "Set", "Promise", "Proxy", "Uint8Array", "Buffer", "Math", "JSON", "Reflect",
        "parseInt", "parseFloat", "isNaN", "isFinite", "escape", "unescape", "encodeURI", "encodeURIComponent", "decodeURI", "decodeURIComponent", "atob", "btoa", "eval", "setTimeout", "setInterval", "setImmediate", "queueMicrotask", "Enumerator",
    ], StringComparer.Ordinal);

    public static readonly HashSet<string> Statics = new(
    [
        "String.fromCharCode", "String.fromCodePoint", "String.raw", "Number.parseInt", "Number.parseFloat", "Number.isInteger", "Number.isNaN", "Number.isFinite", "Array.isArray", "Array.from", "Array.of", "Object.keys", "Object.values",
        "Object.entries", "Object.assign", "Object.create", "Object.freeze", "Object.defineProperty", "JSON.parse", "JSON.stringify", "Buffer.from", "Buffer.alloc", "Buffer.concat", "Uint8Array.from", "Reflect.apply",
        .. MathCalls.Names.Select(name => "Math." + name),
    ], StringComparer.Ordinal);

    public static readonly Dictionary<string, object?> Constants = new(StringComparer.Ordinal)
    {
        ["undefined"] = JsUndefined.Value, ["NaN"] = double.NaN, ["Infinity"] = double.PositiveInfinity,
        ["Math.PI"] = Math.PI, ["Math.E"] = Math.E, ["Math.LN2"] = Math.Log(2), ["Math.LN10"] = Math.Log(10), ["Math.LOG2E"] = 1 / Math.Log(2), ["Math.LOG10E"] = 1 / Math.Log(10), ["Math.SQRT2"] = Math.Sqrt(2), ["Math.SQRT1_2"] = Math.Sqrt(0.5),
        ["Number.MAX_SAFE_INTEGER"] = 9007199254740991d, ["Number.MIN_SAFE_INTEGER"] = -9007199254740991d, ["Number.MAX_VALUE"] = double.MaxValue, ["Number.EPSILON"] = Math.Pow(2, -52), ["Number.NaN"] = double.NaN,
        ["Number.POSITIVE_INFINITY"] = double.PositiveInfinity, ["Number.NEGATIVE_INFINITY"] = double.NegativeInfinity,
    };

    public static JsObject Error(Machine machine, IReadOnlyList<object?> arguments)
    {
        var error = new JsObject(machine.NextSerial());
        error.Properties["message"] = arguments.Count > 0 ? Coercion.Text(arguments[0]) : "";
        error.Properties["stack"] = "";
        return error;
    }

    public static object? Call(Machine machine, string name, IReadOnlyList<object?> arguments, Node node)
    {
        if (name.StartsWith("Math.", StringComparison.Ordinal))
            return MathCalls.Call(name[5..], arguments);
        var first = arguments.Count > 0 ? arguments[0] : JsUndefined.Value;
        switch (name)
        {
            case "String": return arguments.Count == 0 ? "" : Coercion.Text(first);
            case "Number": return arguments.Count == 0 ? 0d : Coercion.Number(first);
            case "Boolean": return Coercion.Truth(first);
            case "Array": return first is double count && arguments.Count == 1 ? count is >= 0 and < 1_000_000 && machine.Budget.Produce((long)count) ? machine.Array(Enumerable.Repeat((object?)JsUndefined.Value, (int)count).ToList()) : null : machine.Array([.. arguments]);
            case "Array.of": return machine.Array([.. arguments]);
            case "Array.isArray": return first is JsUnknown or JsHost ? null : first is JsArray;
            case "Array.from": return From(machine, first, arguments, node);
            case "Object": return first is JsObject ? first : new JsObject(machine.NextSerial());
            case "Object.create": return new JsObject(machine.NextSerial()) { Prototype = first as JsObject };
            case "Object.freeze": return first;
            case "Object.keys" when first is JsObject made and not JsHost: return machine.Array(made is JsArray list ? Enumerable.Range(0, list.Items.Count).Select(index => (object?)Coercion.Text((double)index)).ToList() : made.Properties.Keys.Where(key => key[0..Math.Min(1, key.Length)] != "\0").Select(key => (object?)key).ToList());
            case "Object.values" when first is JsObject made and not JsHost: return machine.Array(made is JsArray many ? [.. many.Items] : [.. made.Properties.Values]);
            case "Object.entries" when first is JsObject made and not JsHost: return machine.Array(made.Properties.Select(pair => (object?)machine.Array([pair.Key, pair.Value])).ToList());
            case "Object.assign" when first is JsObject target:
                machine.Touch(target.Serial);
                foreach (var source in arguments.Skip(1).OfType<JsObject>())
                {
                    foreach (var (key, value) in source.Properties)
                        target.Properties[key] = value;
                }

                return target;
            case "RegExp": return first is JsRegex same ? same : Coercion.Known(first) ? new JsRegex(machine.NextSerial(), Coercion.Text(first), arguments.Count > 1 ? Coercion.Text(arguments[1]) : "") : null;
            case "BigInt": return Coercion.Number(first) is { } big && double.IsInteger(big) ? new System.Numerics.BigInteger(big) : null;
            case "Error" or "TypeError" or "RangeError" or "SyntaxError": return Error(machine, arguments);
            case "Buffer.from" or "Buffer" or "Uint8Array.from" or "Uint8Array": return ByteCalls.Make(machine, arguments);
            case "Buffer.alloc": return ByteCalls.Alloc(machine, arguments);
            case "Buffer.concat" when first is JsArray parts && parts.Items.TrueForAll(part => part is JsBytes): return new JsBytes(machine.NextSerial(), parts.Items.SelectMany(part => ((JsBytes)part!).Bytes).ToArray());
            case "JSON.stringify": return Json(first, 0);
            case "JSON.parse": return first is string json && !Hole.In(json) ? JsonRead(machine, json) : null;
            case "Reflect.apply": return machine.Calls.Invoke(first, arguments.ElementAtOrDefault(1), arguments.ElementAtOrDefault(2) is JsArray values ? values.Items : [], node);
        }

        if (arguments.Any(one => !Coercion.Known(one) && one is not JsObject) || arguments.Any(one => one is JsHost))
            return name is "unescape" or "decodeURIComponent" or "decodeURI" or "encodeURI" or "encodeURIComponent" && first is string ? first : null;
        var text = Coercion.Text(first);
        switch (name)
        {
            case "String.fromCharCode" or "String.fromCodePoint":
                var made = new StringBuilder();
                foreach (var one in arguments)
                {
                    var code = Coercion.Integer(one) ?? 0;
                    _ = name == "String.fromCodePoint" && Rune.IsValid(code) ? made.Append(new Rune(code).ToString()) : made.Append((char)code);
                }

                return Hole.In(made.ToString()) ? null : made.ToString();
            case "Number.isInteger": return first is double whole && double.IsInteger(whole);
            case "Number.isNaN": return first is double.NaN;
            case "isNaN": return Coercion.Number(first) is { } tested ? double.IsNaN(tested) : null;
            case "isFinite" or "Number.isFinite": return Coercion.Number(first) is { } finite ? double.IsFinite(finite) : null;
            case "parseInt" or "Number.parseInt": return NumberText.Integer(text, arguments.Count > 1 ? Coercion.Integer(arguments[1]) ?? 0 : 0);
            case "parseFloat" or "Number.parseFloat": return NumberText.Float(text);
            case "escape": return Escape(text, Plain + "@*_+-./", wide: true);
            case "encodeURI": return Escape(text, Plain + ";,/?:@&=+$-_.!~*'()#", wide: false);
            case "encodeURIComponent": return Escape(text, Plain + "-_.!~*'()", wide: false);
            case "unescape": return Unescape(text);
            case "decodeURI": return Decode(text, ";,/?:@&=+$#");
            case "decodeURIComponent": return Decode(text, "");
            case "btoa": return text.All(c => c < 256) ? Convert.ToBase64String(Encoding.Latin1.GetBytes(text)) : null;
            case "atob": return ByteText.Base64(text) is { } bytes && machine.Budget.Produce(bytes.Length) ? Encoding.Latin1.GetString(bytes) : null;
            default: return null;
        }
    }

    private static JsArray? From(Machine machine, object? first, IReadOnlyList<object?> arguments, Node node)
    {
        List<object?>? items = first switch
        {
            string text when !Hole.In(text) => text.Select(c => (object?)c.ToString()).ToList(),
            JsArray array => [.. array.Items],
            JsBytes bytes => bytes.Bytes.Select(one => (object?)(double)one).ToList(),
            JsHost => null,
            JsObject made when made.Properties.TryGetValue("length", out var length) && length is double and >= 0 and < 100_000 => Enumerable.Repeat((object?)JsUndefined.Value, (int)(double)length).ToList(),
            _ => null,
        };
        if (items is null || !machine.Budget.Produce(items.Count))
            return null;
        if (arguments.Count > 1 && arguments[1] is JsFunction)
        {
            for (var index = 0; index < items.Count; index++)
            {
                if (!machine.Budget.Turn())
                    return null;
                items[index] = machine.Calls.Invoke(arguments[1], null, [items[index], (double)index], node);
            }
        }

        return machine.Array(items);
    }

    private static string Escape(string text, string plain, bool wide)
    {
        var result = new StringBuilder();
        foreach (var rune in wide ? text.Select(c => c.ToString()) : text.EnumerateRunes().Select(rune => rune.ToString()))
        {
            if (rune.Length == 1 && plain.Contains(rune[0]))
                result.Append(rune);
            else if (wide && rune[0] > 255)
                result.Append("%u").Append(((int)rune[0]).ToString("X4", CultureInfo.InvariantCulture));
            else
                foreach (var one in wide ? [(byte)rune[0]] : Encoding.UTF8.GetBytes(rune))
                    result.Append('%').Append(one.ToString("X2", CultureInfo.InvariantCulture));
        }

        return result.ToString();
    }

    public static string Unescape(string text)
    {
        var result = new StringBuilder();
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '%' && index + 5 < text.Length && text[index + 1] is 'u' && int.TryParse(text.AsSpan(index + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var wide))
            {
                result.Append((char)wide);
                index += 5;
            }
            else if (text[index] == '%' && index + 2 < text.Length && int.TryParse(text.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var narrow))
            {
                result.Append((char)narrow);
                index += 2;
            }
            else
            {
                result.Append(text[index]);
            }
        }

        return result.ToString().Replace(Hole.Open, '\uFFFD').Replace(Hole.Close, '\uFFFD');
    }

    private static string? Decode(string text, string kept)
    {
        var bytes = new List<byte>();
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '%')
            {
                if (index + 2 >= text.Length || !byte.TryParse(text.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var one))
                    return null;
                if (!kept.Contains((char)one))
                {
                    bytes.Add(one);
                    index += 2;
                    continue;
                }
            }

            bytes.AddRange(Encoding.UTF8.GetBytes(char.IsHighSurrogate(text[index]) && index + 1 < text.Length ? text.Substring(index++, 2) : text[index].ToString()));
        }

        return ByteText.Utf8(bytes.ToArray());
    }

    private static string? Json(object? value, int depth) => value switch
    {
        string text => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\r", "\\r").Replace("\t", "\\t") + "\"",
        JsNull or bool or double => Coercion.Text(value),
        JsArray array when depth < 10 => array.Items.Select(item => Json(item, depth + 1)).ToList() is var parts && !parts.Contains(null) ? "[" + string.Join(",", parts) + "]" : null,
        JsFunction or JsHost or JsUnknown or null or JsRegex or JsBytes => null,
        JsObject made when depth < 10 => made.Properties.Select(pair => Json(pair.Value, depth + 1) is { } part ? $"\"{pair.Key}\":{part}" : null).ToList() is var parts && !parts.Contains(null) ? "{" + string.Join(",", parts) + "}" : null,
        _ => null,
    };

    // JSON is a part of the language: its own parser reads it.
    private static object? JsonRead(Machine machine, string json)
    {
        try
        {
            var node = new Parser("(" + json + ")", machine.Budget).Expression();
            var (home, recording) = (machine.Home, machine.Recording);
            machine.Recording = false;
            machine.Home = home with { Source = "(" + json + ")" };
            var value = Assignments.Has(node) ? null : machine.Expressions.Eval(node, new Scope(null, machine.NextSerial(), true));
            (machine.Home, machine.Recording) = (home, recording);
            return value;
        }
        catch (SyntaxException)
        {
            return null;
        }
    }
}
