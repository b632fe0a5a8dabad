using Redoubt.Kql.Syntax.Expressions;
using Redoubt.Kql.Syntax.Statements;

namespace Redoubt.Kql.Syntax;

/// <summary>Reads statements: let, functions, declarations and the query itself.</summary>
internal sealed class StatementParser(Parser parser)
{
    private static readonly HashSet<string> Refused = new(StringComparer.Ordinal) { "alias", "restrict" };

    public Statement Read()
    {
        var token = parser.Current;
        if (token.Is("."))
            throw new KqlException(token.Span.Start, 1, "Management commands (.…) are not allowed here.", "Only queries can be run.");
        if (token.IsWord("let"))
            return Let();
        if (token.IsWord("declare"))
            return Declare();
        if (token.IsWord("set") && parser.Ahead().Kind == TokenKind.Name && !parser.Ahead(2).Is("|"))
            throw new KqlException(token.Span.Start, token.Span.Length, "The 'set' statement is not supported.", "Limits are set by the administrator and beside the query.");
        if (token.Kind == TokenKind.Name && Refused.Contains(token.Text) && parser.Ahead().Kind == TokenKind.Name)
            throw new KqlException(token.Span.Start, token.Span.Length, $"The '{token.Text}' statement is not supported.");
        var query = parser.Pipeline();
        return new QueryStatement(query, token.Span.To(parser.Previous));
    }

    /// <summary><c>(x:long = 5, T:(*))</c></summary>
    public IReadOnlyList<Parameter> Parameters()
    {
        parser.Expect("(");
        var parameters = new List<Parameter>();
        while (!parser.Current.Is(")"))
        {
            parameters.Add(Parameter());
            if (!parser.TryTake(","))
                break;
        }

        parser.Expect(")");
        return parameters;
    }

    private LetStatement Let()
    {
        var start = parser.Take().Span;
        var name = parser.ExpectName("the name of the variable");
        parser.Expect("=");
        var value = IsFunction() ? Function() : parser.Pipeline();
        return new LetStatement(name, value, start.To(parser.Previous));
    }

    private Statement Declare()
    {
        var start = parser.Take().Span;
        if (!parser.TryTakeWord("query_parameters"))
            throw new KqlException(start.Start, start.Length, $"'declare {parser.Current.Text}' is not supported.");
        return new DeclareParametersStatement(Parameters(), start.To(parser.Previous));
    }

    // A function begins with `view` or with parameters in parentheses that a `{` follows.
    private bool IsFunction()
    {
        var at = parser.Current.IsWord("view") && parser.Ahead().Is("(") ? 1 : 0;
        if (!parser.Ahead(at).Is("("))
            return false;
        var depth = 0;
        for (; parser.Ahead(at).Kind != TokenKind.End; at++)
        {
            depth += parser.Ahead(at).Is("(") ? 1 : parser.Ahead(at).Is(")") ? -1 : 0;
            if (depth == 0)
                return parser.Ahead(at + 1).Is("{");
        }

        return false;
    }

    private FunctionExpression Function() => parser.Nested(() =>
    {
        var start = parser.Current.Span;
        var view = parser.TryTakeWord("view");
        var parameters = Parameters();
        parser.Expect("{");
        var body = new List<Statement>();
        while (!parser.Current.Is("}"))
        {
            if (parser.TryTake(";"))
                continue;
            body.Add(Read());
            if (!parser.Current.Is("}"))
                parser.Expect(";");
        }

        parser.Expect("}");
        if (body.Count == 0 || body[^1] is not QueryStatement)
            throw new KqlException(parser.Previous.Start, 1, "A function ends with what it gives: an expression or a query.");
        return new FunctionExpression(view, parameters, body, start.To(parser.Previous));
    });

    private Parameter Parameter()
    {
        var name = parser.ExpectName("the name of a parameter");
        parser.Expect(":");
        if (parser.TryTake("("))
        {
            IReadOnlyList<ColumnDeclaration> columns = [];
            if (!parser.TryTake("*"))
                columns = parser.Expressions.Declarations(")");
            parser.Expect(")");
            return new Parameter(name.Name, null, columns, null, name.Span.To(parser.Previous));
        }

        var type = parser.Expressions.TypeName();
        var value = parser.TryTake("=") ? parser.Expressions.Value() : null;
        return new Parameter(name.Name, type, null, value, name.Span.To(parser.Previous));
    }
}
