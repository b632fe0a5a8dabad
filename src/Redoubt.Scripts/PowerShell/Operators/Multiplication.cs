using System.Text;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Operators;

/// <summary>a * b: a text or an array on the left is repeated.</summary>
internal static class Multiplication
{
    public static Value? Multiply(Value left, Value right, IScriptHost host)
    {
        if (left is not (TextValue or ArrayValue or BytesValue))
            return Arithmetic.Calculate("*", left, right);
        if (!right.IsKnown)
            return new UnknownValue(Source.Binary("*", left, right), left.TypeName);
        if (Numbers.Whole(right) is not long times || times < 0)
            return null;
        var length = left switch { TextValue text => text.Text.Length, BytesValue bytes => bytes.Bytes.Length, ArrayValue array => array.Items.Count, _ => 0 };
        if (length == 0 || times == 0)
            return left is TextValue ? TextValue.Empty : new ArrayValue([]);
        if (times > host.Budget.Limits.Text / length || !host.Budget.Produce(length * times))
            return new UnknownValue(Source.Binary("*", left, right), left.TypeName);
        if (left is TextValue repeated)
            return new TextValue(new StringBuilder(length * (int)times).Insert(0, repeated.Text, (int)times).ToString());
        if (length * times > host.Budget.Limits.Elements)
            return null;
        var from = Conversion.Elements(left);
        var items = new List<Value>(length * (int)times);
        for (var turn = 0; turn < times; turn++)
            items.AddRange(from);
        return new ArrayValue(items);
    }
}
