using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Syntax;

/// <summary>Reads what operators stand between: literals, names, calls, groups, and the paths behind them.</summary>
internal sealed class PrimaryParser(Parser parser)
{
    public Expression Read()
    {
        var value = Start();
        while (true)
        {
            if (parser.Current.Is(".") && parser.Ahead().Kind is TokenKind.Name or TokenKind.QuotedName or TokenKind.Typed)
            {
                parser.Take();
                value = Member(value);
            }
            else if ((parser.Current.Is("[") && value is not LiteralExpression) || (parser.Current.Is(".") && parser.Ahead().Is("[")))
            {
                parser.TryTake(".");
                parser.Take();
                var index = parser.Expressions.Value();
                parser.Expect("]");
                value = new IndexExpression(value, index, value.Span.To(parser.Previous));
            }
            else
            {
                return value;
            }
        }
    }

    private Expression Member(Expression target)
    {
        var name = parser.Take();
        if (name.Kind == TokenKind.Typed)
            throw new KqlException(name.Span.Start, name.Span.Length, "A field's name was expected.");
        // database("x").Table and the like: refused by the binder, which knows the function's name.
        if (name.Kind == TokenKind.Name && parser.Current.Is("("))
        {
            parser.Take();
            var arguments = parser.Expressions.Arguments(")");
            parser.Expect(")");
            return new CallExpression(name.Text, name.Span, [target, .. arguments], target.Span.To(parser.Previous));
        }

        return new MemberExpression(target, name.Text, name.Span, target.Span.To(name.Span));
    }

    private Expression Start()
    {
        var token = parser.Current;
        switch (token.Kind)
        {
            case TokenKind.Text:
                return Text();
            case TokenKind.Long or TokenKind.Real or TokenKind.TimeSpan:
                return LiteralReader.Number(parser.Take());
            case TokenKind.Typed:
                return LiteralReader.Typed(parser.Take());
            case TokenKind.QuotedName:
                parser.Take();
                return new NameExpression(token.Text, token.Span, quoted: true);
            case TokenKind.Name:
                return Word(token);
        }

        if (token.Is("*"))
        {
            parser.Take();
            return new WildcardExpression("*", token.Span);
        }

        if (!token.Is("("))
            throw parser.Unexpected("an expression");
        parser.Take();
        var inner = parser.Pipeline();
        parser.Expect(")");
        return inner is PipeExpression or OperatorExpression ? new GroupExpression(inner, token.Span.To(parser.Previous)) : inner;
    }

    // Texts that stand side by side are one.
    private LiteralExpression Text()
    {
        var first = parser.Take();
        var value = first.Text;
        while (parser.Current.Kind == TokenKind.Text)
            value += parser.Take().Text;
        return new LiteralExpression(value, KqlType.String, first.Span.To(parser.Previous));
    }

    private Expression Word(Token token)
    {
        if (token.Text is "true" or "false" or "True" or "False" or "TRUE" or "FALSE")
        {
            parser.Take();
            return new LiteralExpression(token.Text[0] is 't' or 'T', KqlType.Bool, token.Span);
        }

        if (token.Text is "datatable" && parser.Ahead().Is("("))
            return DataTable();
        if (token.Text is "externaldata" or "external_data" && parser.Ahead().Is("("))
            return ExternalData();
        if (token.Text == "typeof" && parser.Ahead().Is("("))
            return TypeOf();
        parser.Take();
        if (!parser.Current.Is("("))
            return new NameExpression(token.Text, token.Span);
        parser.Take();
        var arguments = parser.Expressions.Arguments(")");
        parser.Expect(")");
        return new CallExpression(token.Text, token.Span, arguments, token.Span.To(parser.Previous));
    }

    private TypeExpression TypeOf()
    {
        var start = parser.Take().Span;
        parser.Expect("(");
        if (parser.Current.Kind == TokenKind.Name && parser.Ahead().Is(")"))
        {
            var type = parser.Expressions.TypeName();
            parser.Expect(")");
            return new TypeExpression([], type, start.To(parser.Previous));
        }

        var columns = parser.Expressions.Declarations(")");
        parser.Expect(")");
        return new TypeExpression(columns, null, start.To(parser.Previous));
    }

    private DataTableExpression DataTable()
    {
        var start = parser.Current.Span;
        var (columns, values) = ColumnsAndList();
        return new DataTableExpression(columns, values, start.To(parser.Previous));
    }

    private ExternalDataExpression ExternalData()
    {
        var start = parser.Current.Span;
        var (columns, addresses) = ColumnsAndList();
        var properties = new List<NamedExpression>();
        if (parser.TryTakeWord("with"))
        {
            parser.Expect("(");
            while (!parser.Current.Is(")"))
            {
                if (parser.Expressions.Named() is not NamedExpression property)
                    throw parser.Unexpected("name=value");
                properties.Add(property);
                if (!parser.TryTake(","))
                    break;
            }

            parser.Expect(")");
        }

        return new ExternalDataExpression(columns, addresses, properties, start.To(parser.Previous));
    }

    // `word(a:long, b:string)[ … ]`
    private (List<ColumnDeclaration> Columns, List<Expression> List) ColumnsAndList()
    {
        parser.Take();
        parser.Expect("(");
        var columns = parser.Expressions.Declarations(")");
        parser.Expect(")");
        parser.Expect("[");
        var list = parser.Expressions.Arguments("]");
        parser.Expect("]");
        return (columns, list);
    }
}
