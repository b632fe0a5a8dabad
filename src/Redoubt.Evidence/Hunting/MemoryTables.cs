using System.Text;
using Redoubt.Kql;
using Redoubt.Kql.DuckDb;
using Redoubt.Kql.Schema;

namespace Redoubt.Evidence.Hunting;

/// <summary>How the tables of a catalogue are made in the database.</summary>
internal static class MemoryTables
{
    /// <summary>The statements that make these tables, empty. Names come from the catalogue and are quoted all the same.</summary>
    public static string Script(TableCatalog catalog, IEnumerable<TableSchema> tables)
    {
        var sql = new StringBuilder($"CREATE SCHEMA IF NOT EXISTS {Quoted(catalog.StoredIn)};\n");
        foreach (var table in tables)
        {
            sql.Append($"CREATE TABLE {Quoted(catalog.StoredIn)}.{Quoted(table.Name)} (");
            foreach (var column in table.Columns)
                sql.Append($"{Quoted(column.StoredName)} {Stored(column.Type)}, ");
            sql.Append($"{Quoted(Ingested)} BIGINT);\n");
        }

        return sql.ToString();
    }

    /// <summary>The hidden column that every table has: when the row came in, in ticks.</summary>
    public const string Ingested = "_ingested";

    /// <summary>How a column of a type is stored.</summary>
    public static string Stored(KqlType type) => type == KqlType.String ? "VARCHAR NOT NULL DEFAULT ''" : DuckDbTypes.Of(type);

    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
