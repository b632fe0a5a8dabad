using System.Numerics;
using System.Text.RegularExpressions;
using Redoubt.Scripts.PowerShell.Members;
using Redoubt.Scripts.PowerShell.Operators;

namespace Redoubt.Scripts.PowerShell.Values;

/// <summary>[type]value, by the type's full name in lower case.</summary>
internal static class Casts
{
    public static Value? To(string type, Value value, IScriptHost host)
    {
        if (host.Budget.IsSpent)
            return new UnknownValue(Source.Of(value), type);
        if (value is UnknownValue unknown)
            return type is "system.object" or "system.management.automation.psobject" ? value : new UnknownValue(unknown.Source, unknown.TypeName.Length > 0 && type == "system.object" ? unknown.TypeName : type);
        return type switch
        {
            "system.object" or "system.management.automation.psobject" when value is HashValue hash && type != "system.object" => Record(hash),
            "system.object" or "system.management.automation.psobject" or "system.management.automation.psreference" => value,
            "system.string" => value is TextValue ? value : new TextValue(Conversion.Text(value, host)),
            "system.void" => NullValue.Instance,
            "system.boolean" => Conversion.Truth(value) is bool truth ? BoolValue.Of(truth) : new UnknownValue(Source.Of(value), type),
            "system.management.automation.switchparameter" => Conversion.Truth(value) is bool on ? BoolValue.Of(on) : new UnknownValue(Source.Of(value), type),
            "system.char" => Char(value),
            "system.byte[]" => Bytes(value),
            "system.array" => value is ArrayValue or BytesValue ? value : Array("system.object[]", value, host),
            "system.collections.arraylist" or "system.collections.generic.list" or "system.collections.queue" or "system.collections.stack" => new ArrayValue([.. Conversion.Elements(value)], type),
            "system.collections.hashtable" or "system.collections.specialized.ordereddictionary" => value is HashValue ? value : null,
            "system.text.regularexpressions.regex" => Pattern(value),
            "system.type" => OfType(value),
            "system.guid" => value is ObjectValue { State: Guid } ? value : Guid.TryParse(Conversion.Text(value), out var guid) ? new ObjectValue(type, guid) : null,
            "system.version" => value is ObjectValue { State: Version } ? value : Version.TryParse(Conversion.Text(value), out var version) ? new ObjectValue(type, version) : null,
            "system.uri" => value.IsKnown && value is TextValue address && Uri.TryCreate(address.Text, UriKind.RelativeOrAbsolute, out var uri) ? new ObjectValue(type, uri) : value is ObjectValue { State: Uri } ? value : new UnknownValue(Source.Of(value), type),
            "system.numerics.biginteger" => Big(value),
            "system.xml.xmldocument" => XmlMembers.Parse(Conversion.Text(value), host),
            "system.management.automation.scriptblock" => value as ScriptBlockValue,
            "system.io.memorystream" or "system.io.stream" => value is ObjectValue ? value : Bytes(value) is { } bytes ? MemberTable.New("system.io.memorystream", [bytes], host) : null,
            _ when type.EndsWith("[]", StringComparison.Ordinal) => Array(type, value, host),
            _ when Numbers.IsNumber(type) => Number(type, value),
            _ when Enums.Has(type) => Enumerated(type, value),
            _ when value.TypeName == type => value,
            _ => value is NullValue ? value : Made(type, value, host),
        };
    }

    // A type with a constructor for the value, as [Text.StringBuilder]'x' does; an unmodelled type keeps what it was made from.
    private static ObjectValue? Made(string type, Value value, IScriptHost host) =>
        MemberTable.New(type, value is ArrayValue ? [value] : [value], host) is ObjectValue { State: not null } made ? made : null;

    private static Value? Char(Value value)
    {
        if (value is CharValue)
            return value;
        if (value is TextValue text)
            return text.Text.Length == 1 ? new CharValue(text.Text[0]) : text.IsKnown ? null : new UnknownValue(Source.Of(value), "system.char");
        if (value is ArrayValue { Items: [var only] })
            return Char(only);
        return value is not BoolValue and not DoubleValue { Number: < 0 } && Numbers.Whole(value) is >= 0 and <= char.MaxValue and var code ? new CharValue((char)code) : null;
    }

