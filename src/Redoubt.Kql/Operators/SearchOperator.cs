using System.Globalization;
using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>
/// <c>search "text"</c>: the rows, of all tables or of those that are named, in which any column has a term. A first column
/// <c>$table</c> tells where each is from.
/// </summary>
internal sealed class SearchOperator(OperatorParameters parameters, IReadOnlyList<Expression> tables, Expression predicate, TextSpan span) : Operator(span)
{
    private const string SourceColumn = "$table";

    /// <summary>Reads it at the start of a pipeline.</summary>
    public static SearchOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        var parameters = OperatorParameters.Parse(parser, "kind");
        var tables = TableList(parser);
        return new SearchOperator(parameters, tables, parser.Expressions.Value(), start.To(parser.Previous));
    }

    /// <summary>Reads it after a pipe, where it cannot name tables.</summary>
    public static SearchOperator ParseStep(Parser parser)
    {
        var search = Parse(parser);
        return search.Tables.Count == 0 ? search
            : throw Binder.Fault(search.Tables[0].Span, "'search' operator: tables can be named only where it begins the query.");
    }

    private IReadOnlyList<Expression> Tables { get; } = tables;

    public override Rows Bind(Rows? input, Binder binder)
    {
        var terms = new SearchPredicate(binder, CaseSensitive(), "search");
        if (input is not null)
        {
            var found = terms.Filter(predicate, input, MissingColumns.None);
            var name = new Item(ConstantScalar.Of(input.Name ?? "search_arg0"), new Column(SourceColumn, KqlType.String));
            return found.Adding([name]).Showing([name.Column, .. found.Columns]);
        }

        var branches = TableBranches.Bind(Tables, binder, Span, "search");
        var rows = MissingColumns.Each(branches, predicate, terms);
        return UnionOperator.Unite([.. rows.Select((branch, i) => branch.Called(branches[i].Name ?? "search_arg" + i.ToString(CultureInfo.InvariantCulture)))],
            inner: false, SourceColumn, name => name);
    }

    public override void Print(Printer printer)
    {
        printer.Write("search");
        parameters.Print(printer);
        if (Tables.Count > 0)
            printer.Write(" in (").List(Tables).Write(")");
        printer.Write(" ").Write(predicate);
    }

    /// <summary><c>in (A, B*)</c>; empty where there is no such thing.</summary>
    public static List<Expression> TableList(Parser parser)
    {
        var tables = new List<Expression>();
        if (!parser.Current.IsWord("in") || !parser.Ahead().Is("("))
            return tables;
        parser.Take();
        parser.Take();
        do
        {
            tables.Add(UnionOperator.Part(parser));
        }
        while (parser.TryTake(","));
        parser.Expect(")");
        return tables;
    }

    private bool CaseSensitive() => parameters.Word("kind") switch
    {
        null or "default" or "case_insensitive" => false,
        "case_sensitive" => true,
        var other => throw Binder.Fault(parameters.Find("kind")!.Span, $"'search' operator: there is no kind '{other}'.", "There are default, case_insensitive, case_sensitive."),
    };
}
