using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>
/// <c>join kind=… (rows) on a, $left.b == $right.c</c>. The default, innerunique, keeps one left row of each key. Null matches null.
/// </summary>
internal sealed class JoinOperator(OperatorParameters parameters, Expression right, IReadOnlyList<Expression> keys, TextSpan span) : Operator(span)
{
    public static JoinOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        var parameters = OperatorParameters.Parse(parser, "kind", "withsource");
        var right = RightSide(parser);
        parser.ExpectWord("on");
        var keys = KeyList(parser);
        return new JoinOperator(parameters, right, keys, start.To(parser.Previous));
    }

    /// <summary>The rows on the right: a name, a call, or a pipeline in parentheses.</summary>
    public static Expression RightSide(Parser parser) => OperatorCatalog.TrySource(parser) ?? parser.Expressions.Value();

    public static List<Expression> KeyList(Parser parser)
    {
        var keys = new List<Expression>();
        do
        {
            keys.Add(parser.Expressions.Value());
        }
        while (parser.TryTake(","));
        return keys;
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var left = input!;
        var other = binder.Rows(right);
        var kind = (parameters.Word("kind") ?? "innerunique").ToLowerInvariant();
        var (match, keepsLeft, keepsRight, swapped) = kind switch
        {
            "innerunique" or "inner" => (JoinMatch.Inner, true, true, false),
            "leftouter" => (JoinMatch.Left, true, true, false),
            "rightouter" => (JoinMatch.Right, true, true, false),
            "fullouter" => (JoinMatch.Full, true, true, false),
            "leftsemi" => (JoinMatch.Semi, true, false, false),
            "rightsemi" => (JoinMatch.Semi, false, true, true),
            "leftanti" or "anti" or "leftantisemi" => (JoinMatch.Anti, true, false, false),
            "rightanti" or "rightantisemi" => (JoinMatch.Anti, false, true, true),
            _ => throw Binder.Fault(parameters.Find("kind")!.Span, $"'join' operator: there is no kind '{kind}'.",
                "There are innerunique, inner, leftouter, rightouter, fullouter, leftsemi, rightsemi, leftanti, rightanti."),
        };
        var on = JoinKeys.Bind(keys, left, other, binder);
        if (kind == "innerunique")
            left = Unique(left, on.Left);
        var source = swapped
            ? new JoinSource(match, other.AsSource(), left.AsSource(), on.Condition)
            : new JoinSource(match, left.AsSource(), other.AsSource(), on.Condition);
        return Result(left, other, source, keepsLeft, keepsRight, padsLeft: match is JoinMatch.Right or JoinMatch.Full, padsRight: match is JoinMatch.Left or JoinMatch.Full);
    }

    /// <summary>The columns of both sides; those of the right that the left has too get a number behind their names.</summary>
    public static Rows Result(Rows left, Rows right, JoinSource source, bool keepsLeft, bool keepsRight, bool padsLeft, bool padsRight, IReadOnlySet<Column>? without = null)
    {
        var names = new OutputNames();
        var items = new List<Item>();
        if (keepsLeft)
            items.AddRange(left.Columns.Select(column => Padded(column, names.Take(column.Name), padsLeft)));
        if (keepsRight)
            items.AddRange(right.Columns.Where(column => without?.Contains(column) != true).Select(column => Padded(column, names.Take(column.Name), padsRight)));
        return new Rows(new Select { From = source, Items = items }, [.. items.Select(item => item.Column)]) { Broken = left.Broken || right.Broken, IsOpen = left.IsOpen || right.IsOpen };
    }

    // A string that no row gave is empty, not null.
    private static Item Padded(Column column, string name, bool pads)
    {
        Scalar value = column.Read();
        if (pads && column.Type == KqlType.String)
            value = new CallScalar("text.known", KqlType.String, value);
        return new Item(value, new Column(name, column.Type));
    }

    private static Rows Unique(Rows left, IReadOnlyList<Scalar> keys) => left.With(
        new Select { From = left.AsSource(), Items = [.. left.Select.Items.Select(item => Select.Same(item.Column))], DistinctOn = keys }, left.Columns).Opened(left.IsOpen);

    public override void Print(Printer printer)
    {
        printer.Write("join");
        parameters.Print(printer);
        printer.Write(" ").Write(right).Write(" on ");
        foreach (var key in keys)
            printer.Write(ReferenceEquals(key, keys[0]) ? "" : ", ").Bare(key);
    }
}
