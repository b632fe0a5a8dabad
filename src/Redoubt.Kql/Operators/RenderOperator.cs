using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;

namespace Redoubt.Kql.Operators;

/// <summary><c>render timechart with (title="…")</c>: how the result is to be drawn. The rows stay as they are.</summary>
internal sealed class RenderOperator(string visualization, IReadOnlyList<(string Name, string Value)> properties, TextSpan span) : Operator(span)
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "table", "list", "barchart", "piechart", "ladderchart", "timechart", "linechart", "anomalychart", "pivotchart", "areachart",
        "stackedareachart", "scatterchart", "timepivot", "columnchart", "timeline", "card", "3Dchart", "treemap", "graph", "plotly",
    };

    public static RenderOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        var name = parser.ExpectName("a chart's name");
        if (!Known.Contains(name.Name))
            throw Binder.Fault(name.Span, $"'render' operator: there is no chart '{name.Name}'.", Suggestions.DidYouMean(name.Name, Known));
        var properties = new List<(string, string)>();
        if (parser.TryTakeWord("with"))
        {
            parser.Expect("(");
            while (!parser.Current.Is(")"))
            {
                properties.Add(Property(parser));
                parser.TryTake(",");
            }

            parser.Expect(")");
        }
        else
        {
            while (parser.Current.Kind == TokenKind.Name && parser.Ahead().Is("="))
                properties.Add(Property(parser));
        }

        return new RenderOperator(name.Name, properties, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder) => new(input!.Select, input.Columns)
    {
        Serialized = input.Serialized,
        Broken = input.Broken,
        Name = input.Name,
        Render = new RenderDirective(visualization, properties.GroupBy(pair => pair.Name).ToDictionary(group => group.Key, group => group.Last().Value)),
    };

    public override void Print(Printer printer)
    {
        printer.Write("render ").Write(visualization);
        if (properties.Count > 0)
            printer.Write(" with (").Write(string.Join(", ", properties.Select(pair => $"{pair.Name}={KqlLiteral.Quote(pair.Value)}"))).Write(")");
    }

    // A value is a word, a text, a number or a list of columns.
    private static (string Name, string Value) Property(Parser parser)
    {
        var name = parser.ExpectName("a property").Name;
        parser.Expect("=");
        var values = new List<string>();
        do
        {
            var token = parser.Take();
            var sign = token.Is("-") ? "-" + parser.Take().Text : null;
            if (sign is null && token.Kind is TokenKind.Symbol or TokenKind.End)
                throw parser.Unexpected("a property's value");
            values.Add(sign ?? token.Text);
        }
        while (parser.Current.Is(",") && !(parser.Ahead(2).Is("=")) && parser.TryTake(","));
        return (name, string.Join(",", values));
    }
}
