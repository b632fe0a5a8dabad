using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Asking.Content;

/// <summary>A condition in the lists: <c>ActionType == LogonFailed</c>, <c>UrlCount &gt; 0</c>, <c>Country in DE | AT</c>.</summary>
/// <param name="Tables">The tables that it holds for; empty for every one that has the column.</param>
/// <param name="Column">The column.</param>
/// <param name="Operator">How it is compared.</param>
/// <param name="Values">What with, as written; one at least, except for <c>empty</c> and <c>!empty</c>.</param>
internal sealed record ValueTest(IReadOnlySet<string> Tables, string Column, string Operator, IReadOnlyList<string> Values)
{
    private static readonly string[] Operators = ["==", "!=", "has", "contains", "startswith", "endswith", ">", ">=", "<", "<=", "in", "empty", "!empty", "has_any", "!has"];

    public bool Fits(TableSchema table) => (Tables.Count == 0 || Tables.Contains(table.Name)) && table.Find(Column) is not null;

    /// <exception cref="FormatException">It is not written like this.</exception>
    public static ValueTest Parse(string tables, string test)
    {
        var parts = test.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2 || !Operators.Contains(parts[1]) || (parts.Length < 3) != parts[1].EndsWith("empty", StringComparison.Ordinal))
            throw new FormatException($"'{test}' is no condition: write COLUMN OPERATOR VALUE.");
        var named = tables.StartsWith('*') ? [] : tables.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new ValueTest(new HashSet<string>(named, StringComparer.Ordinal), parts[0], parts[1], parts.Length < 3 ? [] : parts[2].Split(" | "));
    }
}
