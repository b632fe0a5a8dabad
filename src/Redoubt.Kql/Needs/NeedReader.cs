using Redoubt.Kql.Operators;
using Redoubt.Kql.Schema;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Needs;

/// <summary>Reads what the rows of a table need from the conditions that a pipeline begins with. What it does not know it asks nothing of.</summary>
internal sealed class NeedReader
{
    private readonly Dictionary<string, TextSource> _sources = new(StringComparer.Ordinal);

    public NeedReader(TableSchema table)
    {
        foreach (var column in table.Columns.Where(column => column.Type == KqlType.String))
            _sources[column.Name] = new ColumnText(column.Name);
    }

    /// <summary>What a row needs to pass the steps.</summary>
    public RowNeed Steps(IEnumerable<Operator> steps)
    {
        var needs = new List<RowNeed>();
        foreach (var step in steps)
        {
            if (step is WhereOperator where)
                needs.Add(Condition(where.Condition));
            else if (step is ExtendOperator extend)
                Extend(extend);
            else
                break;
        }

        return RowNeed.All(needs);
    }

    private void Extend(ExtendOperator extend)
    {
        // All values are of the row before.
        var added = new List<(string Name, TextSource? Source)>();
        foreach (var value in extend.Values)
        {
            if (value is not NamedExpression named)
            {
                // Under a name that it makes up.
                _sources.Clear();
                return;
            }

            added.AddRange(named.Names.Select(name => (name.Name, named.Names.Count == 1 ? Source(named.Value) : null)));
        }

        foreach (var (name, source) in added)
        {
            if (source is null)
                _sources.Remove(name);
            else
                _sources[name] = source;
        }
    }

    private RowNeed Condition(Expression condition)
    {
        switch (condition)
        {
            case GroupExpression group:
                return Condition(group.Inner);
            case BinaryExpression { Operator: "and" }:
                return RowNeed.All(Chain(condition, "and").Select(Condition));
            case BinaryExpression { Operator: "or" }:
                return RowNeed.Any(Chain(condition, "or").Select(Condition));
            case BinaryExpression { Right: LiteralExpression { Type: KqlType.String, Value: string text } } test when PlaceOf(test.Operator) is { } place:
                return Text(test.Left, text, place);
            case InExpression { Operator: "in" or "in~" } list when list.Items.All(item => item is LiteralExpression { Type: KqlType.String, Value: string }):
                return RowNeed.Any(list.Items.Select(item => Text(list.Left, (string)((LiteralExpression)item).Value!, TextPlace.Whole)));
            default:
                return RowNeed.Nothing;
        }
    }

    // a or b or c is a tree that hangs to the left, however long.
    private static List<Expression> Chain(Expression condition, string word)
    {
        var parts = new List<Expression>();
        while (condition is BinaryExpression both && both.Operator == word)
        {
            parts.Add(both.Right);
            condition = both.Left;
        }

        parts.Add(condition);
        parts.Reverse();
        return parts;
    }

    private static TextPlace? PlaceOf(string name) => name switch
    {
        "contains" or "contains_cs" or "has" or "has_cs" => TextPlace.Anywhere,
        "startswith" or "startswith_cs" => TextPlace.Start,
        "endswith" or "endswith_cs" => TextPlace.End,
        "==" or "=~" => TextPlace.Whole,
        _ => null,
    };

    private RowNeed Text(Expression left, string text, TextPlace place) => Source(left)?.Need(text, place) ?? RowNeed.Nothing;

    /// <summary>Where the text of an expression comes from; null when that is not known.</summary>
    private TextSource? Source(Expression expression)
    {
        switch (expression)
        {
            case GroupExpression group:
                return Source(group.Inner);
            case NameExpression name:
                return _sources.GetValueOrDefault(name.Name);
            case LiteralExpression { Type: KqlType.String, Value: string text }:
                return new ConstantText(text);
            case CallExpression { Name: "tostring", Arguments: [var argument] }:
                return JsonColumn(argument) is { } column ? new JsonText(column) : Source(argument) is var same and not ConstantText ? same : null;
            case CallExpression { Name: "iff" or "iif", Arguments: [_, var then, var otherwise] }:
                return OneOf([then, otherwise]);
            case CallExpression { Name: "case" } cases when cases.Arguments.Count % 2 == 1:
                return OneOf([.. cases.Arguments.Where((_, i) => i % 2 == 1), cases.Arguments[^1]]);
            case CallExpression { Name: "coalesce" } first:
                return OneOf(first.Arguments);
            case CallExpression { Name: "strcat" } joined:
                return Joined(joined.Arguments);
            default:
                return null;
        }
    }

    private OneOfTexts? OneOf(IEnumerable<Expression> expressions)
    {
        var sources = expressions.Select(Source).ToList();
        return sources.TrueForAll(source => source is not null) ? new OneOfTexts(sources!) : null;
    }

    // Two values that touch could share a text between them.
    private JoinedTexts? Joined(IReadOnlyList<Expression> expressions)
    {
        var sources = expressions.Select(Source).ToList();
        if (!sources.TrueForAll(source => source is ConstantText { Text.Length: > 0, IsAscii: true } or ColumnText))
            return null;
        for (var i = 1; i < sources.Count; i++)
        {
            if (sources[i] is ColumnText && sources[i - 1] is ColumnText)
                return null;
        }

        return new JoinedTexts([.. sources.OfType<ColumnText>()], string.Concat(sources.OfType<ConstantText>().Select(constant => constant.Text)));
    }

    // tostring(parse_json(Column).a["b"])
    private string? JsonColumn(Expression expression)
    {
        var inner = expression;
        while (inner is MemberExpression or IndexExpression { Index: LiteralExpression { Type: KqlType.String } })
            inner = inner is MemberExpression member ? member.Target : ((IndexExpression)inner).Target;
        return inner != expression && inner is CallExpression { Name: "parse_json" or "todynamic", Arguments: [NameExpression name] }
            && _sources.GetValueOrDefault(name.Name) is ColumnText column ? column.Column : null;
    }
}
