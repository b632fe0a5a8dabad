using System.Numerics;
using Redoubt.Scripts.JavaScript.Values;

namespace Redoubt.Scripts.JavaScript.Builtins;

/// <summary>Methods of numbers and booleans.</summary>
internal static class NumberCalls
{
    public static object? Call(object self, string name, IReadOnlyList<object?> arguments)
    {
        int? argument = arguments.Count > 0 && arguments[0] is not JsUndefined ? Coercion.Integer(arguments[0]) : null;
        if (self is BigInteger or bool)
            return name is "toString" ? Coercion.Text(self) : name == "valueOf" ? self : null;
        var number = (double)self;
        return name switch
        {
            "valueOf" => number,
            "toString" => NumberText.Of(number, argument ?? 10),
            "toFixed" when argument is null or (>= 0 and <= 100) => NumberText.Fixed(number, argument ?? 0),
            "toExponential" when argument is null or (>= 0 and <= 100) => NumberText.Exponential(number, argument),
            "toPrecision" when argument is null => NumberText.Of(number),
            "toPrecision" when argument is >= 1 and <= 100 => NumberText.Precision(number, argument.Value),
            _ => null,
        };
    }
}
