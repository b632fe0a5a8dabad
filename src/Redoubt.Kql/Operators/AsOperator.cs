using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;

namespace Redoubt.Kql.Operators;

/// <summary><c>as name</c>: a name for the rows at this place, for use further on.</summary>
internal sealed class AsOperator(string name, TextSpan span) : Operator(span)
{
    public static AsOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        OperatorParameters.Parse(parser);
        var name = parser.ExpectName().Name;
        return new AsOperator(name, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var shared = new Shared(input!, materialized: false);
        binder.Scope.Set(name, shared);
        return shared.Reference(name);
    }

    public override void Print(Printer printer) => printer.Write("as ").Name(name);
}
