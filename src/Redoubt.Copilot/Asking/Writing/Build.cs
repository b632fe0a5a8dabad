using Redoubt.Copilot.Asking.Times;
using Redoubt.Kql;
using Redoubt.Kql.Schema;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Copilot.Asking.Writing;

/// <summary>Makes the small parts of a query's syntax.</summary>
internal static class Build
{
    public static NameExpression Name(string name) => new(name, default);

    public static LiteralExpression Text(string value) => new(value, KqlType.String, default);

    public static LiteralExpression Number(long value) => new(value, KqlType.Long, default);

    public static LiteralExpression Span(TimeSpan span) => new(span.Ticks, KqlType.TimeSpan, default);

    public static CallExpression Call(string name, params Expression[] arguments) => new(name, default, arguments, default);

    public static BinaryExpression Binary(string @operator, Expression left, Expression right) => new(@operator, left, right, default, default);

    public static NamedExpression Named(string name, Expression value) => new([Name(name)], false, value, default);

    public static OrderedExpression Ordered(Expression value, bool ascending) => new(value, ascending ? "asc" : "desc", null, default);

    /// <summary>Conditions between 'and's or 'or's; one at least.</summary>
    public static Expression Chain(string @operator, IEnumerable<Expression> conditions) => conditions.Aggregate((all, next) => Binary(@operator, all, next));

    /// <summary>A column as what can be grouped, sorted and searched: JSON as text.</summary>
    public static Expression Flat(ColumnSchema column) => column.Type == KqlType.Dynamic ? Call("tostring", Name(column.Name)) : Name(column.Name);

    /// <summary>A value of a column's type.</summary>
    public static LiteralExpression Literal(object value, KqlType type) => (value, type) switch
    {
        (DateTime time, _) => new LiteralExpression(time.Ticks, KqlType.DateTime, default),
        (string text, KqlType.Guid) => new LiteralExpression(text, KqlType.Guid, default),
        (string text, _) => Text(text),
        (bool truth, _) => new LiteralExpression(truth, KqlType.Bool, default),
        (double real, _) => new LiteralExpression(real, KqlType.Real, default),
        (long number, _) => Number(number),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "There is no literal of this."),
    };

    public static Expression Time(TimePoint point)
    {
        var back = point.Ticks == 0 ? Call("now") : Call("ago", Span(new TimeSpan(point.Ticks)));
        return point.Form switch
        {
            TimeForm.At => new LiteralExpression(point.Ticks, KqlType.DateTime, default),
            TimeForm.Ago => Call("ago", Span(new TimeSpan(point.Ticks))),
            TimeForm.Now => Call("now"),
            TimeForm.StartOfDay => Call("startofday", back),
            TimeForm.StartOfWeek => Call("startofweek", back),
            TimeForm.StartOfMonth => Call("startofmonth", back),
            _ => Call("startofyear", back),
        };
    }
}
