using System.Globalization;
using System.Numerics;
using System.Text;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.JavaScript.Values;

/// <summary>Values as they are written in a program; null for those that cannot be, or would not be shorter to read.</summary>
internal static class LiteralText
{
    public static string? Of(object? value, int depth = 0)
    {
        switch (value)
        {
            case JsUndefined: return "undefined";
            case JsNull: return "null";
            case bool flag: return flag ? "true" : "false";
            case double number: return number == 0 && double.IsNegative(number) ? "0" : NumberText.Of(number);
            case BigInteger big: return big.ToString(CultureInfo.InvariantCulture) + "n";
            case string text: return Hole.In(text) ? null : Quote(text);
            case JsBytes { Bytes.Length: < 100_000 } bytes: return $"Buffer.from('{Convert.ToHexStringLower(bytes.Bytes)}', 'hex')";
            case JsFunction { Native: { } native, This: null } when depth > 0 && !native.Contains('.'): return native;
            case JsArray { IsArguments: false, Items.Count: <= 1_000 } array when depth < 5:
                var parts = new List<string>();
                foreach (var item in array.Items)
                {
                    if (Of(item, depth + 1) is not { } part)
                        return null;
                    parts.Add(part);
                }

                return "[" + string.Join(", ", parts) + "]";
            default: return null;
        }
    }

    public static string Quote(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var c in text)
        {
            _ = c switch
            {
                '\'' => quoted.Append("\\'"),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' => quoted.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture)),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('\'').ToString();
    }
}
