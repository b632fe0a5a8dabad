namespace Redoubt.Kql.Syntax.Statements;

/// <summary><c>declare query_parameters(name:type = default)</c>: values that whoever runs the query can give.</summary>
internal sealed class DeclareParametersStatement(IReadOnlyList<Parameter> parameters, TextSpan span) : Statement(span)
{
    public IReadOnlyList<Parameter> Parameters { get; } = parameters;

    public override void Print(Printer printer) => printer.Write("declare query_parameters(").List(Parameters).Write(")");
}
