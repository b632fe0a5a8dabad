using System.Globalization;

namespace Redoubt.Kql.Syntax.Expressions;

/// <summary>A value as written.</summary>
/// <param name="value">bool, long, double, decimal, string (also JSON and GUID); a long of ticks for datetime and timespan; null.</param>
internal sealed class LiteralExpression(object? value, KqlType type, TextSpan span) : Expression(span)
{
    public object? Value { get; } = value;

    public KqlType Type { get; } = type;

    public override void Print(Printer printer) => printer.Write((Type, Value) switch
    {
        (KqlType.String, string text) => Printer.Quote(text),
        (KqlType.Dynamic, var json) => $"dynamic({json ?? "null"})",
        (_, null) => $"{Type.Name()}(null)",
        (KqlType.Bool, bool truth) => truth ? "true" : "false",
        (KqlType.Long, long number) => number.ToString(CultureInfo.InvariantCulture),
        (KqlType.DateTime, long ticks) => $"datetime({LiteralReader.DateTimeText(ticks)})",
        (KqlType.TimeSpan, long ticks) => $"timespan({ticks.ToString(CultureInfo.InvariantCulture)}ticks)",
        (KqlType.Real, double real) => $"real({real.ToString("R", CultureInfo.InvariantCulture)})",
        (_, IFormattable other) => $"{Type.Name()}({other.ToString(null, CultureInfo.InvariantCulture)})",
        var (_, other) => $"{Type.Name()}({other})",
    });
}
