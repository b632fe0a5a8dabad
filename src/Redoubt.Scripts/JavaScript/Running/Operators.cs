using System.Numerics;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.JavaScript.Values;

namespace Redoubt.Scripts.JavaScript.Running;

/// <summary>The operators; null when the result is not known.</summary>
internal static class Operators
{
    public static object? Unary(string sign, object? value)
    {
        switch (sign)
        {
            case "void": return JsUndefined.Value;
            case "await" or "yield": return value;
            case "!": return Coercion.Truth(value) is { } truth ? !truth : null;
            case "typeof": return TypeOf(value);
        }

        if (value is BigInteger big)
            return sign switch { "-" => -big, "~" => -big - 1, _ => null };
        return Coercion.Number(value) is not { } number ? null : sign switch { "+" => number, "-" => -number, "~" => (double)~Coercion.ToInt32(number), _ => null };
    }

    public static object? Binary(string sign, object? a, object? b, Budget budget)
    {
        switch (sign)
        {
            case "+": return Add(a, b, budget);
            case "===" or "!==":
                return !Coercion.Known(a) && a is not JsObject || !Coercion.Known(b) && b is not JsObject || a is JsHost || b is JsHost ? null : Coercion.StrictEquals(a, b) == (sign == "===");
            case "==" or "!=":
                return a is JsHost || b is JsHost || Coercion.LooseEquals(a, b) is not { } equal ? null : equal == (sign == "==");
            case "instanceof":
                return a is JsHost or JsUnknown or null || b is not JsFunction { Native: "Array" or "Object" or "Function" or "RegExp" } type ? null : a is JsObject made && (type.Native == "Object" || made.ClassName == type.Native);
            case "in":
                return b is JsHost or JsUnknown or not JsObject ? null : b is JsArray array ? Coercion.Number(a) is { } at && at >= 0 && at < array.Items.Count : ((JsObject)b).Properties.ContainsKey(Coercion.Text(a));
            case "<" or ">" or "<=" or ">=":
                return Compare(sign, a, b);
        }

        if (a is BigInteger x && b is BigInteger y)
            return Big(sign, x, y);
        if (Coercion.Number(a) is not { } left || Coercion.Number(b) is not { } right)
            return null;
        return sign switch
        {
            "-" => left - right,
            "*" => left * right,
            "/" => left / right,
            "%" => left % right,
            "**" => Math.Pow(left, right),
            "&" => (double)(Coercion.ToInt32(left) & Coercion.ToInt32(right)),
            "|" => (double)(Coercion.ToInt32(left) | Coercion.ToInt32(right)),
            "^" => (double)(Coercion.ToInt32(left) ^ Coercion.ToInt32(right)),
            "<<" => (double)(Coercion.ToInt32(left) << (Coercion.ToInt32(right) & 31)),
            ">>" => (double)(Coercion.ToInt32(left) >> (Coercion.ToInt32(right) & 31)),
            ">>>" => (double)((uint)Coercion.ToInt32(left) >> (Coercion.ToInt32(right) & 31)),
            _ => null,
        };
    }

    public static string? TypeOf(object? value) => value switch
    {
        JsUndefined => "undefined", bool => "boolean", double => "number", BigInteger => "bigint", string => "string", JsFunction => "function", JsHost or JsUnknown or null => null, _ => "object",
    };

    private static object? Add(object? a, object? b, Budget budget)
    {
        if (a is double x && b is double y)
            return x + y;
        if (a is BigInteger big && b is BigInteger other)
            return big + other;
        var texts = a is string or JsObject and not JsHost || b is string or JsObject and not JsHost;
        if (texts)
        {
            var (left, right) = (Coercion.Text(a), Coercion.Text(b));
            return budget.Produce((left.Length + right.Length) / 16) && left.Length + right.Length < budget.Limits.Text ? left + right : null;
        }

        return Coercion.Number(a) is { } one && Coercion.Number(b) is { } two ? one + two : null;
    }

    private static object? Compare(string sign, object? a, object? b)
    {
        if (a is string x && b is string y)
        {
            if (Hole.In(x) || Hole.In(y))
                return null;
            var order = string.CompareOrdinal(x, y);
            return sign switch { "<" => order < 0, ">" => order > 0, "<=" => order <= 0, _ => order >= 0 };
        }

        if (Coercion.Number(a) is not { } left || Coercion.Number(b) is not { } right)
            return null;
        return sign switch { "<" => left < right, ">" => left > right, "<=" => left <= right, _ => left >= right };
    }

    private static object? Big(string sign, BigInteger a, BigInteger b)
    {
        if (sign is "*" or "<<" or "**" && (a.GetBitLength() > 20_000 || b.GetBitLength() > 20_000 || (sign != "*" && (b < 0 || b > 5_000))))
            return null;
        return sign switch
        {
            "-" => a - b, "*" => a * b, "/" => b.IsZero ? null : BigInteger.Divide(a, b), "%" => b.IsZero ? null : BigInteger.Remainder(a, b), "**" => BigInteger.Pow(a, (int)b),
            "&" => a & b, "|" => a | b, "^" => a ^ b, "<<" => a << (int)b, ">>" => b < 0 || b > 100_000 ? null : a >> (int)b, _ => null,
        };
    }
}
