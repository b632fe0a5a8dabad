using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators.Scan;

/// <summary>A step of a scan: <c>step s1 output=last: condition => a = x, b = y;</c></summary>
internal sealed class ScanStep(NameExpression name, string? output, Expression condition, IReadOnlyList<NamedExpression> assignments, TextSpan span) : Node(span)
{
    public NameExpression Name { get; } = name;

    /// <summary><c>all</c>, <c>last</c> or <c>none</c>.</summary>
    public string Output { get; } = output ?? "all";

    public Expression Condition { get; } = condition;

    public IReadOnlyList<NamedExpression> Assignments { get; } = assignments;

    public static ScanStep Parse(Parser parser)
    {
        var start = parser.Current.Span;
        parser.ExpectWord("step");
        var name = parser.ExpectName("the name of the step");
        string? output = null;
        if (parser.TryTakeWord("optional"))
            throw new KqlException(parser.Previous.Start, parser.Previous.Length, "'scan' operator: optional steps are not supported.");
        if (parser.TryTakeWord("output"))
        {
            parser.Expect("=");
            var word = parser.ExpectName("all, last or none");
            output = word.Name is "all" or "last" or "none" ? word.Name
                : throw new KqlException(word.Span.Start, word.Span.Length, $"'scan' operator: there is no output '{word.Name}'; it is all, last or none.");
        }

        parser.Expect(":");
        var condition = parser.Expressions.Value();
        var assignments = new List<NamedExpression>();
        if (parser.TryTake("=>"))
        {
            do
            {
                assignments.Add(parser.Expressions.Named() as NamedExpression ?? throw parser.Unexpected("name = value"));
            }
            while (parser.TryTake(","));
        }

        parser.Expect(";");
        return new ScanStep(name, output, condition, assignments, start.To(parser.Previous));
    }

    public override void Print(Printer printer)
    {
        printer.Write("step ").Write(Name);
        if (output is not null)
            printer.Write(" output=").Write(output);
        printer.Write(": ").Write(Condition);
        if (Assignments.Count > 0)
            printer.Write(" => ").List(Assignments);
        printer.Write(";");
    }
}
