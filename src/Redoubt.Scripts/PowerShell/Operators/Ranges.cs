using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Operators;

/// <summary>a..b over whole numbers, and over characters.</summary>
internal static class Ranges
{
    public static Value? Between(Value left, Value right, IScriptHost host)
    {
        if (!left.IsKnown || !right.IsKnown)
            return new UnknownValue(Source.Binary("..", left, right), "system.object[]");
        if (Letter(left) is char first && Letter(right) is char last)
            return Of(first, last, host, number => new CharValue((char)number));
        return Numbers.Whole(Scalar(left)) is long from && Numbers.Whole(Scalar(right)) is long to ? Of(from, to, host, number => Numbers.Of(number)) : null;
    }

    private static Value Scalar(Value value) => value is ArrayValue { Items: [var only] } ? only : value;

    // Digits in text are numbers.
    private static char? Letter(Value value) => value switch
    {
        CharValue character => character.Character,
        TextValue { Text: [var only] } when !char.IsAsciiDigit(only) => only,
        _ => null,
    };

    private static ArrayValue? Of(long from, long to, IScriptHost host, Func<long, Value> make)
    {
        if (from is < int.MinValue or > int.MaxValue || to is < int.MinValue or > int.MaxValue)
            return null;
        var count = Math.Abs(to - from) + 1;
        if (count > host.Budget.Limits.Elements || !host.Budget.Produce(count))
            return null;
        var items = new List<Value>((int)count);
        for (var index = 0; index < count; index++)
            items.Add(make(from <= to ? from + index : from - index));
        return new ArrayValue(items);
    }
}
