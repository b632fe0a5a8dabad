using System.Globalization;
using System.Text;
using Redoubt.Evidence.Rows;

namespace Redoubt.Evidence.Tests.Sources;

/// <summary>Rows as compact text: the table and the time, then a line for each column that has a value.</summary>
internal static class RowText
{
    public static void Write(StringBuilder text, RowBatch rows)
    {
        foreach (ref readonly var row in rows.Rows)
        {
            var time = row.Table.Time < 0 ? "" : " " + new DateTime(row.Ticks, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"row {row.Table.Name}{time}{(row.Companion ? " (beside the alert)" : "")}\n");
            for (var place = 0; place < row.Table.Width; place++)
            {
                if (place != row.Table.Time && rows.TryGet(row, place, out var cell))
                    text.Append(CultureInfo.InvariantCulture, $"  {Name(row.Table, place)}: {Value(rows, row.Table.Kinds[place], cell)}\n");
            }
        }
    }

    private static string Name(TableLayout table, int place) => place < table.Schema.Columns.Count ? table.Schema.Columns[place].Name : "(rest)";

    private static string Value(RowBatch rows, CellKind kind, long cell) => kind switch
    {
        CellKind.Text or CellKind.Json => Encoding.UTF8.GetString(rows.Text(cell)).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal),
        CellKind.Bool => cell == 0 ? "false" : "true",
        CellKind.Real => BitConverter.Int64BitsToDouble(cell).ToString(CultureInfo.InvariantCulture),
        CellKind.Time => new DateTime(cell, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture),
        _ => cell.ToString(CultureInfo.InvariantCulture),
    };
}
