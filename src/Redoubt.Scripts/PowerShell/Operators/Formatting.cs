using System.Globalization;
using System.Text;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Operators;

/// <summary>'{0,-5:X2}' -f values: .NET's composite formatting, written out so that widths cost budget and holes stay holes.</summary>
internal static class Formatting
{
    private const int WidestPrecision = 99;

    public static Value? Format(Value left, Value right, IScriptHost host)
    {
        var values = right switch
        {
            ArrayValue array => array.Items,
            BytesValue bytes => [.. new ByteElements(bytes.Bytes).Take(1000)],
            _ => (IReadOnlyList<Value>)[right],
        };
        // Of an unknown value it is not known whether it is several.
        var open = right as UnknownValue;
        return Format(Conversion.Text(left, host), values, open is { TypeName: "" or "system.object[]" or "system.string[]" } ? open : null, host);
    }

    /// <summary>The text with its items filled in; null where .NET would fail.</summary>
    public static TextValue? Format(string format, IReadOnlyList<Value> values, UnknownValue? more, IScriptHost host)
    {
        var to = new StringBuilder(format.Length + 16);
        foreach (var (part, hole) in HoledText.Parts(format))
        {
            if (hole)
                to.Append(part);
            else if (!Fill(part, values, more, to, host))
                return null;
        }

        return host.Budget.Produce(to.Length) ? new TextValue(to.ToString()) : null;
    }

    private static bool Fill(string format, IReadOnlyList<Value> values, UnknownValue? more, StringBuilder to, IScriptHost host)
    {
        for (var at = 0; at < format.Length; at++)
        {
            var next = format.AsSpan(at).IndexOfAny('{', '}');
            if (next < 0)
            {
                to.Append(format, at, format.Length - at);
                return true;
            }

            to.Append(format, at, next);
            at += next;
            if (at + 1 < format.Length && format[at + 1] == format[at])
            {
                to.Append(format[at++]);
                continue;
            }

            var close = format[at] == '{' ? format.IndexOf('}', at) : -1;
            if (close < 0 || !Item(format[(at + 1)..close], values, more, to, host))
                return false;
            at = close;
        }

        return true;
    }

    // index[,width][:format]
    private static bool Item(string item, IReadOnlyList<Value> values, UnknownValue? more, StringBuilder to, IScriptHost host)
    {
        var colon = item.IndexOf(':');
        var spec = colon < 0 ? "" : item[(colon + 1)..];
        var head = (colon < 0 ? item : item[..colon]).Split(',');
        if (head.Length > 2 || !int.TryParse(head[0].TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return false;
        var width = 0;
        if (head.Length == 2 && (!int.TryParse(head[1], NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out width) || Math.Abs(width) > 1_000_000))
            return false;
        string? text;
        if (index < values.Count && more is null)
            text = One(values[index], spec, host);
        else if (more is not null)
            text = Hole.Of(Source.Of(more) + (index == 0 ? "" : $"[{index.ToString(CultureInfo.InvariantCulture)}]"));
        else
            return false;
        if (text is null || to.Length + text.Length + Math.Abs(width) > host.Budget.Limits.Text)
            return false;
        to.Append(width >= 0 ? text.PadLeft(width) : text.PadRight(-width));
        return true;
    }

    /// <summary>One value in a format; null when the format doesn't do for it.</summary>
    public static string? One(Value value, string spec, IScriptHost host)
    {
        if (spec.Length == 0 || value is not (IntegerValue or DoubleValue or EnumValue or ObjectValue { State: Guid }))
            return Conversion.Text(value, host);
        // A precision of a million digits is there to fill memory.
        if (spec.Length > 200 || (spec.Length > 1 && char.IsAsciiLetter(spec[0]) && int.TryParse(spec.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var precision) && precision > WidestPrecision * 10))
            return null;
        try
        {
            var culture = CultureInfo.InvariantCulture;
            return value switch
            {
                IntegerValue { TypeName: "system.byte" } number => ((byte)number.Number).ToString(spec, culture),
                IntegerValue { TypeName: "system.sbyte" } number => ((sbyte)number.Number).ToString(spec, culture),
                IntegerValue { TypeName: "system.int16" } number => ((short)number.Number).ToString(spec, culture),
                IntegerValue { TypeName: "system.int32" } number => ((int)number.Number).ToString(spec, culture),
                IntegerValue { TypeName: "system.uint64" } number => unchecked((ulong)number.Number).ToString(spec, culture),
                IntegerValue number => number.Number.ToString(spec, culture),
                DoubleValue number => number.Number.ToString(spec, culture),
                EnumValue named => spec is "d" or "D" ? named.Number.ToString(culture) : spec is "x" or "X" ? ((int)named.Number).ToString("X8", culture) : named.Name,
                ObjectValue { State: Guid guid } => guid.ToString(spec, culture),
                _ => null,
            };
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
