using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>The tables that <c>search</c> and <c>find</c> look through: those that are named, by name or pattern, or all.</summary>
internal static class TableBranches
{
    public static List<Rows> Bind(IReadOnlyList<Expression> tables, Binder binder, TextSpan span, string @operator)
    {
        IEnumerable<Expression> named = tables.Count > 0 ? tables : [new WildcardExpression("*", span)];
        var branches = named.SelectMany(table => table is WildcardExpression pattern ? UnionOperator.Matching(pattern, binder) : [binder.Rows(table)]).ToList();
        return branches.Count > 0 ? branches : throw Binder.Fault(span, $"'{@operator}' operator: none of the tables exists.");
    }
}
