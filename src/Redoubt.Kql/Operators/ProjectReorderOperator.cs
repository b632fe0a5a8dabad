using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary><c>project-reorder a, b* asc</c>: these columns first, then the others as they were.</summary>
internal sealed class ProjectReorderOperator(IReadOnlyList<OrderedExpression> patterns, TextSpan span) : Operator(span)
{
    public static ProjectReorderOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        var patterns = new List<OrderedExpression>();
        do
        {
            var pattern = ColumnPatterns.Parse(parser);
            patterns.Add(new OrderedExpression(pattern, Direction(parser), null, pattern.Span.To(parser.Previous)));
        }
        while (parser.TryTake(","));
        return new ProjectReorderOperator(patterns, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var order = new List<Column>();
        foreach (var pattern in patterns)
        {
            var matches = ColumnPatterns.Match(pattern.Value, input!, "project-reorder").Where(column => !order.Contains(column));
            order.AddRange(pattern.Direction switch
            {
                "asc" => matches.OrderBy(column => column.Name, StringComparer.Ordinal),
                "desc" => matches.OrderByDescending(column => column.Name, StringComparer.Ordinal),
                "granny-asc" => matches.OrderBy(column => column.Name, GrannyOrder.Instance),
                "granny-desc" => matches.OrderByDescending(column => column.Name, GrannyOrder.Instance),
                _ => matches,
            });
        }

        return input!.Showing([.. order, .. input.Columns.Where(column => !order.Contains(column))]);
    }

    public override void Print(Printer printer) => printer.Write("project-reorder ").List(patterns);

    private static string? Direction(Parser parser)
    {
        if (parser.Current.IsWord("asc") || parser.Current.IsWord("desc"))
            return parser.Take().Text;
        if (!parser.TryTakeWord("granny"))
            return null;
        parser.Expect("-");
        return "granny-" + parser.ExpectName("asc or desc").Name;
    }

    // a2 before a10: digits count as numbers.
    private sealed class GrannyOrder : IComparer<string>
    {
        public static readonly GrannyOrder Instance = new();

        public int Compare(string? x, string? y) => StringComparer.Create(System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.CompareOptions.NumericOrdering).Compare(x, y);
    }
}
