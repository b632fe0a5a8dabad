using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Syntax;

/// <summary>Reads values, by how tightly their operators bind: or, and, comparisons, + -, * / %, signs, paths.</summary>
internal sealed class ExpressionParser(Parser parser)
{
    private static readonly HashSet<string> Comparisons = new(StringComparer.Ordinal) { "==", "!=", "<>", "<", ">", "<=", ">=", "=~", "!~", ":" };

    private static readonly HashSet<string> WordComparisons = new(StringComparer.Ordinal)
    {
        "has", "has_cs", "hasprefix", "hasprefix_cs", "hassuffix", "hassuffix_cs", "contains", "contains_cs", "containscs", "startswith", "startswith_cs",
        "endswith", "endswith_cs", "notcontains", "notcontainscs", "like", "notlike",
    };

    private static readonly HashSet<string> ListComparisons = new(StringComparer.Ordinal) { "in", "in~", "has_any", "has_all" };

    private readonly PrimaryParser _primary = new(parser);

    /// <summary>A value without a name.</summary>
    public Expression Value() => parser.Nested(Or);

    /// <summary>A value, with or without a name for it.</summary>
    public Expression Named()
    {
        var start = parser.Current.Span;
        if (parser.Current.Kind is TokenKind.Name or TokenKind.QuotedName && parser.Ahead().Is("="))
        {
            var name = parser.ExpectName();
            parser.Take();
            return new NamedExpression([name], false, Value(), start.To(parser.Previous));
        }

        if (parser.Current.Is("(") && Tuple() is { } names)
            return new NamedExpression(names, true, Value(), start.To(parser.Previous));
        return Value();
    }

    /// <summary>Values between commas, each with or without a name; at least one.</summary>
    public List<Expression> NamedList()
    {
        var list = new List<Expression>();
        do
        {
            list.Add(Named());
        }
        while (parser.TryTake(","));
        return list;
    }

    /// <summary>The arguments up to a closing bracket, which is left.</summary>
    public List<Expression> Arguments(string close)
    {
        var list = new List<Expression>();
        while (!parser.Current.Is(close))
        {
            list.Add(parser.Pipeline());
            if (!parser.TryTake(","))
                break;
        }

        return list;
    }

    /// <summary><c>a:long, b:string</c> up to a closing bracket, which is left.</summary>
    public List<ColumnDeclaration> Declarations(string close)
    {
        var list = new List<ColumnDeclaration>();
        while (!parser.Current.Is(close))
        {
            var name = parser.ExpectName("the name of a column");
            parser.Expect(":");
            var type = TypeName();
            list.Add(new ColumnDeclaration(name.Name, type, name.Span.To(parser.Previous)));
            if (!parser.TryTake(","))
                break;
        }

        return list;
    }

    public KqlType TypeName()
    {
        var token = parser.Current;
        if (token.Kind != TokenKind.Name || KqlTypeNames.Find(token.Text) is not { } type)
            throw parser.Unexpected("a type (string, long, datetime …)");
        parser.Take();
        return type;
    }

    /// <summary>A value to sort by.</summary>
    public OrderedExpression Ordered()
    {
        var start = parser.Current.Span;
        var value = Named();
        string? direction = null;
        if (parser.Current.IsWord("granny") && parser.Ahead().Is("-"))
        {
            parser.Take();
            parser.Take();
            direction = "granny-" + parser.ExpectName("asc or desc").Name;
        }
        else if (parser.Current.IsWord("asc") || parser.Current.IsWord("desc"))
        {
            direction = parser.Take().Text;
        }

        bool? nullsFirst = null;
        if (parser.TryTakeWord("nulls"))
            nullsFirst = parser.TryTakeWord("first") || (parser.TryTakeWord("last") ? false : throw parser.Unexpected("'first' or 'last'"));
        return new OrderedExpression(value, direction, nullsFirst, start.To(parser.Previous));
    }

    private List<NameExpression>? Tuple()
    {
        var mark = parser.Mark();
        parser.Take();
        var names = new List<NameExpression>();
        while (parser.Current.Kind is TokenKind.Name or TokenKind.QuotedName)
        {
            names.Add(parser.ExpectName());
            if (parser.TryTake(","))
                continue;
            if (parser.TryTake(")") && parser.TryTake("="))
                return names;
            break;
        }

        parser.Reset(mark);
        return null;
    }

