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
        (KqlType.String, string text) => KqlLiteral.Quote(text),
        (KqlType.Dynamic, var json) => $"dynamic({json ?? "null"})",
        (_, null) => $"{Type.Name()}(null)",
        (KqlType.Bool, bool truth) => truth ? "true" : "false",
        (KqlType.Long, long number) => number.ToString(CultureInfo.InvariantCulture),
        (KqlType.DateTime, long ticks) => $"datetime({new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture)})",
        (KqlType.TimeSpan, long ticks and >= 0) when TimeUnits.Shortest(ticks) is { } text => text,
        (KqlType.TimeSpan, long ticks) => $"timespan({ticks.ToString(CultureInfo.InvariantCulture)}ticks)",
        (KqlType.Real, double and >= 0 and < 1e15 and var plain) when plain % 1 != 0 && plain > 1e-4 => plain.ToString("R", CultureInfo.InvariantCulture),
        (KqlType.Real, double real) => $"real({real.ToString("R", CultureInfo.InvariantCulture)})",
        (_, IFormattable other) => $"{Type.Name()}({other.ToString(null, CultureInfo.InvariantCulture)})",
        var (_, other) => $"{Type.Name()}({other})",
    });
}
