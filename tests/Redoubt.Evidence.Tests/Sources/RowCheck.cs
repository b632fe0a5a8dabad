using System.Text.Json;
using System.Text.Unicode;
using Redoubt.Evidence.Rows;

namespace Redoubt.Evidence.Tests.Sources;

/// <summary>What holds of every row, whatever the record said: the store would refuse others.</summary>
internal static class RowCheck
{
    /// <param name="rows">The rows.</param>
    /// <param name="hasOwnRest">AdditionalFields was written by us: it is JSON.</param>
    public static void IsSound(RowBatch rows, bool hasOwnRest)
    {
        foreach (ref readonly var row in rows.Rows)
        {
            row.Ticks.ShouldBeInRange(0, DateTime.MaxValue.Ticks);
            for (var place = 0; place < row.Table.Width; place++)
            {
                if (!rows.TryGet(row, place, out var cell))
                    continue;
                switch (row.Table.Kinds[place])
                {
                    case CellKind.Text:
                        Utf8.IsValid(rows.Text(cell)).ShouldBeTrue();
                        break;
                    case CellKind.Json:
                        JsonDocument.Parse(rows.Text(cell).ToArray()).Dispose();
                        break;
                    case CellKind.Int:
                        cell.ShouldBeInRange(int.MinValue, int.MaxValue);
                        break;
                }
            }

            if (hasOwnRest && row.Table.Place("AdditionalFields") is >= 0 and var rest && rows.TryGet(row, rest, out var json) && rows.Text(json).Length > 0)
                JsonDocument.Parse(rows.Text(json).ToArray()).Dispose();
        }
    }
}