    private Expression Or()
    {
        var left = And();
        while (parser.Current.IsWord("or"))
            left = Binary(left, parser.Take(), And());
        return left;
    }

    private Expression And()
    {
        var left = Comparison();
        while (parser.Current.IsWord("and"))
            left = Binary(left, parser.Take(), Comparison());
        return left;
    }

    private Expression Comparison()
    {
        var left = Additive();
        while (true)
        {
            var token = parser.Current;
            if (token.Kind == TokenKind.Symbol && Comparisons.Contains(token.Text))
            {
                parser.Take();
                left = Binary(left, token, Additive());
            }
            else if (WordOperator() is { } found)
            {
                left = WordComparison(left, found);
            }
            else
            {
                return left;
            }
        }
    }

    // An operator that is a word: `has`, `!contains`, `in~`, `!in~`, `matches regex`, `between`.
    private (string Name, TextSpan Span)? WordOperator()
    {
        var mark = parser.Mark();
        var start = parser.Current.Span;
        var negated = parser.Current.Is("!") && parser.Ahead().Kind == TokenKind.Name && !parser.Ahead().Spaced && parser.TryTake("!");
        var word = parser.Current;
        if (word.Kind == TokenKind.Name)
        {
            parser.Take();
            var name = word.Text;
            if (name == "in" && parser.Current.Is("~") && !parser.Current.Spaced)
            {
                parser.Take();
                name = "in~";
            }

            if (name == "matches" && parser.TryTakeWord("regex"))
                name = "matches regex";
            if (WordComparisons.Contains(name) || ListComparisons.Contains(name) || name is "between" or "matches regex")
                return ((negated ? "!" : "") + name, start.To(parser.Previous));
        }

        parser.Reset(mark);
        return null;
    }

    private Expression WordComparison(Expression left, (string Name, TextSpan Span) word)
    {
        var name = word.Name.TrimStart('!');
        if (name == "between")
        {
            parser.Expect("(");
            var low = Value();
            parser.Expect("..");
            var high = Value();
            parser.Expect(")");
            return new BetweenExpression(word.Name[0] == '!', left, low, high, left.Span.To(parser.Previous));
        }

        if (!ListComparisons.Contains(name))
        {
            var right = Additive();
            return new BinaryExpression(word.Name, left, right, word.Span, left.Span.To(right.Span));
        }

        List<Expression> items;
        if (parser.TryTake("("))
        {
            items = Arguments(")");
            parser.Expect(")");
        }
        else
        {
            items = [Additive()];
        }

        return new InExpression(word.Name, left, items, word.Span, left.Span.To(parser.Previous));
    }

    private Expression Additive()
    {
        var left = Multiplicative();
        while (parser.Current.Is("+") || parser.Current.Is("-"))
            left = Binary(left, parser.Take(), Multiplicative());
        return left;
    }

    private Expression Multiplicative()
    {
        var left = Unary();
        while (parser.Current.Is("*") || parser.Current.Is("/") || parser.Current.Is("%"))
            left = Binary(left, parser.Take(), Unary());
        return left;
    }

    private Expression Unary()
    {
        if (!parser.Current.Is("-") && !parser.Current.Is("+"))
            return _primary.Read();
        var sign = parser.Take();
        // The smallest long has no positive twin.
        if (sign.Text == "-" && parser.Current is { Kind: TokenKind.Long, Text: "9223372036854775808" })
            return new LiteralExpression(long.MinValue, KqlType.Long, sign.Span.To(parser.Take().Span));
        var operand = parser.Nested(Unary);
        // A number with its sign is one literal.
        if (sign.Text == "-" && operand is LiteralExpression { Value: not null } literal)
        {
            switch (literal.Value)
            {
                case long number when literal.Type is KqlType.Long or KqlType.Int or KqlType.TimeSpan:
                    return new LiteralExpression(unchecked(-number), literal.Type, sign.Span.To(operand.Span));
                case double real:
                    return new LiteralExpression(-real, literal.Type, sign.Span.To(operand.Span));
            }
        }

        return new UnaryExpression(sign.Text, operand, sign.Span.To(operand.Span));
    }

    private static BinaryExpression Binary(Expression left, Token token, Expression right) =>
        new(token.Text, left, right, token.Span, left.Span.To(right.Span));
}