    private static Value? Number(string type, Value value)
    {
        switch (value)
        {
            case ArrayValue { Items: [var only] }:
                return Number(type, only);
            case TextValue { IsKnown: false }:
                return new UnknownValue(Source.Of(value), type);
            case TextValue text when Unsigned(type, text.Text) is { } unsigned:
                return unsigned;
            case ObjectValue { State: BigInteger big }:
                return Numbers.IsReal(type) ? new DoubleValue((double)big, type) : big >= long.MinValue && big <= long.MaxValue && Numbers.Fits((long)big, type) ? new IntegerValue((long)big, type) : null;
        }

        return Numbers.From(value) switch
        {
            IntegerValue whole when Numbers.IsReal(type) => new DoubleValue(Numbers.Real(whole)!.Value, type),
            IntegerValue whole => Numbers.Fits(whole.Number, type) && (type != "system.uint64" || whole.Number >= 0 || whole.TypeName == type) ? new IntegerValue(whole.Number, type) : null,
            DoubleValue real => Numbers.Of(real.Number, type),
            _ => null,
        };
    }

    // 0xFFFFFFFF is -1 as an int, but not to a type without sign.
    private static IntegerValue? Unsigned(string type, string text) =>
        type is "system.uint32" or "system.uint64" or "system.uint16" && text.Length > 2 && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        && ulong.TryParse(text.AsSpan(2), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var number)
        && (type == "system.uint64" || Numbers.Fits((long)Math.Min(number, long.MaxValue), type)) ? new IntegerValue(unchecked((long)number), type) : null;

    private static Value? Bytes(Value value)
    {
        if (value is BytesValue)
            return value;
        var items = Conversion.Elements(value);
        var bytes = new byte[items.Count];
        for (var index = 0; index < items.Count; index++)
        {
            if (!items[index].IsKnown)
                return new UnknownValue(Source.Of(value), "system.byte[]");
            if (Number("system.byte", items[index]) is not IntegerValue number)
                return null;
            bytes[index] = (byte)number.Number;
        }

        return new BytesValue(bytes);
    }

    private static Value? Array(string type, Value value, IScriptHost host)
    {
        var element = type[..^2];
        if (value.TypeName == type)
            return value;
        if (element == "system.char" && value is TextValue text)
        {
            // A character of an unknown text is not known, so the whole array isn't.
            return text.IsKnown ? new ArrayValue([.. text.Text.Select(one => (Value)new CharValue(one))], type) : new UnknownValue(Source.Of(text), type);
        }

        if (value is NullValue)
            return value;
        var from = Conversion.Elements(value);
        var to = new List<Value>(from.Count);
        foreach (var item in from)
        {
            if (To(element, item, host) is not { } one)
                return null;
            to.Add(one);
        }

        return new ArrayValue(to, type);
    }

    private static Value? Pattern(Value value) => value switch
    {
        ObjectValue { State: Regex } => value,
        _ when !value.IsKnown => new UnknownValue(Source.Of(value), "system.text.regularexpressions.regex"),
        _ => Patterns.Of(Conversion.Text(value), RegexOptions.None) is { } regex ? new ObjectValue("system.text.regularexpressions.regex", regex) : null,
    };

    private static Value? OfType(Value value) => value switch
    {
        TypeValue => value,
        TextValue { IsKnown: true } text when text.Text.Length > 0 => new TypeValue(TypeNames.Full(text.Text), text.Text),
        TextValue text => new UnknownValue(Source.Of(text), "system.runtimetype"),
        _ => null,
    };

    private static Value? Enumerated(string type, Value value) => value switch
    {
        EnumValue named when named.TypeName == type => value,
        _ when !value.IsKnown => new UnknownValue(Source.Of(value), type),
        TextValue text => Enums.Parse(type, text.Text),
        ArrayValue => Enums.Number(type, value) is long number ? Enums.Of(type, number) : null,
        _ => Numbers.Whole(value) is long number ? Enums.Of(type, number) : null,
    };

    private static ObjectValue? Big(Value value) => value switch
    {
        ObjectValue { State: BigInteger } made => made,
        BytesValue bytes => new ObjectValue("system.numerics.biginteger", new BigInteger(bytes.Bytes)),
        TextValue text => text.Text.Length < 20_000 && BigInteger.TryParse(text.Text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) ? new ObjectValue("system.numerics.biginteger", number) : null,
        _ => Numbers.Real(value) is { } real && !double.IsNaN(real) && !double.IsInfinity(real) ? new ObjectValue("system.numerics.biginteger", Numbers.Whole(value) is long whole ? new BigInteger(whole) : new BigInteger(real)) : null,
    };

    private static ObjectValue Record(HashValue hash)
    {
        var made = new ObjectValue("system.management.automation.psobject");
        foreach (var (key, value) in hash.Entries)
            made.Properties[Conversion.Text(key)] = value;
        return made;
    }
}
