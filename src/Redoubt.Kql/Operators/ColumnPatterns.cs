using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>Names of columns, with <c>*</c> for any part of a name.</summary>
internal static class ColumnPatterns
{
    /// <summary>Names and patterns between commas.</summary>
    public static List<Expression> ParseList(Parser parser)
    {
        var list = new List<Expression>();
        do
        {
            list.Add(Parse(parser));
        }
        while (parser.TryTake(","));
        return list;
    }

    /// <summary>One name or pattern: <c>DeviceName</c>, <c>Device*</c>, <c>*Id</c>, <c>*</c>.</summary>
    public static Expression Parse(Parser parser)
    {
        var start = parser.Current.Span;
        if (parser.Current.Kind is TokenKind.QuotedName or TokenKind.Text)
        {
            var quoted = parser.Take();
            return new NameExpression(quoted.Text, quoted.Span, quoted: true);
        }

        var text = "";
        var first = true;
        while (parser.Current.Kind is TokenKind.Name or TokenKind.Long || parser.Current.Is("*"))
        {
            if (!first && parser.Current.Spaced)
                break;
            text += parser.Take().Text;
            first = false;
        }

        if (text.Length == 0)
            throw parser.Unexpected("the name of a column");
        var span = start.To(parser.Previous);
        return text.Contains('*', StringComparison.Ordinal) ? new WildcardExpression(text, span) : new NameExpression(text, span);
    }

    /// <summary>The columns that a name or pattern stands for; a pattern may stand for none.</summary>
    public static IEnumerable<Column> Match(Expression pattern, Rows rows, string @operator) => pattern switch
    {
        WildcardExpression wildcard => rows.Columns.Where(column => wildcard.Matches(column.Name)),
        NameExpression name => rows.Find(name.Name) is { } column ? [column]
            : rows.Broken || rows.IsOpen ? [] : throw Unknown(name, rows, @operator),
        _ => throw Binder.Fault(pattern.Span, "The name of a column was expected."),
    };

    public static KqlException Unknown(NameExpression name, Rows rows, string @operator) => Binder.Fault(name.Span,
        $"'{@operator}' operator: Failed to resolve column named '{name.Name}'.", Suggestions.DidYouMean(name.Name, rows.Columns.Select(column => column.Name)));
}
