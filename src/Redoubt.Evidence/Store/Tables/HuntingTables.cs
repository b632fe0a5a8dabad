using Redoubt.DuckDb;
using Redoubt.Evidence.Rows;
using Redoubt.Kql;
using Redoubt.Kql.DuckDb;
using Redoubt.Kql.Schema;

namespace Redoubt.Evidence.Store.Tables;

/// <summary>
/// The hunting tables in a store: every table of the schema from the start, made from the schema itself. When the schema has grown, a
/// store's tables get the new columns; none is ever taken away.
/// </summary>
internal static class HuntingTables
{
    public const string Schema = "hunting";

    // What the views were made from: DuckDB keeps their text in a form of its own.
    private const string ViewTexts = "_view_text";

    /// <summary>Tables that show the live alerts beside what was taken in: views over a table with an underscore before its name.</summary>
    private static readonly string[] Shown = ["AlertInfo", "AlertEvidence"];

    /// <summary>The name of the table that rows are written to.</summary>
    public static string StoredTable(string table) => Shown.Contains(table) ? "_" + table : table;

    /// <summary>Makes what is missing. A store that has everything is not written to.</summary>
    /// <param name="connection">Outside of a transaction.</param>
    /// <param name="liveRows">By table, a SELECT that gives further rows with the table's columns and the time of ingestion.</param>
    public static void Create(DuckDbConnection connection, IReadOnlyDictionary<string, string> liveRows)
    {
        var there = connection.List(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name = $1 AND NOT internal ORDER BY column_index",
            row => (Table: row.GetString(0), Column: row.GetString(1)), Schema)
            .ToLookup(pair => pair.Table, pair => pair.Column, StringComparer.OrdinalIgnoreCase);
        var views = there.Contains(ViewTexts) ? connection.List(
            $"SELECT name, text FROM {Schema}.{ViewTexts}", row => (Name: row.GetString(0), Text: row.GetString(1))) : [];
        var needed = TableLayout.Tables.SelectMany(table => Needed(table, there)).ToList();
        foreach (var table in TableLayout.Tables.Where(table => StoredTable(table.Name) != table.Name))
        {
            var view = View(table, liveRows.GetValueOrDefault(table.Name));
            if (!views.Contains((table.Name, view)))
                needed.Add(view);
        }

        if (needed.Count == 0)
            return;
        using var transaction = connection.BeginTransaction();
        connection.Execute($"CREATE SCHEMA IF NOT EXISTS {Schema}");
        connection.Execute($"CREATE OR REPLACE TABLE {Schema}.{ViewTexts} (name VARCHAR NOT NULL, text VARCHAR NOT NULL)");
        foreach (var statement in needed)
            connection.Execute(statement);
        foreach (var table in TableLayout.Tables.Where(table => StoredTable(table.Name) != table.Name))
            connection.Execute($"INSERT INTO {Schema}.{ViewTexts} VALUES ($1, $2)", table.Name, View(table, liveRows.GetValueOrDefault(table.Name)));
        transaction.Commit();
    }

    private static IEnumerable<(string Name, string Type, bool IsText)> Columns(TableLayout table)
    {
        foreach (var column in table.Schema.Columns)
            yield return (column.StoredName, DuckDbTypes.Of(column.Type), column.Type == KqlType.String);
        yield return (TableCatalog.IngestedColumn, "BIGINT", false);
        yield return (TableLayout.HashColumn, "BIGINT", false);
        if (table.Schema.Find("AdditionalFields") is null)
            yield return (TableLayout.RestColumn, "VARCHAR", false);
    }

    private static string Definition((string Name, string Type, bool IsText) column) =>
        $"{DuckDbTypes.Quoted(column.Name)} {column.Type}{(column.IsText ? " NOT NULL DEFAULT ''" : "")}";

    private static IEnumerable<string> Needed(TableLayout table, ILookup<string, string> there)
    {
        var stored = StoredTable(table.Name);
        var name = $"{Schema}.{DuckDbTypes.Quoted(stored)}";
        if (!there.Contains(stored))
        {
            yield return $"CREATE TABLE {name} ({string.Join(", ", Columns(table).Select(Definition))})";
            yield break;
        }

        var known = there[stored].ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var column in Columns(table).Where(column => !known.Contains(column.Name)))
        {
            // A constraint cannot come with the column.
            yield return $"ALTER TABLE {name} ADD COLUMN {DuckDbTypes.Quoted(column.Name)} {column.Type}{(column.IsText ? " DEFAULT ''" : "")}";
            if (column.IsText)
                yield return $"ALTER TABLE {name} ALTER COLUMN {DuckDbTypes.Quoted(column.Name)} SET NOT NULL";
        }
    }

    private static string View(TableLayout table, string? liveRows)
    {
        var columns = string.Join(", ", table.Schema.Columns.Select(column => DuckDbTypes.Quoted(column.StoredName)).Append(DuckDbTypes.Quoted(TableCatalog.IngestedColumn)));
        var rows = $"SELECT {columns} FROM {Schema}.{DuckDbTypes.Quoted(StoredTable(table.Name))}";
        return $"CREATE OR REPLACE VIEW {Schema}.{DuckDbTypes.Quoted(table.Name)} AS {rows}" + (liveRows is null ? "" : $" UNION ALL SELECT {columns} FROM ({liveRows})");
    }
}
