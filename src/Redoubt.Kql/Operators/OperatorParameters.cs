using Redoubt.Kql.Binding;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>
/// The <c>name=value</c> pairs after an operator's word: <c>kind=inner</c>, <c>isfuzzy=true</c>, <c>hint.strategy=shuffle</c>. Hints
/// steer a cluster; here they change nothing.
/// </summary>
internal sealed class OperatorParameters
{
    private readonly List<(string Name, Expression Value)> _all = [];

    /// <summary>No pairs.</summary>
    public OperatorParameters()
    {
    }

    /// <summary>One pair whose value is a word: <c>kind=inner</c>.</summary>
    public OperatorParameters(string name, string word) => _all.Add((name, new NameExpression(word, default)));

    /// <summary>Reads the pairs whose names are known, and hints.</summary>
    public static OperatorParameters Parse(Parser parser, params ReadOnlySpan<string> names)
    {
        var parameters = new OperatorParameters();
        while (parser.Current.Kind == TokenKind.Name)
        {
            if (parser.Current.Text == "hint" && parser.Ahead().Is(".") && parser.Ahead(3).Is("="))
            {
                for (var i = 0; i < 4; i++)
                    parser.Take();
                Value(parser);
                parser.TryTake(",");
                continue;
            }

            if (!parser.Ahead().Is("=") || !names.Contains(parser.Current.Text))
                break;
            var name = parser.Take().Text;
            parser.Take();
            parameters._all.Add((name, Value(parser)));
        }

        return parameters;
    }

    /// <summary>A parameter's value as a word or text; null when it is not given.</summary>
    public string? Word(string name) => Find(name) switch
    {
        null => null,
        NameExpression word => word.Name,
        LiteralExpression { Value: string text } => text,
        LiteralExpression { Value: bool truth } => truth ? "true" : "false",
        LiteralExpression { Value: long number } => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        var other => throw Binder.Fault(other.Span, $"The value of '{name}' is a word."),
    };

    public Expression? Find(string name)
    {
        foreach (var (known, value) in _all)
        {
            if (known == name)
                return value;
        }

        return null;
    }

    public void Print(Printer printer)
    {
        foreach (var (name, value) in _all)
            printer.Write(" ").Write(name).Write("=").Write(value);
    }

    private static Expression Value(Parser parser)
    {
        // `kind=left-outer` does not exist, but words with a dash do elsewhere.
        if (parser.Current.Kind == TokenKind.Name)
        {
            var token = parser.Take();
            if (token.Text is "true" or "false")
                return new LiteralExpression(token.Text == "true", KqlType.Bool, token.Span);
            return new NameExpression(token.Text, token.Span);
        }

        if (parser.Current.Kind == TokenKind.Text)
        {
            var token = parser.Take();
            return new LiteralExpression(token.Text, KqlType.String, token.Span);
        }

        return LiteralReader.Number(parser.Current.Kind is TokenKind.Long or TokenKind.Real or TokenKind.TimeSpan ? parser.Take() : throw parser.Unexpected("a value"));
    }
}
