namespace Redoubt.Incidents.Queries;

/// <summary>Sorting and paging as they are asked for.</summary>
internal static class Paging
{
    private const int Most = 1000;

    /// <exception cref="InvalidChangeException">Out of range.</exception>
    public static void Check(int skip, int take, int most = Most)
    {
        if (skip < 0)
            throw new InvalidChangeException("skip", "skip cannot be negative.");
        if (take < 0 || take > most)
            throw new InvalidChangeException("take", $"take must be from 0 to {most}.");
    }

    /// <summary>ORDER BY for a field with <c>-</c> before it when it falls.</summary>
    /// <param name="sort">What was asked for.</param>
    /// <param name="columns">The column of each field that can be sorted by.</param>
    /// <param name="tie">What decides among equals.</param>
    /// <exception cref="InvalidChangeException">There is no such field.</exception>
    public static string OrderBy(string sort, IReadOnlyDictionary<string, string> columns, string tie)
    {
        var falls = sort.StartsWith('-');
        return columns.TryGetValue(sort.TrimStart('-'), out var column)
            ? $"ORDER BY {column} {(falls ? "DESC" : "ASC")} NULLS LAST, {tie}"
            : throw new InvalidChangeException("sort", $"sort must be one of {string.Join(", ", columns.Keys)}, with - before it for falling order.");
    }
}
