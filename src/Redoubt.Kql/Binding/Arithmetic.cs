using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Binding;

/// <summary>
/// <c>+ - * / %</c> and signs. Whole numbers stay whole and wrap; division by zero is null for them and infinite for reals. A
/// dynamic value takes the type of the other side. Source: Kusto's numerical operators and datetime/timespan arithmetic.
/// </summary>
internal static class Arithmetic
{
    public static Scalar Bind(BinaryExpression expression, Scalar left, Scalar right)
    {
        var (a, b) = (left.Type, right.Type);
        if (a == KqlType.Dynamic && b == KqlType.Dynamic)
            return Conversions.Box(Call(expression.Operator, KqlType.Real, Conversions.To(left, KqlType.Real), Conversions.To(right, KqlType.Real)));
        if (a == KqlType.Dynamic)
            return Typed(expression, Conversions.To(left, Partner(b, expression.Operator)), right);
        return b == KqlType.Dynamic ? Typed(expression, left, Conversions.To(right, Partner(a, expression.Operator))) : Typed(expression, left, right);
    }

    public static Scalar Sign(UnaryExpression expression, Scalar operand)
    {
        if (expression.Operator == "+")
            return operand;
        return operand.Type switch
        {
            KqlType.Int => new CallScalar("negate", KqlType.Long, Conversions.To(operand, KqlType.Long)),
            KqlType.Long or KqlType.Real or KqlType.Decimal or KqlType.TimeSpan => new CallScalar("negate", operand.Type, operand),
            KqlType.Dynamic => Conversions.Box(new CallScalar("negate", KqlType.Real, Conversions.To(operand, KqlType.Real))),
            _ => throw Binder.Fault(expression.Span, $"The operator '-' is not defined for the operand type {operand.Type.Name()}."),
        };
    }

    // What a dynamic value is taken for beside a value of a type.
    private static KqlType Partner(KqlType type, string @operator) => type switch
    {
        KqlType.DateTime when @operator == "+" => KqlType.TimeSpan,
        KqlType.TimeSpan when @operator is "*" => KqlType.Real,
        KqlType.Int => KqlType.Long,
        _ => type,
    };

    private static CallScalar Typed(BinaryExpression expression, Scalar left, Scalar right)
    {
        var (a, b, name) = (left.Type, right.Type, expression.Operator);
        if (Conversions.IsNumber(a) && Conversions.IsNumber(b))
        {
            var type = Conversions.Common(a, b)!.Value;
            // int op int is long, as in Kusto's answers.
            type = type == KqlType.Int ? KqlType.Long : type;
            return Call(name, type, Conversions.To(left, type), Conversions.To(right, type));
        }

        switch (name, a, b)
        {
            case ("+", KqlType.DateTime, KqlType.TimeSpan) or ("+", KqlType.TimeSpan, KqlType.DateTime) or ("-", KqlType.DateTime, KqlType.TimeSpan):
                return Call(name, KqlType.DateTime, left, right);
            case ("-", KqlType.DateTime, KqlType.DateTime):
            case ("+" or "-" or "%", KqlType.TimeSpan, KqlType.TimeSpan):
                return Call(name, KqlType.TimeSpan, left, right);
            case ("/", KqlType.TimeSpan, KqlType.TimeSpan):
                return Call("/", KqlType.Real, Real(left), Real(right));
            case ("*" or "/", KqlType.TimeSpan, _) when Conversions.IsNumber(b):
                return Call(name == "*" ? "scale" : "unscale", KqlType.TimeSpan, left, Conversions.To(right, KqlType.Real));
            case ("*", _, KqlType.TimeSpan) when Conversions.IsNumber(a):
                return Call("scale", KqlType.TimeSpan, right, Conversions.To(left, KqlType.Real));
            case ("+" or "-", KqlType.DateTime, _) when Conversions.IsNumber(b):
                return Call(name, KqlType.DateTime, left, Conversions.To(right, KqlType.Long));
            case ("+" or "-", KqlType.TimeSpan, _) when Conversions.IsNumber(b):
                return Call(name, KqlType.TimeSpan, left, Conversions.To(right, KqlType.Long));
        }

        throw Binder.Fault(expression.OperatorSpan, $"The operator '{name}' is not defined for the operand types {a.Name()} and {b.Name()}.",
            name == "+" && (a == KqlType.String || b == KqlType.String) ? "Texts are joined by strcat()." : null);
    }

    // A length of time as its number of ticks.
    private static CallScalar Real(Scalar value) => new("ticks.real", KqlType.Real, value);

    private static CallScalar Call(string name, KqlType type, params Scalar[] arguments)
    {
        var function = name switch { "+" => "add", "-" => "subtract", "*" => "multiply", "/" => "divide", "%" => "modulo", _ => name };
        // What guards against overflow cannot look into selections.
        return new CallScalar(function is "add" or "subtract" or "multiply" && arguments.Any(HasSelect) ? function + ".select" : function, type, arguments);
    }

    private static bool HasSelect(Scalar value) => value is SelectScalar or InSelectScalar || value.Parts.Any(HasSelect);
}
