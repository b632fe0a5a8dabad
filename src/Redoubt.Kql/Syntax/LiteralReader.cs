using System.Globalization;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Syntax;

/// <summary>Reads the value between the parentheses of <c>datetime(…)</c>, <c>dynamic(…)</c> and the others, and the plain numbers.</summary>
internal static class LiteralReader
{
    public static LiteralExpression Typed(Token token)
    {
        var type = KqlTypeNames.Find(token.Type)!.Value;
        var text = token.Text;
        if (type == KqlType.Dynamic)
            return new LiteralExpression(DynamicReader.Read(token), type, token.Span);
        if (text == "null" || text.Length == 0)
            return new LiteralExpression(null, type, token.Span);
        if (StringLexer.Starts(text, 0))
            text = StringLexer.Read(text, 0).Value;
        object? value = type switch
        {
            KqlType.Bool => text.ToLowerInvariant() switch { "true" or "1" => true, "false" or "0" => false, _ => null },
            KqlType.Int => Whole(text) is >= int.MinValue and <= int.MaxValue and var whole ? whole : null,
            KqlType.Long => Whole(text),
            KqlType.Real => Real(text),
            KqlType.Decimal => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
            KqlType.Guid => Guid.TryParse(text, out var guid) ? guid.ToString() : null,
            KqlType.DateTime => DateTimeTicks(text),
            _ => TimeSpanTicks(text),
        };
        if (value is null && type is not (KqlType.DateTime or KqlType.Guid))
            throw new KqlException(token.Span.Start, token.Span.Length, $"'{text}' is no {type.Name()}.");
        return new LiteralExpression(value, type, token.Span);
    }

    public static LiteralExpression Number(Token token) => token.Kind switch
    {
        TokenKind.TimeSpan => new(TimeSpanTicks(token.Text) ?? throw new KqlException(token.Span.Start, token.Span.Length,
            $"The number {token.Text} does not fit a timespan."), KqlType.TimeSpan, token.Span),
        TokenKind.Real => new(Real(token.Text), KqlType.Real, token.Span),
        _ => new(Whole(token.Text) ?? throw new KqlException(token.Span.Start, token.Span.Length,
            $"The number {token.Text} does not fit a long.", "Write it as real(…) or decimal(…)."), KqlType.Long, token.Span),
    };

    /// <summary>Ticks as the text of a datetime literal.</summary>
    public static string DateTimeText(long ticks) => new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    private static long? DateTimeTicks(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time) ? time.Ticks : null;

    private static long? Whole(string text)
    {
        var negative = text.StartsWith('-');
        var digits = negative ? text[1..] : text;
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return ulong.TryParse(digits.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? (negative ? -(long)hex : (long)hex) : null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static double? Real(string text) => text.ToLowerInvariant() switch
    {
        "nan" => double.NaN,
        "+inf" or "inf" or "infinity" or "+infinity" => double.PositiveInfinity,
        "-inf" or "-infinity" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null,
    };

    private static long? TimeSpanTicks(string text)
    {
        var digits = 0;
        while (digits < text.Length && (char.IsAsciiDigit(text[digits]) || text[digits] == '.' || (digits == 0 && text[0] == '-')))
            digits++;
        // Spaces are allowed between the number and its unit inside the parentheses.
        if (TimeUnits.Ticks(text[digits..].Trim()) is { } unit && decimal.TryParse(text[..digits], NumberStyles.Float, CultureInfo.InvariantCulture, out var count))
        {
            return decimal.Abs(count) > long.MaxValue / unit ? null : (long)(count * unit);
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span.Ticks : null;
    }
}
