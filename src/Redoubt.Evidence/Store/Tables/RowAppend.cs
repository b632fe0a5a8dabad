using Redoubt.DuckDb;
using Redoubt.Evidence.Rows;

namespace Redoubt.Evidence.Store.Tables;

/// <summary>Writes the rows of several appends at once, table by table. Used inside the writer's transaction.</summary>
internal sealed class RowAppend
{
    private readonly Dictionary<TableLayout, RowTable> _tables = [];

    /// <summary>Forgets what it knows of the tables: the database was opened anew.</summary>
    public void Reset() => _tables.Clear();

    /// <summary>Stores what is not stored yet, and notes in each append how many of its records that were.</summary>
    /// <returns>How many rows each table got.</returns>
    public Dictionary<string, int> Write(DuckDbConnection connection, IReadOnlyList<AppendItem> run, DateTimeOffset now)
    {
        foreach (var item in run)
            item.RowsStored = 0;
        var byTable = new Dictionary<TableLayout, List<(AppendItem Item, PlacedRow Row)>>();
        foreach (var item in run)
        {
            if (item.Rows is not { } batch)
                continue;
            foreach (ref readonly var row in batch.Rows)
            {
                if (!byTable.TryGetValue(row.Table, out var rows))
                    byTable.Add(row.Table, rows = []);
                rows.Add((item, new PlacedRow(batch, row)));
            }
        }

        var written = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (layout, rows) in byTable)
        {
            if (Write(connection, layout, rows, now.UtcTicks) is > 0 and var count)
                written.Add(layout.Name, count);
        }

        return written;
    }

    private int Write(DuckDbConnection connection, TableLayout layout, List<(AppendItem Item, PlacedRow Row)> rows, long ingested)
    {
        if (!_tables.TryGetValue(layout, out var table))
            _tables.Add(layout, table = new RowTable(connection, layout));
        var known = table.Known(connection, [.. rows.Select(row => row.Row)]);
        var fresh = new List<PlacedRow>(rows.Count);
        foreach (var (item, row) in rows)
        {
            if (!known.Add(table.Key(row.Row)))
                continue;
            fresh.Add(row);
            if (!row.Row.Companion)
                item.RowsStored++;
        }

        if (fresh.Count > 0)
            table.Append(connection, fresh, ingested);
        return fresh.Count;
    }
}
