using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>New-Object byte[] 10</summary>
internal static class NewArray
{
    public static Value Of(string type, IReadOnlyList<Value> arguments, IScriptHost host)
    {
        var count = arguments.Count == 1 && arguments[0].IsKnown ? Numbers.Whole(arguments[0]) ?? -1 : -1;
        if (count < 0 || count > host.Budget.Limits.Elements || !host.Budget.Produce(count))
            return new UnknownValue($"(New-Object {TypeNames.Short(type)})", type);
        if (type == "system.byte[]")
            return new BytesValue(new byte[count]);
        Value zero = type[..^2] switch
        {
            "system.char" => new CharValue('\0'),
            "system.boolean" => BoolValue.False,
            var element when Numbers.IsReal(element) => new DoubleValue(0, element),
            var element when Numbers.IsInteger(element) => new IntegerValue(0, element),
            _ => NullValue.Instance,
        };
        return new ArrayValue([.. Enumerable.Repeat(zero, (int)count)], type);
    }
}
