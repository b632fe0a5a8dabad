namespace Redoubt.Kql.Schema;

/// <summary>The tables that a query can name. What is not in it does not exist: nothing else of the database can be reached.</summary>
public sealed class TableCatalog
{
    /// <summary>The hidden column that tells when a row was stored, in ticks.</summary>
    public const string IngestedColumn = "_ingested";

    private readonly Dictionary<string, TableSchema> _byName;

    /// <param name="tables">The tables, each name once.</param>
    /// <param name="storedIn">The schema of the database that holds them.</param>
    /// <param name="storesIngestion">Whether the tables have a hidden column <c>_ingested</c> that tells when a row was stored.</param>
    public TableCatalog(IEnumerable<TableSchema> tables, string storedIn = "hunting", bool storesIngestion = true)
    {
        StoresIngestion = storesIngestion;
        Tables = [.. tables];
        StoredIn = storedIn;
        _byName = Tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<TableSchema> Tables { get; }

    public string StoredIn { get; }

    public bool StoresIngestion { get; }

    /// <summary>The table of a name; null when there is none.</summary>
    public TableSchema? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>A catalogue with further tables; one of the same name takes the place of ours.</summary>
    public TableCatalog With(IEnumerable<TableSchema> tables)
    {
        var more = tables.ToList();
        return new TableCatalog([.. Tables.Where(ours => more.TrueForAll(table => table.Name != ours.Name)), .. more], StoredIn, StoresIngestion);
    }
}
