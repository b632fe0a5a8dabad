using System.Globalization;
using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>
/// <c>find in (A, B) where condition</c>: the rows of several tables for which something is true. Unless columns are named, it shows
/// those that all tables have and those of the condition, and the others in a bag. Source: Kusto's documentation of find.
/// </summary>
internal sealed class FindOperator(OperatorParameters parameters, IReadOnlyList<Expression> tables, Expression predicate, FindProjection projection, TextSpan span) : Operator(span)
{
    private const string PackedName = "pack_";

    public static FindOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        var parameters = OperatorParameters.Parse(parser, "withsource", "datascope");
        var tables = SearchOperator.TableList(parser);
        if (!parser.TryTakeWord("where") && tables.Count > 0)
            throw parser.Unexpected("'where'");
        var predicate = parser.Expressions.Value();
        return new FindOperator(parameters, tables, predicate, FindProjection.Parse(parser), start.To(parser.Previous));
    }

    /// <exception cref="KqlException">Always: it looks for its own rows.</exception>
    public static FindOperator ParseStep(Parser parser) =>
        throw Binder.Fault(parser.Previous, "'find' operator: it must begin the query.", "Write find in (A, B) where …");

    public override Rows Bind(Rows? input, Binder binder)
    {
        var branches = TableBranches.Bind(tables, binder, Span, "find");
        var terms = new SearchPredicate(binder, caseSensitive: false, "find");
        var found = MissingColumns.Each(branches, predicate, terms)
            .Select((rows, i) => rows.Called(branches[i].Name ?? "find_arg" + i.ToString(CultureInfo.InvariantCulture)))
            // What has none of the columns asked for cannot have a hit.
            .Where(rows => terms.LooksAnywhere || terms.Columns.Count == 0 || rows.Columns.Any(column => terms.Columns.Contains(column.Name))).ToList();
        var shown = projection.Smart ? Smart(found, terms) : projection.Columns;
        var packs = projection.Smart ? found.Exists(rows => rows.Columns.Any(column => !shown.Any(one => one.Name == column.Name))) : projection.Packs;
        var parts = found.Select(rows => Show(rows, shown, packs, found)).ToList();
        return UnionOperator.Unite(parts, inner: false, parameters.Word("withsource") ?? "source_", name => name);
    }

    public override void Print(Printer printer)
    {
        printer.Write("find");
        parameters.Print(printer);
        if (tables.Count > 0)
            printer.Write(" in (").List(tables).Write(")");
        printer.Write(" where ").Write(predicate);
        projection.Print(printer);
    }

    // The columns that all have, then those of the condition.
    private static List<FindColumn> Smart(List<Rows> found, SearchPredicate terms)
    {
        var names = found[0].Columns.Select(column => column.Name).Where(name => found.TrueForAll(rows => rows.Find(name) is not null)).ToList();
        names.AddRange(found.SelectMany(rows => rows.Columns).Select(column => column.Name).Where(terms.Columns.Contains).Distinct().Except(names).ToList());
        return [.. names.Select(name => new FindColumn(name, null, default))];
    }

    private static Rows Show(Rows rows, IReadOnlyList<FindColumn> shown, bool packs, List<Rows> all)
    {
        var items = new List<Item>();
        foreach (var column in shown)
        {
            var own = rows.Find(column.Name);
            var type = column.Type ?? own?.Type ?? all.Select(other => other.Find(column.Name)).FirstOrDefault(other => other is not null)?.Type
                ?? throw Binder.Fault(column.Span, $"'find' operator: none of the tables has a column named '{column.Name}'.");
            items.Add(new Item(own is null ? ConstantScalar.Null(type) : Conversions.To(own.Read(), type), new Column(column.Name, type)));
        }

        if (packs)
        {
            var rest = rows.Columns.Where(column => !shown.Any(one => one.Name == column.Name)).ToList();
            Scalar bag = rest.Count == 0 ? new ConstantScalar("{}", KqlType.Dynamic)
                : new CallScalar("bag_pack.known", KqlType.Dynamic, [.. rest.SelectMany(column => (Scalar[])[ConstantScalar.Of(column.Name), Conversions.Box(column.Read())])]);
            items.Add(new Item(bag, new Column(PackedName, KqlType.Dynamic)));
        }

        return rows.Computing(items).Called(rows.Name!);
    }
}
