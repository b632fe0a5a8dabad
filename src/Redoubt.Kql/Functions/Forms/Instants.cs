using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Functions.Forms;

/// <summary><c>now</c> and <c>ago</c>, which mean one instant in the whole query, and <c>ingestion_time</c>.</summary>
internal static class Instants
{
    public static IEnumerable<KeyValuePair<string, FormBinding>> All => [new("now", Now), new("ago", Ago), new("ingestion_time", Ingested)];

    private static Scalar Now(CallExpression call, RowContext row, Binder binder)
    {
        Form.Expect(call, 0, 1, "now(offset)");
        var now = new ConstantScalar(binder.Options.Now.Ticks, KqlType.DateTime);
        return call.Arguments.Count == 0 ? now : Shift("add", now, call, row, binder);
    }

    private static Scalar Ago(CallExpression call, RowContext row, Binder binder)
    {
        Form.Expect(call, 1, 1, "ago(timespan)");
        return Shift("subtract", new ConstantScalar(binder.Options.Now.Ticks, KqlType.DateTime), call, row, binder);
    }

    private static Scalar Shift(string direction, ConstantScalar now, CallExpression call, RowContext row, Binder binder)
    {
        var offset = binder.Value(call.Arguments[0], row);
        if (offset.Type == KqlType.Dynamic)
            offset = Conversions.To(offset, KqlType.TimeSpan);
        if (offset.Type != KqlType.TimeSpan)
            throw Binder.Fault(call.Arguments[0].Span, $"{call.Name}(): argument #1 must be a timespan; it is a {offset.Type.Name()}.", "Write 7d, 12h, 30m ...");
        // Worked out here, so that the database sees one bound and can skip what lies outside.
        if (offset is ConstantScalar { Value: long ticks })
        {
            var at = (Int128)(long)now.Value! + (direction == "add" ? ticks : -(Int128)ticks);
            return new ConstantScalar(at < 0 || at > DateTime.MaxValue.Ticks ? null : (long)at, KqlType.DateTime);
        }

        return new CallScalar(direction, KqlType.DateTime, now, offset);
    }

    private static Scalar Ingested(CallExpression call, RowContext row, Binder binder)
    {
        Form.Expect(call, 0, 0, "ingestion_time()");
        return row.Rows?.Ingested?.Read() ?? (Scalar)ConstantScalar.Null(KqlType.DateTime);
    }
}
