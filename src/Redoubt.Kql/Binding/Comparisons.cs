using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Binding;

/// <summary>Comparisons of two values: equality, order, and the text operators.</summary>
internal sealed class Comparisons(Binder binder)
{
    public Scalar Bind(BinaryExpression expression, RowContext row)
    {
        // `* has "x"`: any column.
        if (expression.Left is WildcardExpression)
        {
            // `* !has "x"`: no column has it.
            return expression.Operator[0] == '!' && expression.Operator is not ("!=" or "!~")
                ? TextMatch.Not(AnyColumn(expression, expression.Operator[1..], row))
                : AnyColumn(expression, expression.Operator, row);
        }

        var left = binder.Value(expression.Left, row);
        var right = binder.Value(expression.Right, row);
        return Bind(expression.Operator, left, right, expression.OperatorSpan);
    }

    public static Scalar Bind(string name, Scalar left, Scalar right, TextSpan span) => name switch
    {
        "==" => Equal(left, right, span),
        "!=" or "<>" => NotEqual(left, right, span),
        "<" or ">" or "<=" or ">=" => Order(name, left, right, span),
        "=~" => Same(left, right),
        "!~" => TextMatch.Not(Same(left, right)),
        _ => TextMatch.Bind(name, left, right, span),
    };

    public Scalar Between(BetweenExpression between, RowContext row)
    {
        var value = binder.Value(between.Value, row);
        var low = binder.Value(between.Low, row);
        var high = binder.Value(between.High, row);
        // A length of time after a point in time counts from there.
        if (high.Type == KqlType.TimeSpan && low.Type == KqlType.DateTime)
            high = new CallScalar("add", KqlType.DateTime, low, high);
        var inside = new CallScalar("and", KqlType.Bool,
            Order(">=", value, low, between.Low.Span), Order("<=", value, high, between.High.Span));
        return between.Negated ? new CallScalar("not", KqlType.Bool, inside) : inside;
    }

    private static Scalar Equal(Scalar left, Scalar right, TextSpan span)
    {
        (left, right) = Alike("==", left, right, span);
        return new CallScalar("eq", KqlType.Bool, left, right);
    }

    private static Scalar NotEqual(Scalar left, Scalar right, TextSpan span)
    {
        (left, right) = Alike("!=", left, right, span);
        return new CallScalar(IsKnown(left) || IsKnown(right) ? "ne.known" : "ne", KqlType.Bool, left, right);
    }

    private static CallScalar Order(string name, Scalar left, Scalar right, TextSpan span)
    {
        (left, right) = Alike(name, left, right, span);
        return new CallScalar(name switch { "<" => "lt", ">" => "gt", "<=" => "le", _ => "ge" }, KqlType.Bool, left, right);
    }

    private static CallScalar Same(Scalar left, Scalar right) =>
        new("eq.nocase", KqlType.Bool, TextMatch.Text(left), TextMatch.Text(right));

    // A value that is never null.
    private static bool IsKnown(Scalar value) => value.Type == KqlType.String || value is ConstantScalar { Value: not null };

    /// <summary>Both sides in one type in which they can be compared.</summary>
    public static (Scalar Left, Scalar Right) Alike(string name, Scalar left, Scalar right, TextSpan span)
    {
        var (a, b) = (left.Type, right.Type);
        if (a == b)
            return (left, right);
        if (a == KqlType.Dynamic || b == KqlType.Dynamic)
        {
            var other = a == KqlType.Dynamic ? b : a;
            // JSON has one kind of number: compared as a whole number, 5.5 would equal 5.
            var type = other is KqlType.Int or KqlType.Long ? KqlType.Real : other;
            return (Conversions.To(left, type), Conversions.To(right, type));
        }

        if (Conversions.Common(a, b) is { } common)
            return (Conversions.To(left, common), Conversions.To(right, common));
        if (a == KqlType.Bool && Conversions.IsNumber(b))
            return Alike(name, Conversions.To(left, KqlType.Long), right, span);
        if (b == KqlType.Bool && Conversions.IsNumber(a))
            return Alike(name, left, Conversions.To(right, KqlType.Long), span);
        if (name is "==" or "!=" && (a == KqlType.String || b == KqlType.String))
        {
            var other = a == KqlType.String ? b : a;
            if (other == KqlType.Guid || Conversions.IsNumber(other) || other == KqlType.Bool)
                return (AsText(left), AsText(right));
        }

        throw Binder.Fault(span, $"The operator '{name}' is not defined for the operand types {a.Name()} and {b.Name()}.",
            a == KqlType.DateTime || b == KqlType.DateTime ? "Write a point in time as datetime(2024-01-31) or todatetime(…)." : null);
    }

    private static Scalar AsText(Scalar value) => value.Type == KqlType.String ? value : new CallScalar("tostring", KqlType.String, value);

    private Scalar AnyColumn(BinaryExpression expression, string name, RowContext row)
    {
        var needle = binder.Value(expression.Right, row);
        Scalar? any = null;
        foreach (var column in row.Rows?.Columns ?? [])
        {
            Scalar value = column.Read();
            if (needle.Type == KqlType.String && value.Type != KqlType.String)
                value = AsText(value);
            else if (needle.Type != KqlType.String && Conversions.Common(value.Type, needle.Type) is null)
                continue;
            var hit = Bind(name, value, needle, expression.OperatorSpan);
            any = any is null ? hit : new CallScalar("or", KqlType.Bool, any, hit);
        }

        return any ?? ConstantScalar.Of(false);
    }
}
