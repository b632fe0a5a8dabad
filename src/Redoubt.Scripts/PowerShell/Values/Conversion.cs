using System.Globalization;
using System.Text;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.PowerShell.Values;

/// <summary>PowerShell's conversions between types.</summary>
internal static class Conversion
{
    // Arrays in arrays deeper than this are shown by their type, as PowerShell itself does from the second level on.
    private const int Deepest = 8;

    /// <summary>As PowerShell makes text of it (arrays joined with a blank); unknown parts become holes.</summary>
    public static string Text(Value value) => Text(value, " ", 0);

    /// <summary>The same, with <c>$OFS</c> between the elements of an array.</summary>
    public static string Text(Value value, IScriptHost host) => Text(value, Separator(host), 0);

    /// <summary>What <c>$OFS</c> puts between the elements of an array.</summary>
    public static string Separator(IScriptHost host) => host.Variable("ofs") switch
    {
        null => " ",
        NullValue => "",
        var set => Text(set),
    };

    private static string Text(Value value, string separator, int depth) => value switch
    {
        TextValue text => text.Text,
        NullValue => "",
        BoolValue truth => truth.Is ? "True" : "False",
        CharValue character => character.Character.ToString(),
        IntegerValue { TypeName: "system.uint64" } number => unchecked((ulong)number.Number).ToString(CultureInfo.InvariantCulture),
        IntegerValue number => number.Number.ToString(CultureInfo.InvariantCulture),
        DoubleValue number => Numbers.Text(number),
        EnumValue name => name.Name,
        UnknownValue unknown => Hole.Of(unknown.Source),
        TypeValue type => TypeNames.Proper(type.Name),
        ScriptBlockValue block => block.Text,
        BytesValue bytes => Joined(bytes.Bytes, separator),
        ArrayValue array => Joined(array.Items, separator, depth),
        HashValue => "System.Collections.Hashtable",
        MethodValue method => method.Name,
        ObjectValue made => ObjectText.Of(made),
        _ => "",
    };

    private static string Joined(byte[] bytes, string separator)
    {
        var text = new StringBuilder(bytes.Length * 4);
        for (var index = 0; index < bytes.Length; index++)
            (index == 0 ? text : text.Append(separator)).Append(bytes[index]);
        return text.ToString();
    }

    private static string Joined(List<Value> items, string separator, int depth)
    {
        if (depth >= Deepest)
            return "System.Object[]";
        var text = new StringBuilder();
        for (var index = 0; index < items.Count; index++)
        {
            if (index > 0)
                text.Append(separator);
            // PowerShell shows an array within an array by its type: only the outer one is joined.
            text.Append(depth > 0 && items[index] is ArrayValue inner ? TypeNames.Proper(inner.TypeName) : Text(items[index], separator, depth + 1));
        }

        return text.ToString();
    }

    /// <summary>True or false as a condition; null when not known.</summary>
    public static bool? Truth(Value value) => value switch
    {
        NullValue => false,
        BoolValue truth => truth.Is,
        TextValue text => text.Text.Length == 0 ? false : text.Text[0] != Hole.Open || text.Text.IndexOf(Hole.Close) != text.Text.Length - 1 ? true : null,
        CharValue character => character.Character != 0,
        IntegerValue number => number.Number != 0,
        DoubleValue number => number.Number != 0,
        EnumValue named => named.Number != 0,
        UnknownValue => null,
        BytesValue bytes => bytes.Bytes.Length switch { 0 => false, 1 => bytes.Bytes[0] != 0, _ => true },
        ArrayValue array => array.Items.Count switch { 0 => false, 1 => array.Items[0] is ArrayValue ? true : Truth(array.Items[0]), _ => true },
        _ => true,
    };

    /// <summary>The elements that a pipeline or foreach goes over: an array's, or the value itself; none for $null.</summary>
    public static IReadOnlyList<Value> Elements(Value value) => value switch
    {
        NullValue => [],
        ArrayValue array => array.Items,
        BytesValue bytes => new ByteElements(bytes.Bytes),
        _ => [value],
    };

    /// <summary>[type]value and -as; null when it cannot be converted.</summary>
    public static Value? To(string type, Value value, IScriptHost host) => Casts.To(FullTypeName(type), value, host);

    /// <summary>Accelerators and short names to full names in lower case: "string" → "system.string", "Net.WebClient" → "system.net.webclient".</summary>
    public static string FullTypeName(string written) => TypeNames.Full(written);
}
