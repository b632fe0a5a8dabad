using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Functions.Forms;

/// <summary><c>iff</c>, <c>case</c>, <c>coalesce</c>: one of several values, all as one type.</summary>
internal static class Conditionals
{
    public static IEnumerable<KeyValuePair<string, FormBinding>> All =>
    [
        new("iff", Iff), new("iif", Iff), new("case", Case), new("coalesce", Coalesce), new("assert", Assert),
    ];

    private static Scalar Iff(CallExpression call, RowContext row, Binder binder)
    {
        Form.Expect(call, 3, 3, "iff(condition, then, else)");
        return Case(call, row, binder);
    }

    private static Scalar Case(CallExpression call, RowContext row, Binder binder)
    {
        Form.Expect(call, 3, int.MaxValue, "case(condition, then, ..., else)");
        if (call.Arguments.Count % 2 == 0)
            throw Binder.Fault(call.NameSpan, "case(): the value for all other cases is missing at the end.");
        var conditions = new List<Scalar>();
        var values = new List<Scalar>();
        for (var i = 0; i + 1 < call.Arguments.Count; i += 2)
        {
            conditions.Add(binder.Condition(call.Arguments[i], row));
            values.Add(binder.Value(call.Arguments[i + 1], row));
        }

        values.Add(binder.Value(call.Arguments[^1], row));
        var type = OneType(values);
        var result = As(values[^1], type);
        for (var i = conditions.Count - 1; i >= 0; i--)
            result = new CallScalar("iff", type, conditions[i], As(values[i], type), result);
        return result;
    }

    private static CallScalar Coalesce(CallExpression call, RowContext row, Binder binder)
    {
        Form.Expect(call, 1, 64, "coalesce(value, ...)");
        var values = call.Arguments.Select(argument => binder.Value(argument, row)).ToList();
        var type = OneType(values);
        return new CallScalar("coalesce", type, [.. values.Select(value => As(value, type))]);
    }

    private static Scalar Assert(CallExpression call, RowContext row, Binder binder)
    {
        Form.Expect(call, 2, 2, "assert(condition, message)");
        throw Binder.Fault(call.NameSpan, "The function 'assert' is not supported.");
    }

    // Values of types that have none in common become dynamic, as in Kusto.
    private static KqlType OneType(List<Scalar> values)
    {
        // A null of no type takes that of the others.
        var typed = values.Where(value => value is not ConstantScalar { Type: KqlType.Dynamic, Value: null }).Select(value => value.Type).ToList();
        return typed.Count == 0 ? KqlType.Dynamic : typed.Aggregate((a, b) => Conversions.Common(a, b) ?? KqlType.Dynamic);
    }

    private static Scalar As(Scalar value, KqlType type) => type == KqlType.Dynamic ? Conversions.Box(value) : Conversions.To(value, type);
}
