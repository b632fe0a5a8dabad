using Redoubt.Kql.Binding;
using Redoubt.Kql.Operators.Plugins;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary><c>evaluate plugin(…) : (a:long, b:string)</c>: what a plugin makes of the rows.</summary>
internal sealed class EvaluateOperator(CallExpression call, OutputSchema? schema, TextSpan span) : Operator(span)
{
    public static EvaluateOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        OperatorParameters.Parse(parser);
        var name = parser.ExpectName("the name of a plugin");
        parser.Expect("(");
        var arguments = parser.Expressions.Arguments(")");
        parser.Expect(")");
        var call = new CallExpression(name.Name, name.Span, arguments, name.Span.To(parser.Previous));
        var schema = parser.TryTake(":") ? OutputSchema.Parse(parser) : null;
        return new EvaluateOperator(call, schema, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder) => PluginTable.Find(call)(new PluginCall(call, schema), input!, binder);

    public override void Print(Printer printer)
    {
        printer.Write("evaluate ").Write(call);
        if (schema is not null)
            printer.Write(" : ").Write(schema);
    }
}
