using Redoubt.Copilot.Asking.Conditions;
using Redoubt.Copilot.Asking.Drafting;
using Redoubt.Copilot.Asking.Times;
using Redoubt.Kql;
using Redoubt.Kql.Schema;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Copilot.Asking.Writing;

/// <summary>Conditions as syntax.</summary>
internal static class TestWriter
{
    public static Expression Of(Test test) => test switch
    {
        EitherTest either => Build.Chain("or", either.Any.Select(Of)),
        ColumnTest one => Of(one),
        _ => throw new ArgumentOutOfRangeException(nameof(test)),
    };

    public static Expression Of(TimeTest test, ColumnSchema column)
    {
        var name = Build.Name(column.Name);
        return test switch
        {
            { From: { } at, To: { } same } when at == same => Build.Binary("==", name, Build.Time(at)),
            { From: { } from, To: { } to, ToIncluded: true } => new BetweenExpression(false, name, Build.Time(from), Build.Time(to), default),
            { From: { } from, To: { } to } => Build.Binary("and", Build.Binary(">=", name, Build.Time(from)), Build.Binary("<", name, Build.Time(to))),
            { From: { } from } => Build.Binary(from.Form == TimeForm.Ago ? ">" : ">=", name, Build.Time(from)),
            { To: { } to } => Build.Binary(test.ToIncluded ? "<=" : "<", name, Build.Time(to)),
            _ => throw new ArgumentOutOfRangeException(nameof(test)),
        };
    }

    /// <summary>A row's time against that of another row.</summary>
    public static Expression Of(Window window, string time, string other)
    {
        var (own, its) = (Build.Name(time), Build.Name(other));
        if (window.Within is not { } within)
            return Build.Binary(window.Side == WindowSide.Before ? "<" : ">", own, its);
        var (before, after) = (Build.Binary("-", its, Build.Span(within)), Build.Binary("+", its, Build.Span(within)));
        return new BetweenExpression(false, own, window.Side == WindowSide.After ? its : before, window.Side == WindowSide.Before ? its : after, default);
    }

    private static Expression Of(ColumnTest test)
    {
        var column = Build.Flat(test.Column);
        List<LiteralExpression> values = [.. test.Values.Select(value => Build.Literal(value, test.Column.Type))];
        var text = test.Column.Type is KqlType.String or KqlType.Dynamic;
        switch (test.Comparison)
        {
            case Comparison.Is when values.Count > 1:
                return new InExpression((test.Negated ? "!in" : "in") + (text ? "~" : ""), column, values, default, default);
            case Comparison.Is:
                return Build.Binary(text ? (test.Negated ? "!~" : "=~") : (test.Negated ? "!=" : "=="), column, values[0]);
            case Comparison.Has when values.Count > 1 && !test.Negated:
                return new InExpression("has_any", column, values, default, default);
            case Comparison.Has:
                return Each("has");
            case Comparison.Contains:
                return Each("contains");
            case Comparison.StartsWith:
                return Each("startswith");
            case Comparison.EndsWith:
                return Each("endswith");
            case Comparison.Matches:
                return Whole(value => Build.Binary("matches regex", column, value));
            case Comparison.InRange:
                return Whole(value => Build.Call("ipv4_is_in_range", column, value));
            case Comparison.Between:
                return new BetweenExpression(test.Negated, text ? Build.Call("todouble", column) : column, values[0], values[1], default);
            case Comparison.Empty:
                return Build.Call((test.Negated, text) switch { (false, true) => "isempty", (true, true) => "isnotempty", (false, false) => "isnull", _ => "isnotnull" }, column);
            default:
                return Build.Binary(Sign(test.Comparison, test.Negated), text ? Build.Call("todouble", column) : column, values[0]);
        }

        Expression Each(string name) => Build.Chain(test.Negated ? "and" : "or", values.Select(value => Build.Binary(test.Negated ? "!" + name : name, column, value)));

        Expression Whole(Func<Expression, Expression> one)
        {
            var any = Build.Chain("or", values.Select(one));
            return test.Negated ? Build.Call("not", any) : any;
        }
    }

    /// <summary>The sign of an order.</summary>
    public static string Sign(Comparison comparison, bool negated) => (comparison, negated) switch
    {
        (Comparison.More, false) or (Comparison.LessOrSame, true) => ">",
        (Comparison.MoreOrSame, false) or (Comparison.Less, true) => ">=",
        (Comparison.Less, false) or (Comparison.MoreOrSame, true) => "<",
        (Comparison.LessOrSame, false) or (Comparison.More, true) => "<=",
        _ => "==",
    };
}
