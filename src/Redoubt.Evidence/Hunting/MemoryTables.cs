using System.Text;
using Redoubt.Kql.DuckDb;
using Redoubt.Kql.Schema;

namespace Redoubt.Evidence.Hunting;

/// <summary>How the tables of a catalogue are made in the database.</summary>
internal static class MemoryTables
{
    /// <summary>The statements that make these tables, empty. Names come from the catalogue and are quoted all the same.</summary>
    public static string Script(TableCatalog catalog, IEnumerable<TableSchema> tables)
    {
        var sql = new StringBuilder($"CREATE SCHEMA IF NOT EXISTS {DuckDbTypes.Quoted(catalog.StoredIn)};\n");
        foreach (var table in tables)
        {
            sql.Append($"CREATE TABLE {DuckDbTypes.Quoted(catalog.StoredIn)}.{DuckDbTypes.Quoted(table.Name)} (");
            foreach (var column in table.Columns)
                sql.Append($"{DuckDbTypes.Quoted(column.StoredName)} {DuckDbTypes.Stored(column.Type)}, ");
            sql.Append($"{DuckDbTypes.Quoted(TableCatalog.IngestedColumn)} BIGINT);\n");
        }

        return sql.ToString();
    }
}
