using Redoubt.Kql.Operators;
using Redoubt.Kql.Schema;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;
using Redoubt.Kql.Syntax.Statements;

namespace Redoubt.Kql.Needs;

/// <summary>
/// What rows a query needs to find anything, told from its text: a table, or a union of tables, and the <c>where</c> steps that it begins
/// with.
/// </summary>
public static class QueryNeeds
{
    /// <param name="query">KQL.</param>
    /// <param name="catalog">The tables.</param>
    /// <returns>The tables that it begins with: when no row of any of them has what is needed, the query finds nothing. Null where that
    /// cannot be told, and for what cannot be read.</returns>
    public static IReadOnlyList<TableNeed>? Of(string query, TableCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(catalog);
        try
        {
            var (script, diagnostics) = Parser.Parse(query);
            return diagnostics.Count == 0 && script.Statements is [QueryStatement only] ? Rows(only.Query, catalog) : null;
        }
        catch (KqlException)
        {
            return null;
        }
    }

    private static IReadOnlyList<TableNeed>? Rows(Expression query, TableCatalog catalog)
    {
        switch (query)
        {
            case GroupExpression group:
                return Rows(group.Inner, catalog);
            case NameExpression name:
                return catalog.Find(name.Name) is { } table ? [new TableNeed(table, RowNeed.Nothing)] : null;
            case OperatorExpression { Operator: UnionOperator union }:
                var parts = union.Parts.Select(part => Rows(part, catalog)).ToList();
                return parts.TrueForAll(part => part is not null) ? [.. parts.SelectMany(part => part!)] : null;
            case PipeExpression pipe when pipe.Operators.All(FindsNothingInNothing) && Rows(pipe.Source, catalog) is { } rows:
                return rows is [{ Need: AllNeeds { Parts.Count: 0 } } single] && pipe.Source is NameExpression
                    ? [single with { Need = new NeedReader(single.Table).Steps(pipe.Operators) }]
                    : rows;
            default:
                return null;
        }
    }

    // A count of no rows is a row.
    private static bool FindsNothingInNothing(Operator step) => step switch
    {
        WhereOperator or ExtendOperator or ProjectOperator or ProjectAwayOperator or ProjectKeepOperator or ProjectRenameOperator or ProjectReorderOperator
            or ParseOperator or ParseKvOperator or MvExpandOperator or SortOperator or TopOperator or TakeOperator or DistinctOperator or SerializeOperator => true,
        SummarizeOperator summarize => summarize.Keys.Count > 0,
        _ => false,
    };
}
