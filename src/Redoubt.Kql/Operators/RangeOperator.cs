using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary><c>range x from 1 to 10 step 2</c>: a row for each value.</summary>
internal sealed class RangeOperator(NameExpression name, Expression from, Expression to, Expression step, TextSpan span) : Operator(span)
{
    public static RangeOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        var name = parser.ExpectName("the name of the column");
        parser.ExpectWord("from");
        var from = parser.Expressions.Value();
        parser.ExpectWord("to");
        var to = parser.Expressions.Value();
        parser.ExpectWord("step");
        return new RangeOperator(name, from, to, parser.Expressions.Value(), start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var (first, last, by) = (binder.Value(from, RowContext.None), binder.Value(to, RowContext.None), binder.Value(step, RowContext.None));
        var type = first.Type;
        if (type == KqlType.Int || (type == KqlType.Long && (by.Type == KqlType.Real || last.Type == KqlType.Real)))
            type = by.Type == KqlType.Real || last.Type == KqlType.Real ? KqlType.Real : KqlType.Long;
        if (type is not (KqlType.Long or KqlType.Real or KqlType.DateTime or KqlType.TimeSpan))
            throw Binder.Fault(from.Span, $"'range' operator: a range is of numbers, datetimes or timespans; this is a {type.Name()}.");
        var stepType = type == KqlType.DateTime ? KqlType.TimeSpan : type;
        if (by.Type != stepType && Conversions.Cost(by.Type, stepType) is null)
            throw Binder.Fault(step.Span, $"'range' operator: the step must be a {stepType.Name()}; this is a {by.Type.Name()}.");
        var column = new Column(name.Name, type);
        return new Rows(Series(Conversions.To(first, type), Conversions.To(last, type), Conversions.To(by, stepType), column), [column]) { Serialized = true };
    }

    private static Select Series(Scalar first, Scalar last, Scalar by, Column column)
    {
        // The database's table of numbers takes nothing that has to be asked for first.
        if (!IsFixed(first) || !IsFixed(last) || !IsFixed(by))
            return new Select { Items = [new Item(new CallScalar("series", column.Type, first, last, by), column)] };
        if (column.Type != KqlType.Real)
            return Select.Pass(new SeriesSource(first, last, by, column), [column]);
        var place = new Column("place", KqlType.Long);
        return new Select
        {
            From = new SeriesSource(ConstantScalar.Of(0), new CallScalar("series.last", KqlType.Long, first, last, by), ConstantScalar.Of(1), place),
            Items = [new Item(new CallScalar("series.at", KqlType.Real, first, by, new ColumnScalar(place)), column)],
        };
    }

    private static bool IsFixed(Scalar value) => value is not (SelectScalar or InSelectScalar) && value.Parts.All(IsFixed);

    public override void Print(Printer printer) => printer.Write("range ").Write(name).Write(" from ").Write(from).Write(" to ").Write(to).Write(" step ").Write(step);
}
