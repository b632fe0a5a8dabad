using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>
/// The condition of <c>search</c> and <c>find</c>: besides what <c>where</c> takes, a text alone is a term that any column may have,
/// and <c>column:"text"</c> one that this column has. A star at an edge leaves that edge open. Source: Kusto's documentation of search.
/// </summary>
/// <param name="operator">The operator that it belongs to, for messages.</param>
internal sealed class SearchPredicate(Binder binder, bool caseSensitive, string @operator)
{
    private static readonly HashSet<string> CaseOperators = new(StringComparer.Ordinal) { "has", "hasprefix", "hassuffix", "contains", "startswith", "endswith" };

    private readonly HashSet<string> _columns = new(StringComparer.Ordinal);

    /// <summary>The columns that conditions have named so far.</summary>
    public IReadOnlySet<string> Columns => _columns;

    /// <summary>Whether some condition looks into whatever columns there are.</summary>
    public bool LooksAnywhere { get; private set; }

    /// <summary>The rows for which a condition holds.</summary>
    public Rows Filter(Expression predicate, Rows rows, MissingColumns missing)
    {
        var row = new RowContext(rows, @operator) { Names = name => Missing(name, rows, missing) };
        var condition = Bind(predicate, row);
        return row.Rows!.Where(condition);
    }

    private Scalar? Missing(string name, Rows rows, MissingColumns missing)
    {
        var absent = missing.Find(name);
        if (absent is not null || rows.Find(name) is not null)
            _columns.Add(name);
        return absent;
    }

    private Scalar Bind(Expression expression, RowContext row)
    {
        switch (expression)
        {
            case BinaryExpression { Operator: "and" or "or" } logic:
                return new CallScalar(logic.Operator, KqlType.Bool, Bind(logic.Left, row), Bind(logic.Right, row));
            case CallExpression { Name: "not", Arguments: [var argument] }:
                return new CallScalar("not.known", KqlType.Bool, Bind(argument, row));
            case BinaryExpression { Operator: ":", Right: LiteralExpression { Type: KqlType.String, Value: string term } } column:
                return column.Left is WildcardExpression ? AnyColumn(term, row, column.Right.Span)
                    : Term(binder.Value(column.Left, row), term, column.OperatorSpan);
            case BinaryExpression binary when caseSensitive && CaseOperators.Contains(binary.Operator.TrimStart('!')):
                return binder.Condition(new BinaryExpression(binary.Operator + "_cs", binary.Left, binary.Right, binary.OperatorSpan, binary.Span), row);
            case LiteralExpression { Type: not KqlType.Bool }:
                return binder.Value(expression, row) is ConstantScalar { Value: { } value } ? AnyColumn(Text(value), row, expression.Span) : ConstantScalar.Of(false);
            default:
                var condition = binder.Value(expression, row);
                return condition is ConstantScalar { Type: KqlType.String, Value: string variable } ? AnyColumn(variable, row, expression.Span)
                    : condition.Type == KqlType.Bool ? condition : binder.Condition(expression, row);
        }
    }

    private Scalar AnyColumn(string term, RowContext row, TextSpan span)
    {
        LooksAnywhere = true;
        if (term.Length > 0 && term.AsSpan().IndexOfAnyExcept('*') < 0)
            return ConstantScalar.Of(true);
        // One look at all columns together, with what is part of no term between them: far cheaper than one at each.
        var texts = row.Rows!.Columns.Where(column => SearchTerms.CanOccur(term, column.Type)).Select(column => TextMatch.Text(column.Read(), span, "has")).ToList();
        return texts.Count switch
        {
            0 => ConstantScalar.Of(false),
            1 => Term(texts[0], term, span),
            _ => Term(new CallScalar("strcat_delim", KqlType.String, [ConstantScalar.Of(SearchTerms.Between), .. texts]), term, span),
        };
    }

    private Scalar Term(Scalar value, string term, TextSpan span)
    {
        var text = TextMatch.Text(value, span, "has");
        var core = term.Trim('*');
        if (core.Contains('*', StringComparison.Ordinal))
            return new CallScalar("matches", KqlType.Bool, text, ConstantScalar.Of(SearchTerms.Pattern(term, caseSensitive)));
        if (core.Length == 0 && term.Length > 0)
            return ConstantScalar.Of(true);
        var name = (term.StartsWith('*'), term.EndsWith('*')) switch
        {
            (true, true) => "contains",
            (true, false) => "hassuffix",
            (false, true) => "hasprefix",
            _ => "has",
        };
        return TextMatch.Bind(caseSensitive ? name + "_cs" : name, text, ConstantScalar.Of(core), span);
    }

    private static string Text(object value) => System.Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
