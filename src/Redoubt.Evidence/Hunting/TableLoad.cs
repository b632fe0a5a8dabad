using Redoubt.DuckDb;
using Redoubt.Kql;
using Redoubt.Kql.DuckDb;
using Redoubt.Kql.Schema;

namespace Redoubt.Evidence.Hunting;

/// <summary>The loading of one file: which columns it gives, and the statements that fill its table.</summary>
internal sealed class TableLoad
{
    private readonly TableFile _file;
    private readonly string _storedIn;
    private readonly List<string> _values;
    private readonly string _source;

    private TableLoad(TableFile file, string storedIn, string source, TableSchema schema, List<string> values) =>
        (_file, _storedIn, _source, Schema, _values) = (file, storedIn, source, schema, values);

    /// <summary>The table as queries see it.</summary>
    public TableSchema Schema { get; }

    /// <summary>Looks at a file's columns. Where the catalogue has a table of its name, that one's columns and types win.</summary>
    /// <exception cref="TableFileException">It cannot be read.</exception>
    public static TableLoad Plan(DuckDbConnection connection, TableFile file, TableCatalog catalog)
    {
        try
        {
            var source = SourceOf(file);
            var found = ColumnsOf(connection, source);
            var known = catalog.Find(file.Name);
            var columns = new List<(string Name, KqlType Type)>();
            var values = new List<string>();
            foreach (var column in known?.Columns ?? [])
            {
                var given = found.Find(other => other.Name == column.Name)
                    ?? found.Find(other => other.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase));
                columns.Add((column.Name, column.Type));
                values.Add(given is null ? FileValue.Missing(column.Type) : given.As(column.Type));
                if (given is not null)
                    found.Remove(given);
            }

            foreach (var column in found.Where(column => known?.Find(column.Name) is null))
            {
                columns.Add((column.Name, column.Type));
                values.Add(column.As(column.Type));
            }

            return new TableLoad(file, catalog.StoredIn, source, new TableSchema(file.Name, $"Rows of {Path.GetFileName(file.Path)}", columns), values);
        }
        catch (DuckDbException error)
        {
            throw Unreadable(file, error);
        }
    }

    /// <summary>Makes the table and fills it.</summary>
    public void Run(DuckDbConnection connection, DateTimeOffset now)
    {
        try
        {
            connection.ExecuteScript(MemoryTables.Script(new TableCatalog([], _storedIn), [Schema]));
            connection.Execute(
                $"INSERT INTO {DuckDbTypes.Quoted(_storedIn)}.{DuckDbTypes.Quoted(Schema.Name)} SELECT {string.Join(", ", _values.Append("$1::BIGINT"))} FROM {_source}",
                now.UtcTicks);
        }
        catch (DuckDbException error)
        {
            throw Unreadable(_file, error);
        }
    }

    private static List<FileValue> ColumnsOf(DuckDbConnection connection, string source)
    {
        using var reader = connection.Query($"SELECT * FROM {source} LIMIT 0");
        return [.. Enumerable.Range(0, reader.FieldCount).Select(i => new FileValue(reader.Name(i), reader.Type(i), reader.TypeAlias(i)))];
    }

    // The path is the person's own, who may read the file anyway.
    private static string SourceOf(TableFile file)
    {
        if (!File.Exists(file.Path))
            throw new TableFileException($"{file.Path} does not exist");
        var name = file.Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file.Path[..^3] : file.Path;
        var path = "'" + file.Path.Replace("'", "''", StringComparison.Ordinal) + "'";
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".csv" or ".tsv" => $"read_csv({path}, header = true, sample_size = 100000)",
            ".ndjson" or ".jsonl" => $"read_json({path}, format = 'newline_delimited', maximum_object_size = 67108864, sample_size = 100000)",
            ".json" => $"read_json({path}, format = 'auto', maximum_object_size = 67108864, sample_size = 100000)",
            ".parquet" => $"read_parquet({path})",
            var other => throw new TableFileException($"{file.Path}: a table is read from .csv, .tsv, .ndjson, .jsonl, .json (each also .gz) or .parquet, not from '{other}'"),
        };
    }

    private static TableFileException Unreadable(TableFile file, DuckDbException error) =>
        new($"{file.Path} cannot be read as table '{file.Name}': {error.Message.Split('\n')[0]}", error);
}
