using Redoubt.DuckDb;
using Redoubt.Evidence.Rows;
using Redoubt.Kql.DuckDb;
using Redoubt.Kql.Schema;

namespace Redoubt.Evidence.Store.Tables;

/// <summary>Writes rows to one hunting table. Used inside the writer's transaction.</summary>
internal sealed class RowTable
{
    private readonly TableLayout _layout;
    private readonly string _stored;
    private readonly string _known;

    // By the order of the stored columns: a column's place in the layout, or one of the marks below for those that the store fills itself.
    private readonly int[] _places;
    private readonly CellKind[] _kinds;

    private const int Ingested = -1;
    private const int Hash = -2;
    private const int Unknown = -3;

    public RowTable(DuckDbConnection connection, TableLayout layout)
    {
        _layout = layout;
        _stored = HuntingTables.StoredTable(layout.Name);
        var columns = connection.List(
            "SELECT column_name, data_type FROM duckdb_columns() WHERE schema_name = $1 AND table_name = $2 ORDER BY column_index",
            row => (Name: row.GetString(0), Type: row.GetString(1)), HuntingTables.Schema, _stored);
        var byName = Enumerable.Range(0, layout.Width).ToDictionary(layout.StoredName, StringComparer.OrdinalIgnoreCase);
        byName[TableCatalog.IngestedColumn] = Ingested;
        byName[TableLayout.HashColumn] = Hash;
        _places = [.. columns.Select(column => byName.GetValueOrDefault(column.Name, Unknown))];
        _kinds = [.. columns.Select((column, i) => _places[i] >= 0 ? layout.Kinds[_places[i]]
            : column.Type == "VARCHAR" ? CellKind.Text : CellKind.Long)];
        var table = $"{HuntingTables.Schema}.{DuckDbTypes.Quoted(_stored)}";
        _known = layout.Time < 0
            ? $"SELECT {TableLayout.HashColumn}, 0::BIGINT FROM {table} WHERE {TableLayout.HashColumn} IN (SELECT unnest($1))"
            : $"""
               SELECT {TableLayout.HashColumn}, {Time} FROM {table}
               WHERE {Time} BETWEEN $2 AND $3 AND {TableLayout.HashColumn} IN (SELECT unnest($1))
               """;
    }

    private string Time => DuckDbTypes.Quoted(_layout.StoredName(_layout.Time));

    /// <summary>Which of the rows are stored already, by hash and time.</summary>
    public HashSet<(long Hash, long Ticks)> Known(DuckDbConnection connection, IReadOnlyList<PlacedRow> rows)
    {
        var hashes = rows.Select(row => row.Row.Hash);
        if (_layout.Time < 0)
            return [.. connection.List(_known, row => (row.GetInt64(0), 0L), (object)hashes)];
        var (first, last) = (long.MaxValue, long.MinValue);
        foreach (var row in rows)
            (first, last) = (Math.Min(first, row.Row.Ticks), Math.Max(last, row.Row.Ticks));
        // Within the time that the rows span: the minima and maxima that the database keeps of its blocks spare it the rest.
        return [.. connection.List(_known, row => (row.GetInt64(0), row.GetInt64(1)), hashes, first, last)];
    }

    /// <summary>By what a row is told from others in this table.</summary>
    public (long Hash, long Ticks) Key(in RowBatch.Row row) => (row.Hash, _layout.Time < 0 ? 0 : row.Ticks);

    public void Append(DuckDbConnection connection, IEnumerable<PlacedRow> rows, long ingested)
    {
        using var appender = connection.CreateAppender(_stored, HuntingTables.Schema);
        foreach (var (batch, row) in rows)
        {
            for (var i = 0; i < _places.Length; i++)
            {
                switch (_places[i])
                {
                    case Ingested: appender.Append(ingested); break;
                    case Hash: appender.Append(row.Hash); break;
                    case var place when place == _layout.Time && place >= 0: appender.Append(row.Ticks); break;
                    case >= 0 and var place when batch.TryGet(row, place, out var cell): Append(appender, _kinds[i], cell, batch); break;
                    default: AppendNothing(appender, _kinds[i]); break;
                }
            }

            appender.EndRow();
        }

        appender.Complete();
    }

    private static void Append(DuckDbAppender appender, CellKind kind, long cell, RowBatch batch)
    {
        switch (kind)
        {
            case CellKind.Text or CellKind.Json: appender.Append(batch.Text(cell)); break;
            case CellKind.Bool: appender.Append(cell != 0); break;
            case CellKind.Real: appender.Append(BitConverter.Int64BitsToDouble(cell)); break;
            default: appender.Append(cell); break;
        }
    }

    private static void AppendNothing(DuckDbAppender appender, CellKind kind)
    {
        if (kind == CellKind.Text)
            appender.Append([]);
        else
            appender.AppendNull();
    }
}

/// <summary>A row together with the batch that holds its values.</summary>
internal readonly record struct PlacedRow(RowBatch Batch, RowBatch.Row Row);
