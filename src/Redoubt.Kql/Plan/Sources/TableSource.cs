using Redoubt.Kql.Schema;

namespace Redoubt.Kql.Plan;

/// <summary>A table of the catalogue.</summary>
internal sealed class TableSource(string storedIn, TableSchema table, IReadOnlyList<(string StoredName, Column Column)> columns) : Source
{
    public string StoredIn { get; } = storedIn;

    public TableSchema Table { get; } = table;

    public IReadOnlyList<(string StoredName, Column Column)> Columns { get; } = columns;
}
