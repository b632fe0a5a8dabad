using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>
/// What a <c>make-series</c> runs along: <c>t from a to b step s</c>, the end not included and the steps counted from the start; or
/// <c>t in range(a, b, s)</c>, the end included and the steps as <c>bin</c> gives them.
/// </summary>
internal sealed class SeriesAxis(Expression value, Expression? from, Expression? to, Expression step, bool isRange, TextSpan span) : Node(span)
{
    public string Name => OutputNames.Of(value) ?? "Column1";

    public static SeriesAxis Parse(Parser parser)
    {
        var value = parser.Expressions.Named();
        if (AsRange(value) is { } range)
            return range;
        var from = parser.TryTakeWord("from") ? parser.Expressions.Value() : null;
        var to = parser.TryTakeWord("to") ? parser.Expressions.Value() : null;
        parser.ExpectWord("step");
        return new SeriesAxis(value, from, to, parser.Expressions.Value(), false, value.Span.To(parser.Previous));
    }

    public AxisSteps Bind(RowContext row, Binder binder)
    {
        var along = binder.Value(value, row);
        var by = binder.Value(step, RowContext.None);
        var type = along.Type switch
        {
            KqlType.Int or KqlType.Long => Conversions.IsNumber(by.Type) && by.Type is not (KqlType.Int or KqlType.Long) ? KqlType.Real : KqlType.Long,
            KqlType.Real or KqlType.Decimal => KqlType.Real,
            KqlType.DateTime or KqlType.TimeSpan => along.Type,
            _ when row.IsBroken => KqlType.DateTime,
            _ => throw Binder.Fault(value.Span, $"'make-series' operator: a series runs along a number, a datetime or a timespan; this is a {along.Type.Name()}."),
        };
        var stepType = type == KqlType.DateTime ? KqlType.TimeSpan : type;
        if (by.Type != stepType && !(Conversions.IsNumber(by.Type) && Conversions.IsNumber(stepType)) && by.Type != KqlType.Dynamic)
            throw Binder.Fault(step.Span, $"'make-series' operator: the step must be a {stepType.Name()}; this is a {by.Type.Name()}.");
        if (by is ConstantScalar { Value: <= 0L or <= 0.0 })
            throw Binder.Fault(step.Span, "'make-series' operator: the step must be greater than zero.");
        along = Conversions.To(along, type);
        by = Conversions.To(by, stepType);
        var start = Bound(from, type, binder);
        var end = Bound(to, type, binder);
        var zero = type == KqlType.Real ? new ConstantScalar(0.0, type) : new ConstantScalar(0L, type);
        var origin = isRange ? zero : start ?? zero;
        Scalar Index(Scalar at) => new CallScalar("series.index", KqlType.Long, at, origin, by);

        // The last step is the one before the end, or the one that the end lies in.
        Scalar? last = end is null ? null : isRange ? Index(end) : new CallScalar("series.before", KqlType.Long, end, origin, by);
        var first = start is null ? null : Index(start);
        Scalar inside = new CallScalar("known", KqlType.Bool, along);
        if (start is not null)
            inside = And(inside, isRange ? new CallScalar("ge", KqlType.Bool, Index(along), first!) : new CallScalar("ge", KqlType.Bool, along, start));
        if (end is not null)
            inside = And(inside, isRange ? new CallScalar("le", KqlType.Bool, Index(along), last!) : new CallScalar("lt", KqlType.Bool, along, end));
        return new AxisSteps(Index(along), inside, first, last, origin, by, type);
    }

    public override void Print(Printer printer)
    {
        printer.Write(value);
        if (isRange)
        {
            printer.Write(" in range(").Write(from!).Write(", ").Write(to!).Write(", ").Write(step).Write(")");
            return;
        }

        if (from is not null)
            printer.Write(" from ").Write(from);
        if (to is not null)
            printer.Write(" to ").Write(to);
        printer.Write(" step ").Write(step);
    }

    private static SeriesAxis? AsRange(Expression expression)
    {
        var named = expression as NamedExpression;
        if ((named?.Value ?? expression) is not InExpression { Operator: "in", Items: [CallExpression { Name: "range", Arguments: [var from, var to, var step] }] } list)
            return null;
        var value = named is null ? list.Left : new NamedExpression(named.Names, named.Tuple, list.Left, named.Names[0].Span.To(list.Left.Span));
        return new SeriesAxis(value, from, to, step, true, expression.Span);
    }

    private static Scalar? Bound(Expression? bound, KqlType type, Binder binder)
    {
        if (bound is null)
            return null;
        var value = binder.Value(bound, RowContext.None);
        if (value.Type != type && value.Type != KqlType.Dynamic && !(Conversions.IsNumber(value.Type) && Conversions.IsNumber(type)))
            throw Binder.Fault(bound.Span, $"'make-series' operator: the bound must be a {type.Name()}; this is a {value.Type.Name()}.");
        return Conversions.To(value, type);
    }

    private static CallScalar And(Scalar a, Scalar b) => new("and", KqlType.Bool, a, b);
}
