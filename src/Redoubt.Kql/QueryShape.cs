using Redoubt.Kql.Operators;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;
using Redoubt.Kql.Syntax.Statements;

namespace Redoubt.Kql;

/// <summary>What a query's text tells of how it could be run, before it is bound.</summary>
/// <param name="Table">The one name that its pipeline begins with; null when it begins otherwise.</param>
/// <param name="Filters">The conditions of the <c>where</c> steps that it begins with, as written; none when they lean on a <c>let</c>, or
/// there are none. A row that is not in all of them is in no result.</param>
/// <param name="Obstacle">The first step that looks at more than one row at a time; null when there is none.</param>
public sealed record QueryShape(string? Table, IReadOnlyList<string> Filters, string? Obstacle)
{
    private static readonly string[] RowWise =
        ["where", "filter", "extend", "project", "project-away", "project-keep", "project-rename", "project-reorder", "parse", "parse-where", "parse-kv", "mv-expand", "mvexpand"];

    /// <param name="query">KQL.</param>
    /// <exception cref="KqlException">It cannot be read.</exception>
    public static QueryShape Of(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (script, diagnostics) = Parser.Parse(query);
        if (diagnostics.Count > 0)
            throw new KqlException([.. diagnostics]);
        if (script.Statements.OfType<QueryStatement>().ToList() is not [var statement])
            return new QueryShape(null, [], "several queries");
        var (source, steps) = statement.Query is PipeExpression pipe ? (pipe.Source, pipe.Operators) : (statement.Query, []);
        var table = source is NameExpression name ? name.Name : null;
        var words = steps.Select(step => WordOf(query, step)).ToList();
        var filters = script.Statements.Count > 1 || table is null ? []
            : steps.Zip(words).TakeWhile(pair => pair.Second is "where" or "filter").Select(pair => Text(query, pair.First)[pair.Second.Length..].Trim()).ToList();
        return new QueryShape(table, filters, table is null ? "its beginning, which is not a table" : words.Find(word => !RowWise.Contains(word)));
    }

    private static string WordOf(string query, Operator step)
    {
        var text = Text(query, step);
        var end = 0;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '_'))
            end++;
        return text[..end];
    }

    private static string Text(string query, Operator step) => query.Substring(step.Span.Start, Math.Min(step.Span.Length, query.Length - step.Span.Start));
}
