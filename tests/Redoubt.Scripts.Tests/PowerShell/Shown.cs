using System.Globalization;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.Tests.PowerShell;

/// <summary>Values from and to what stands in a test's table.</summary>
internal static class Shown
{
    /// <summary>"?x" is the unknown value x; a text with {x} in curly guillemets ⟨x⟩ has a hole.</summary>
    public static Value From(object? value) => value switch
    {
        null => NullValue.Instance,
        Value made => made,
        string text when text.StartsWith('?') => new UnknownValue(text[1..]),
        string text => new TextValue(text.Replace('⟨', Hole.Open).Replace('⟩', Hole.Close)),
        char character => new CharValue(character),
        bool truth => BoolValue.Of(truth),
        int number => new IntegerValue(number),
        long number => new IntegerValue(number, "system.int64"),
        byte number => new IntegerValue(number, "system.byte"),
        double number => new DoubleValue(number),
        byte[] bytes => new BytesValue([.. bytes]),
        string[] texts => new ArrayValue([.. texts.Select(From)], "system.string[]"),
        char[] chars => new ArrayValue([.. chars.Select(one => From(one))], "system.char[]"),
        object?[] items => new ArrayValue([.. items.Select(From)]),
        _ => throw new ArgumentException(value.GetType().Name),
    };

    /// <summary>'text', c'x', 5, 5L, 5.5d, (1, 2), bytes(1 2), true, null, ?source, fails.</summary>
    public static string Of(Value? value) => value switch
    {
        null => "fails",
        NullValue => "null",
        TextValue text => $"'{Hole.Show(text.Text)}'",
        CharValue character => $"c'{character.Character}'",
        BoolValue truth => truth.Is ? "true" : "false",
        IntegerValue { TypeName: "system.int32" } number => number.ToString(),
        IntegerValue { TypeName: "system.int64" } number => number + "L",
        IntegerValue number => $"{number}{number.TypeName["system.".Length..]}",
        DoubleValue number => number.Number.ToString(CultureInfo.InvariantCulture) + "d",
        BytesValue bytes => $"bytes({string.Join(' ', bytes.Bytes)})",
        ArrayValue array => $"({string.Join(", ", array.Items.Select(Of))})",
        UnknownValue unknown => "?" + unknown.Source,
        EnumValue named => named.Name,
        _ => $"{value.TypeName}:{Conversion.Text(value)}",
    };
}
