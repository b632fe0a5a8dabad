using Redoubt.Kql.Plan;

namespace Redoubt.Kql.Operators;

/// <summary>Where further columns go: at the end, or into the place of one of the same name.</summary>
internal static class Placement
{
    public static List<Column> Add(IReadOnlyList<Column> columns, IEnumerable<Column> added)
    {
        var all = columns.ToList();
        foreach (var column in added)
        {
            var at = all.FindIndex(known => known.Name == column.Name);
            if (at >= 0)
                all[at] = column;
            else
                all.Add(column);
        }

        return all;
    }
}
