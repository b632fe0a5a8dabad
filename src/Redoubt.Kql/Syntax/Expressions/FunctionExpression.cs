using Redoubt.Kql.Syntax.Statements;

namespace Redoubt.Kql.Syntax.Expressions;

/// <summary>A function of the query's own: <c>(x:long) { … }</c>, also <c>view () { … }</c>.</summary>
internal sealed class FunctionExpression(bool view, IReadOnlyList<Parameter> parameters, IReadOnlyList<Statement> body, TextSpan span)
    : Expression(span)
{
    public bool View { get; } = view;

    public IReadOnlyList<Parameter> Parameters { get; } = parameters;

    /// <summary>Let statements, and at the end what the function gives.</summary>
    public IReadOnlyList<Statement> Body { get; } = body;

    public override void Print(Printer printer)
    {
        if (View)
            printer.Write("view ");
        printer.Write("(").List(Parameters).Write(") { ").List(Body, "; ").Write(" }");
    }
}
