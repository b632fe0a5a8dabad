using System.Globalization;
using System.Numerics;
using System.Text;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.JavaScript.Values;

/// <summary>How values become others. A text may have holes; what depends on one is not known (null, or NaN for a number).</summary>
internal static class Coercion
{
    public static bool Known(object? value) => value switch
    {
        JsUnknown or JsHost or null => false,
        string text => !Hole.In(text),
        JsArray array => array.Items.Count <= 20_000 && array.Items.TrueForAll(item => item is JsArray inner ? inner.Items.Count < 1_000 && !ReferenceEquals(inner, array) && inner.Items.TrueForAll(one => one is not (JsUnknown or JsHost or null or JsArray) || one is JsArray { Items.Count: < 100 }) : Known(item)),
        _ => true,
    };

    /// <summary>Null when not known.</summary>
    public static bool? Truth(object? value) => value switch
    {
        JsUndefined or JsNull => false,
        bool flag => flag,
        double number => number != 0 && !double.IsNaN(number),
        BigInteger big => !big.IsZero,
        string text => text.Length > 0,
        JsUnknown or null => null,
        _ => true,
    };

    /// <summary>As "" + value.</summary>
    public static string Text(object? value, int depth = 0)
    {
        if (depth > 20)
            return "";
        switch (value)
        {
            case JsUndefined: return "undefined";
            case JsNull: return "null";
            case bool flag: return flag ? "true" : "false";
            case double number: return NumberText.Of(number);
            case BigInteger big: return big.ToString(CultureInfo.InvariantCulture);
            case string text: return text;
            case JsUnknown unknown: return Hole.Of(unknown.Source);
            case JsArray { IsArguments: true }: return "[object Arguments]";
            case JsArray array:
                var joined = new StringBuilder();
                for (var index = 0; index < array.Items.Count && joined.Length < 4_000_000; index++)
                    joined.Append(index > 0 ? "," : "").Append(array.Items[index] is JsUndefined or JsNull ? "" : Text(array.Items[index], depth + 1));
                return joined.ToString();
            case JsFunction function: return FunctionText(function);
            case JsRegex regex: return $"/{regex.Pattern}/{regex.Flags}";
            case JsBytes bytes: return Encoding.UTF8.GetString(bytes.Bytes);
            case JsHost host: return Hole.Of(host.Name);
            case JsObject made: return made.Properties.TryGetValue("message", out var message) && made.Properties.ContainsKey("stack") ? "Error: " + Text(message, depth + 1)
                : made.Properties.TryGetValue("\0tag", out var tag) ? $"[object {tag}]" : "[object Object]";
            default: return Hole.Of("?");
        }
    }

    public static string FunctionText(JsFunction function)
    {
        if (function.Code is { } code)
            return code.Name;
        var name = function.Native ?? "";
        return $"function {name[(name.LastIndexOf('.') + 1)..]}() {{ [native code] }}";
    }

    /// <summary>Null when not known.</summary>
    public static double? Number(object? value)
    {
        switch (value)
        {
            case double number: return number;
            case bool flag: return flag ? 1 : 0;
            case JsNull: return 0;
            case JsUndefined: return double.NaN;
            case BigInteger big: return (double)big;
            case string text: return Hole.In(text) ? null : NumberText.Parse(text);
            case JsUnknown or JsHost or null: return null;
            case JsObject made when made.Properties.ContainsKey("valueOf"): return null;
            default:
                var shown = Text(value);
                return Hole.In(shown) ? null : NumberText.Parse(shown);
        }
    }

    public static int? Integer(object? value) => Number(value) is { } number ? ToInt32(number) : null;

    public static int ToInt32(double number)
    {
        if (!double.IsFinite(number))
            return 0;
        var whole = Math.Truncate(number);
        if (Math.Abs(whole) < 9e15)
            return unchecked((int)(long)whole);
        var rest = whole % 4294967296d;
        return unchecked((int)(uint)(rest < 0 ? rest + 4294967296d : rest));
    }

    public static bool StrictEquals(object? a, object? b) => (a, b) switch
    {
        (double x, double y) => x == y,
        (string x, string y) => x == y,
        (bool x, bool y) => x == y,
        (BigInteger x, BigInteger y) => x == y,
        _ => ReferenceEquals(a, b),
    };

    /// <summary>a == b; null when not known.</summary>
    public static bool? LooseEquals(object? a, object? b)
    {
        if (a is JsUnknown or null || b is JsUnknown or null)
            return null;
        var (none, other) = (a is JsUndefined or JsNull, b is JsUndefined or JsNull);
        if (none || other)
            return none && other;
        if (a is JsObject && b is JsObject || a.GetType() == b.GetType())
            return StrictEquals(a, b);
        if (a is JsObject)
            a = Text(a);
        if (b is JsObject)
            b = Text(b);
        if (a is string x && b is string y)
            return Hole.In(x) || Hole.In(y) ? null : x == y;
        return Number(a) is { } left && Number(b) is { } right ? left == right : null;
    }
}
