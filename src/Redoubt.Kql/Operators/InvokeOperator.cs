using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary><c>invoke f(x)</c>: calls a function whose first parameter takes the rows.</summary>
internal sealed class InvokeOperator(CallExpression call, TextSpan span) : Operator(span)
{
    public static InvokeOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        var expression = parser.Expressions.Value();
        return new InvokeOperator(expression switch
        {
            CallExpression call => call,
            NameExpression name => new CallExpression(name.Name, name.Span, [], name.Span),
            _ => throw Binder.Fault(expression.Span, "'invoke' operator: a function was expected."),
        }, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        if (binder.Scope.Find(call.Name) is UserFunction function)
            return binder.Calls.Rows(function, call.Name, call.Arguments, call.Span, input);
        if (InvokeFunctions.IsKnown(call.Name))
            return InvokeFunctions.Invoke(call, input!, binder);
        throw Binder.Fault(call.NameSpan, $"Unknown function: '{call.Name}'.", Suggestions.DidYouMean(call.Name,
            [.. binder.Scope.All.Where(pair => pair.Value is UserFunction).Select(pair => pair.Key), "FileProfile", "DeviceFromIP", "SeenBy"]));
    }

    public override void Print(Printer printer) => printer.Write("invoke ").Write(call);
}
