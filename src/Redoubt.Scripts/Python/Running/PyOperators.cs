using System.Text;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Python.Running;

/// <summary>The operators; null when the result is not known.</summary>
internal static class PyOperators
{
    public static object? Binary(string sign, object? a, object? b, Budget budget)
    {
        switch (a, b, sign)
        {
            case (string x, string y, "+"): return Made(budget, x.Length + y.Length) ? x + y : null;
            case (string x, PyUnknown, "+"): return x + Py.Text(b);
            case (PyUnknown, string y, "+"): return Py.Text(a) + y;
            case (byte[] x, byte[] y, "+"): return Made(budget, x.Length + y.Length) ? x.Concat(y).ToArray() : null;
            case (PyList x, PyList y, "+"): return Made(budget, x.Items.Count + y.Items.Count) ? new PyList([.. x.Items, .. y.Items], x.IsTuple) : null;
            case (string x, _, "*") when Py.Whole(b) is { } times: return Repeat(budget, x, times);
            case (_, string y, "*") when Py.Whole(a) is { } times: return Repeat(budget, y, times);
            case (byte[] x, _, "*") when Py.Whole(b) is { } times: return times is >= 0 && budget.Produce(times * x.Length) && times * x.Length < 4_000_000 ? Enumerable.Repeat(x, (int)times).SelectMany(one => one).ToArray() : null;
            case (PyList x, _, "*") when Py.Whole(b) is { } times: return times is >= 0 && times * x.Items.Count < 1_000_000 && budget.Produce(times * x.Items.Count) ? new PyList(Enumerable.Repeat(x.Items, (int)times).SelectMany(one => one).ToList(), x.IsTuple) : null;
            case (string x, _, "%"): return PyText.Percent(x, b);
            case (byte[] x, _, "%"): return PyText.Percent(Encoding.Latin1.GetString(x), b) is { } made ? Encoding.Latin1.GetBytes(made) : null;
        }

        if (Py.Whole(a) is { } i && Py.Whole(b) is { } j)
        {
            try
            {
                checked
                {
                    return sign switch
                    {
                        "+" => i + j, "-" => i - j, "*" => i * j, "/" => j == 0 ? null : (double)i / j, "//" => j == 0 ? null : (long)Math.Floor((double)i / j), "%" => j == 0 ? null : ((i % j) + j) % j, "&" => i & j, "|" => i | j, "^" => i ^ j,
                        "<<" => j is >= 0 and < 62 ? i << (int)j : null, ">>" => j is >= 0 and < 64 ? i >> (int)j : null, "**" => Power(i, j), _ => (object?)null,
                    };
                }
            }
            catch (OverflowException)
            {
                return null;
            }
        }

        if (Py.Number(a) is not { } left || Py.Number(b) is not { } right)
            return null;
        return sign switch { "+" => left + right, "-" => left - right, "*" => left * right, "/" => right == 0 ? null : left / right, "//" => right == 0 ? null : Math.Floor(left / right), "**" => Math.Pow(left, right), "%" => right == 0 ? null : left - (right * Math.Floor(left / right)), _ => null };
    }

    public static bool? Compare(string sign, object? a, object? b)
    {
        if (sign is "in" or "not in")
        {
            bool? found = (a, b) switch
            {
                (string x, string y) when Py.Known(a) && Py.Known(b) => y.Contains(x, StringComparison.Ordinal),
                (_, PyDict dict) when Py.Known(a) => dict.Items.ContainsKey(Py.Key(a)),
                (_, PyList list) when Py.Known(a) && Py.Known(b) => list.Items.Exists(item => Py.Literal(item) == Py.Literal(a)),
                _ => null,
            };
            return found is null ? null : found == (sign == "in");
        }

        if (!Py.Known(a) || !Py.Known(b))
            return null;
        if (sign is "is" or "is not" or "==" or "!=" or "<>")
        {
            var equal = Py.Number(a) is { } n && Py.Number(b) is { } m ? n == m : Py.Literal(a) == Py.Literal(b);
            return equal == sign is "is" or "==" && sign is "is" or "==" || (!equal && sign is not ("is" or "=="));
        }

        var order = a is string x1 && b is string y1 ? string.CompareOrdinal(x1, y1) : Py.Number(a) is { } p && Py.Number(b) is { } q ? p.CompareTo(q) : (int?)null;
        return order is null ? null : sign switch { "<" => order < 0, ">" => order > 0, "<=" => order <= 0, _ => order >= 0 };
    }

    private static object? Power(long a, long b)
    {
        if (b < 0)
            return Math.Pow(a, b);
        var power = Math.Pow(a, b);
        return Math.Abs(power) < 9e15 ? (long)power : null;
    }

    private static string? Repeat(Budget budget, string text, long times) =>
        times <= 0 ? "" : times * text.Length < budget.Limits.Text && budget.Produce(times * text.Length) ? new StringBuilder().Insert(0, text, (int)times).ToString() : null;

    private static bool Made(Budget budget, long length) => length < budget.Limits.Text && budget.Produce(length / 16);
}
