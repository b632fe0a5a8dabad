using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>[Convert]::</summary>
internal static class ConvertMembers
{
    private static readonly (string Name, string Type)[] Numeric =
    [
        ("ToByte", "system.byte"), ("ToSByte", "system.sbyte"), ("ToInt16", "system.int16"), ("ToInt32", "system.int32"), ("ToInt64", "system.int64"), ("ToUInt16", "system.uint16"), ("ToUInt32", "system.uint32"),
        ("ToUInt64", "system.uint64"), ("ToDouble", "system.double"), ("ToSingle", "system.single"), ("ToDecimal", "system.decimal"), ("ToChar", "system.char"), ("ToBoolean", "system.boolean"),
    ];

    public static void Register(Func<string, TypeMembers> of)
    {
        var type = of("system.convert")
            .Static("FromBase64String", "s", "system.byte[]", call => new BytesValue(Convert.FromBase64String(call.Text(0))))
            .Static("FromBase64CharArray", "Cii", "system.byte[]", call => new BytesValue(Convert.FromBase64CharArray(call.Chars(0), call.Int(1), call.Int(2))))
            .Static("ToBase64String", "B", "system.string", call => new TextValue(Convert.ToBase64String(call.Bytes(0))))
            .Static("ToBase64String", "Bo", "system.string", call => Enums.Number("system.base64formattingoptions", call.Given[1]) is long how ? new TextValue(Convert.ToBase64String(call.Bytes(0), (Base64FormattingOptions)how)) : null)
            .Static("ToBase64String", "Bii", "system.string", call => new TextValue(Convert.ToBase64String(call.Bytes(0), call.Int(1), call.Int(2))))
            .Static("FromHexString", "s", "system.byte[]", call => new BytesValue(Convert.FromHexString(call.Text(0))))
            .Static("ToHexString", "B", "system.string", call => new TextValue(Convert.ToHexString(call.Bytes(0))))
            .Static("ToHexStringLower", "B", "system.string", call => new TextValue(Convert.ToHexStringLower(call.Bytes(0))))
            .OpenStatic("ToString", "o", "system.string", call => new TextValue(Conversion.Text(call.Given[0], call.Host)))
            .Static("ToString", "oi", "system.string", InBase)
            .Static("ChangeType", "oo", "", call => Operators.TypeTests.As(call.Given[0], call.Given[1], call.Host) is { } made and not NullValue ? made : null);
        foreach (var (name, to) in Numeric)
        {
            type.Static(name, "o", to, call => Plain(call.Given[0], to, call.Host))
                .Static(name, "oi", to, call => FromBase(call.Given[0], call.Int(1), to));
        }
    }

    private static Value? Plain(Value value, string to, IScriptHost host)
    {
        if (value is TextValue text && (text.Text.Length == 0 || (to != "system.char" && to != "system.boolean" && Numbers.Parse(text.Text) is null)))
            return null;
        if (to == "system.boolean" && value is TextValue said)
            return bool.TryParse(said.Text, out var truth) ? BoolValue.Of(truth) : null;
        if (to == "system.int32" && value is CharValue character)
            return new IntegerValue(character.Character);
        return Casts.To(to, value, host);
    }

    // In base 2, 8 or 16 the digits are the number's bits: "FF" as sbyte is -1.
    private static Value? FromBase(Value value, int radix, string to)
    {
        var text = Conversion.Text(value);
        return to switch
        {
            "system.byte" => new IntegerValue(Convert.ToByte(text, radix), to),
            "system.sbyte" => new IntegerValue(Convert.ToSByte(text, radix), to),
            "system.int16" => new IntegerValue(Convert.ToInt16(text, radix), to),
            "system.int32" => new IntegerValue(Convert.ToInt32(text, radix), to),
            "system.int64" => new IntegerValue(Convert.ToInt64(text, radix), to),
            "system.uint16" => new IntegerValue(Convert.ToUInt16(text, radix), to),
            "system.uint32" => new IntegerValue(Convert.ToUInt32(text, radix), to),
            "system.uint64" => new IntegerValue(unchecked((long)Convert.ToUInt64(text, radix)), to),
            _ => null,
        };
    }

    private static TextValue? InBase(MemberCall call)
    {
        var radix = call.Int(1);
        return Numbers.From(call.Given[0]) switch
        {
            IntegerValue { TypeName: "system.byte" } number => new TextValue(Convert.ToString((byte)number.Number, radix)),
            IntegerValue { TypeName: "system.int16" } number => new TextValue(Convert.ToString((short)number.Number, radix)),
            IntegerValue { TypeName: "system.int32" } number => new TextValue(Convert.ToString((int)number.Number, radix)),
            IntegerValue number => new TextValue(Convert.ToString(number.Number, radix)),
            DoubleValue number when Numbers.Of(number.Number, "system.int64") is IntegerValue whole => new TextValue(Convert.ToString(whole.Number, radix)),
            _ => null,
        };
    }
}
