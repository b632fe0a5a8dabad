using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>
/// Arguments to parameters. A signature has a letter for each: s string, c char, C char[], S string[], i int, l long, r double, b bool, B byte[],
/// o anything, a array of anything, q StringComparison, p StringSplitOptions, x RegexOptions, * the rest.
/// </summary>
internal static class Parameters
{
    // Further away than this is no conversion.
    private const int Never = 1000;

    public static bool Takes(string signature, int count) => signature.EndsWith('*') ? count >= signature.Length - 1 : count == signature.Length;

    /// <summary>How far the arguments are from what the signature asks for; null when they cannot be converted.</summary>
    public static int? Convert(string signature, IReadOnlyList<Value> arguments, IScriptHost host, out object?[] converted)
    {
        var count = signature.EndsWith('*') ? signature.Length - 1 : signature.Length;
        converted = new object?[count];
        var distance = signature.EndsWith('*') ? 20 : 0;
        for (var index = 0; index < count; index++)
        {
            var (value, far) = One(signature[index], arguments[index], host);
            if (far >= Never)
                return null;
            converted[index] = value;
            distance += far;
        }

        return distance;
    }

    private static (object? Value, int Distance) One(char kind, Value value, IScriptHost host)
    {
        if (value is UnknownValue unknown)
            return kind is 's' ? (Conversion.Text(value), unknown.TypeName is "system.string" ? 0 : 2) : kind == 'o' ? (value, 3) : (Empty(kind), 3);
        return kind switch
        {
            'o' => (value, 10),
            's' => (Conversion.Text(value, host), value switch { TextValue => 0, NullValue or CharValue => 2, ArrayValue or BytesValue => 6, _ => 4 }),
            'c' => Casts.To("system.char", value, host) is CharValue character ? (character.Character, value switch { CharValue => 0, TextValue => 3, _ => 5 }) : (null, Never),
            'C' => Chars(value, host),
            'S' => value is ArrayValue array ? (array.Items.Select(item => Conversion.Text(item, host)).ToArray(), value.TypeName is "system.string[]" ? 0 : 3) : (new[] { Conversion.Text(value, host) }, value is TextValue ? 3 : 6),
            'B' => Bytes(value, host),
            'i' => Whole(value) is >= int.MinValue and <= int.MaxValue and var number ? ((int)number, Far(value)) : (null, Never),
            'l' => Whole(value) is long number ? (number, Far(value) + 1) : (null, Never),
            'r' => value is not (NullValue or BoolValue) && Numbers.Real(value) is double real ? (real, value is DoubleValue ? 0 : Far(value) + 2) : (null, Never),
            'b' => Conversion.Truth(value) is bool truth ? (truth, value is BoolValue ? 0 : 6) : (null, Never),
            'a' => value is ArrayValue or BytesValue ? (value, 1) : (null, Never),
            'q' => Enumerated("system.stringcomparison", value),
            'p' => Enumerated("system.stringsplitoptions", value),
            'x' => Enumerated("system.text.regularexpressions.regexoptions", value),
            _ => (null, Never),
        };
    }

    private static (object?, int) Enumerated(string type, Value value) =>
        value is BoolValue or CharValue || Enums.Number(type, value) is not long number ? (null, Never) : ((int)number, value is EnumValue named && named.TypeName == type ? 0 : value is TextValue ? 3 : 7);

    private static long? Whole(Value value) => value is ArrayValue { Items: [var only] } ? Numbers.Whole(only) : value is TextValue { Text: "" } ? null : Numbers.Whole(value);

    private static int Far(Value value) => value switch { IntegerValue => 0, DoubleValue => 1, EnumValue => 2, CharValue => 25, _ => 5 };

    private static (object?, int) Chars(Value value, IScriptHost host)
    {
        if (value is TextValue { IsKnown: true } text)
            return (text.Text.ToCharArray(), 2);
        if (value is CharValue one)
            return (new[] { one.Character }, 1);
        if (value is not ArrayValue array || array.Items.Count > 10_000)
            return (null, Never);
        var characters = new char[array.Items.Count];
        for (var index = 0; index < characters.Length; index++)
        {
            if (!array.Items[index].IsKnown || Casts.To("system.char", array.Items[index], host) is not CharValue character)
                return (null, Never);
            characters[index] = character.Character;
        }

        return (characters, array.TypeName == "system.char[]" ? 0 : 2);
    }

    private static (object?, int) Bytes(Value value, IScriptHost host) => value switch
    {
        BytesValue bytes => (bytes.Bytes, 0),
        ArrayValue when Casts.To("system.byte[]", value, host) is BytesValue made => (made.Bytes, 3),
        ArrayValue { IsKnown: false } => (Array.Empty<byte>(), 4),
        IntegerValue { Number: >= 0 and <= 255 } one => (new[] { (byte)one.Number }, 7),
        _ => (null, Never),
    };

    private static object? Empty(char kind) => kind switch
    {
        'c' => '\0',
        'C' => Array.Empty<char>(),
        'S' => Array.Empty<string>(),
        'B' => Array.Empty<byte>(),
        'i' or 'q' or 'p' or 'x' => 0,
        'l' => 0L,
        'r' => 0.0,
        'b' => false,
        'a' => new ArrayValue([]),
        _ => null,
    };
}
