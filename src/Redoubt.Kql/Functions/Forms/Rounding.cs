using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Functions.Forms;

/// <summary><c>bin</c> and <c>floor</c>: down to a multiple. Points in time count from the start of year 1.</summary>
internal static class Rounding
{
    public static IEnumerable<KeyValuePair<string, FormBinding>> All => [new("bin", Bin), new("floor", Bin)];

    private static Scalar Bin(CallExpression call, RowContext row, Binder binder)
    {
        Form.Expect(call, call.Name == "floor" ? 1 : 2, 2, $"{call.Name}(value, step)");
        var value = binder.Value(call.Arguments[0], row);
        var step = call.Arguments.Count > 1 ? binder.Value(call.Arguments[1], row) : ConstantScalar.Of(1L);
        return Bin(value, step, call);
    }

    public static Scalar Bin(Scalar value, Scalar step, CallExpression call)
    {
        if (step.Type == KqlType.Dynamic)
            step = Conversions.To(step, KqlType.Real);
        if (value.Type == KqlType.Dynamic)
            value = Conversions.To(value, step.Type == KqlType.TimeSpan ? KqlType.DateTime : step.Type == KqlType.Int ? KqlType.Long : step.Type);
        if (value.Type is KqlType.DateTime or KqlType.TimeSpan && (step.Type == KqlType.TimeSpan || Conversions.IsNumber(step.Type)))
            return new CallScalar("bin", value.Type, value, step.Type == KqlType.TimeSpan ? step : Conversions.To(step, KqlType.Long));
        if (!Conversions.IsNumber(value.Type) || !Conversions.IsNumber(step.Type))
        {
            throw Binder.Fault(call.Span, $"{call.Name}(): a {value.Type.Name()} has no multiples of a {step.Type.Name()}.",
                value.Type == KqlType.DateTime ? "Give a length of time: bin(Timestamp, 1h)." : null);
        }

        var type = Conversions.Common(value.Type, step.Type)!.Value;
        type = type == KqlType.Int ? KqlType.Long : type;
        return new CallScalar("bin", type, Conversions.To(value, type), Conversions.To(step, type));
    }
}
