using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>[BitConverter]::, [Buffer]:: and [Array]::Copy on bytes.</summary>
internal static class BitConverterMembers
{
    public static void Register(Func<string, TypeMembers> of)
    {
        of("system.bitconverter")
            .Field("IsLittleEndian", BoolValue.True)
            .Static("ToString", "B", "system.string", call => new TextValue(BitConverter.ToString(call.Bytes(0))))
            .Static("ToString", "Bi", "system.string", call => new TextValue(BitConverter.ToString(call.Bytes(0), call.Int(1))))
            .Static("ToString", "Bii", "system.string", call => new TextValue(BitConverter.ToString(call.Bytes(0), call.Int(1), call.Int(2))))
            .Static("ToInt16", "Bi", "system.int16", call => new IntegerValue(BitConverter.ToInt16(call.Bytes(0), call.Int(1)), "system.int16"))
            .Static("ToUInt16", "Bi", "system.uint16", call => new IntegerValue(BitConverter.ToUInt16(call.Bytes(0), call.Int(1)), "system.uint16"))
            .Static("ToInt32", "Bi", "system.int32", call => new IntegerValue(BitConverter.ToInt32(call.Bytes(0), call.Int(1))))
            .Static("ToUInt32", "Bi", "system.uint32", call => new IntegerValue(BitConverter.ToUInt32(call.Bytes(0), call.Int(1)), "system.uint32"))
            .Static("ToInt64", "Bi", "system.int64", call => new IntegerValue(BitConverter.ToInt64(call.Bytes(0), call.Int(1)), "system.int64"))
            .Static("ToUInt64", "Bi", "system.uint64", call => new IntegerValue(BitConverter.ToInt64(call.Bytes(0), call.Int(1)), "system.uint64"))
            .Static("ToDouble", "Bi", "system.double", call => new DoubleValue(BitConverter.ToDouble(call.Bytes(0), call.Int(1))))
            .Static("ToChar", "Bi", "system.char", call => new CharValue(BitConverter.ToChar(call.Bytes(0), call.Int(1))))
            .Static("GetBytes", "o", "system.byte[]", call => call.Given[0] switch
            {
                CharValue character => new BytesValue(BitConverter.GetBytes(character.Character)),
                BoolValue truth => new BytesValue(BitConverter.GetBytes(truth.Is)),
                DoubleValue number => new BytesValue(BitConverter.GetBytes(number.Number)),
                IntegerValue number => new BytesValue(BitConverter.GetBytes(number.Number)[..(number.TypeName == "system.byte" ? 2 : Numbers.Bits(number.TypeName) / 8)]),
                _ => null,
            });
        of("system.buffer")
            .Static("BlockCopy", "BiBii", "", call => Copy(call, call.Given[0], call.Int(1), call.Given[2], call.Int(3), call.Int(4)))
            .Static("ByteLength", "B", "system.int32", call => new IntegerValue(call.Bytes(0).Length));
    }

    /// <summary>Copies elements; the target changes.</summary>
    public static Value? Copy(MemberCall call, Value from, int start, Value to, int at, int count)
    {
        if (count < 0 || start < 0 || at < 0 || !call.Host.Budget.Produce(count))
            return null;
        if (from is BytesValue source && to is BytesValue target)
        {
            Array.Copy(source.Bytes, start, target.Bytes, at, count);
            return NullValue.Instance;
        }

        var items = Conversion.Elements(from);
        if (start + count > items.Count)
            return null;
        for (var index = 0; index < count; index++)
        {
            if (!Operators.Indexing.Set(to, new IntegerValue(at + index), items[start + index]))
                return null;
        }

        return NullValue.Instance;
    }
}
