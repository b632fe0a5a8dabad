using System.Globalization;
using System.Text;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.PowerShell.Values;

/// <summary>Values as script text, for the source of what cannot be known: <c>$env:USERNAME.Substring(0, 3)</c>.</summary>
internal static class Source
{
    // A source is for a reader; a long one says no more than its beginning.
    private const int Longest = 120;

    public static string Of(Value value) => Short(value switch
    {
        UnknownValue unknown => unknown.Source,
        TextValue text => Text(text.Text),
        CharValue character => $"'{(character.Character == '\'' ? "''" : character.Character.ToString())}'",
        IntegerValue or EnumValue or DoubleValue => Conversion.Text(value),
        NullValue => "$null",
        BoolValue truth => truth.Is ? "$true" : "$false",
        TypeValue type => $"[{type.Written}]",
        ScriptBlockValue block => "{" + block.Text + "}",
        BytesValue bytes => $"({bytes.Bytes.Length.ToString(CultureInfo.InvariantCulture)} bytes)",
        ArrayValue array => Items(array.Items),
        ObjectValue made => $"({TypeNames.Proper(made.TypeName)})",
        HashValue => "@{…}",
        _ => "(…)",
    });

    /// <summary>target.name(arguments)</summary>
    public static string Call(Value target, string name, IReadOnlyList<Value> arguments) => Short($"{Of(target)}.{name}({string.Join(", ", arguments.Take(6).Select(Of))})");

    /// <summary>[type]::name(arguments)</summary>
    public static string Static(string type, string name, IReadOnlyList<Value> arguments) => Short($"[{TypeNames.Short(type)}]::{name}({string.Join(", ", arguments.Take(6).Select(Of))})");

    /// <summary>left -name right</summary>
    public static string Binary(string name, Value left, Value right) => Short(name is "+" or "-" or "*" or "/" or "%" or ".." ? $"({Of(left)} {name} {Of(right)})" : $"({Of(left)} -{name} {Of(right)})");

    public static string Short(string text) => text.Length <= Longest ? text : text[..Cut(text)] + "…";

    private static int Cut(string text) => char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1;

    private static string Text(string text)
    {
        // A text that is one hole is shown as what the hole stands for.
        if (text.Length > 2 && text[0] == Hole.Open && text.IndexOf(Hole.Close) == text.Length - 1)
            return text[1..^1];
        text = text.Length > Longest ? text[..Longest] : text;
        return Hole.In(text) ? $"\"{text.Replace(Hole.Open, '⟨').Replace(Hole.Close, '⟩')}\"" : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    private static string Items(List<Value> items)
    {
        var text = new StringBuilder("@(");
        for (var index = 0; index < items.Count && text.Length < Longest; index++)
            (index == 0 ? text : text.Append(", ")).Append(items[index] is ArrayValue ? "…" : Of(items[index]));
        return text.Append(')').ToString();
    }
}
