using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>
/// <c>mv-apply x = a to typeof(long) on (steps)</c>: takes the arrays of each row apart, runs the steps over the elements of that row,
/// and puts what they give beside it. A row without elements gives none.
/// </summary>
internal sealed class MvApplyOperator(OperatorParameters parameters, IReadOnlyList<MvItem> items, Expression? limit, IReadOnlyList<Operator> steps, TextSpan span) : Operator(span)
{
    public static MvApplyOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        var parameters = OperatorParameters.Parse(parser, "bagexpansion", "kind", "with_itemindex");
        var items = MvItem.ParseList(parser);
        var limit = parser.TryTakeWord("limit") ? parser.Expressions.Value() : null;
        // What tells rows apart elsewhere; here they are told apart anyway.
        if (parser.TryTakeWord("id"))
            parser.Expressions.Value();
        parser.ExpectWord("on");
        parser.Expect("(");
        var steps = parser.Steps();
        parser.Expect(")");
        return new MvApplyOperator(parameters, items, limit, steps, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var asPairs = (parameters.Word("kind") ?? parameters.Word("bagexpansion")) == "array";
        var expansion = Expansion.Of(input!, items, binder, "mv-apply", asPairs, parameters.Word("with_itemindex") ?? "", limit is null ? null : TakeOperator.Count(limit, binder, "mv-apply"));
        // A column that is expanded under its own name gives way to its elements; what the steps name like a column takes its place.
        var replaced = items.Select(item => item.Value).OfType<NameExpression>().Select(name => name.Name).ToHashSet(StringComparer.Ordinal);
        var outer = input!.Columns.Where(column => !replaced.Contains(column.Name)).ToList();
        var copies = outer.ToDictionary(column => column.Again());
        var elements = Elements(expansion, copies);
        var given = LateralOrder.Bind(elements, steps, binder, "mv-apply");

        var columns = Placement.Add(outer, given.Columns.Where(column => !copies.ContainsKey(column)));
        var left = Emptiness.ShowsFor(given.Select) ? expansion.WithElements() : expansion.Rows;
        var source = new JoinSource(JoinMatch.Lateral, left.AsSource(), given.AsSource(), null);
        return left.With(Select.Pass(source, columns), columns, serialized: false);
    }

    public override void Print(Printer printer)
    {
        printer.Write("mv-apply");
        parameters.Print(printer);
        printer.Write(" ").List(items);
        if (limit is not null)
            printer.Write(" limit ").Write(limit);
        printer.Write(" on (").List(steps, " | ").Write(")");
    }

    // The elements of one row with that row's own columns beside them.
    private static Rows Elements(Expansion expansion, Dictionary<Column, Column> copies)
    {
        // The number of the element comes last, where it is asked for; the order of the elements is by it all the same.
        var number = expansion.Columns[0];
        var added = expansion.Columns.Skip(1).ToList();
        if (number.Name.Length > 0)
            added.Add(number);
        List<Item> all = [.. copies.Select(pair => new Item(pair.Value.Read(), pair.Key)), .. expansion.Columns.Select(Select.Same)];
        return new Rows(new Select { From = new SelectSource(expansion.Elements), Items = all }, Placement.Add([.. copies.Keys], added))
        {
            Broken = expansion.Rows.Broken, Position = number,
        };
    }
}
