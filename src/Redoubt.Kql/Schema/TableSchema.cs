namespace Redoubt.Kql.Schema;

/// <summary>A table that queries can read.</summary>
public sealed class TableSchema
{
    private readonly Dictionary<string, ColumnSchema> _byName;

    /// <param name="name">The name in queries; case matters.</param>
    /// <param name="description">What its rows are, in a sentence.</param>
    /// <param name="columns">Name and type of each column, in order. A name that differs from an earlier one only in case is
    /// stored under <c>name__2</c>.</param>
    /// <exception cref="ArgumentException">Two columns have the same name.</exception>
    public TableSchema(string name, string description, IEnumerable<(string Name, KqlType Type)> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        (Name, Description) = (name, description);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var list = new List<ColumnSchema>();
        foreach (var (column, type) in columns)
        {
            var stored = column;
            for (var n = 2; !taken.Add(stored); n++)
                stored = $"{column}__{n}";
            list.Add(new ColumnSchema(column, type, stored));
        }

        Columns = list;
        _byName = list.ToDictionary(column => column.Name, StringComparer.Ordinal);
    }

    public string Name { get; }

    public string Description { get; }

    public IReadOnlyList<ColumnSchema> Columns { get; }

    /// <summary>The column of a name; null when there is none.</summary>
    public ColumnSchema? Find(string column) => _byName.GetValueOrDefault(column);

    /// <summary>The column that tells when a row happened; null for tables of states and of knowledge.</summary>
    public ColumnSchema? TimeColumn => Find("Timestamp") ?? Find("TimeGenerated");
}
