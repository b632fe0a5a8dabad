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

    /// <summary>Why a table of this name is not here although there is one; null when nothing is to be said of it.</summary>
    public Func<string, string?>? Withheld { get; private init; }

    /// <summary>
    /// A catalogue with some of these tables alone, read from another schema: that holds, under the same names, what may be seen of them.
    /// However a query names its tables, by pattern or in a function, it gets these.
    /// </summary>
    /// <param name="storedIn">The schema.</param>
    /// <param name="keeps">Which tables are in it.</param>
    /// <param name="because">What to say to who names another of ours.</param>
    public TableCatalog Only(string storedIn, Func<TableSchema, bool> keeps, Func<string, string> because) =>
        new(Tables.Where(keeps), storedIn, StoresIngestion) { Withheld = name => Find(name) is { } table && !keeps(table) ? because(name) : null };

    /// <summary>The table of a name; null when there is none.</summary>
    public TableSchema? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>A catalogue with further tables; one of the same name takes the place of ours.</summary>
    public TableCatalog With(IEnumerable<TableSchema> tables)
    {
        var more = tables.ToList();
        return new TableCatalog([.. Tables.Where(ours => more.TrueForAll(table => table.Name != ours.Name)), .. more], StoredIn, StoresIngestion);
    }
}
