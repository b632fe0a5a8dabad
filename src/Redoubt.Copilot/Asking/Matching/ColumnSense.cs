using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Asking.Matching;

/// <summary>The columns that some words can mean.</summary>
internal sealed class ColumnSense
{
    private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _in = new(StringComparer.Ordinal);

    /// <summary>The columns that they mean in any table.</summary>
    public IReadOnlyDictionary<string, double> Weights => _weights;

    public void Add(string column, double weight)
    {
        if (weight > _weights.GetValueOrDefault(column))
            _weights[column] = weight;
    }

    public void AddIn(string table, string column) => _in.TryAdd(table, column);

    /// <summary>The column of a table that they mean best, and how well; null when they mean none of it.</summary>
    public (ColumnSchema Column, double Weight)? In(TableSchema table)
    {
        if (_in.TryGetValue(table.Name, out var named) && table.Find(named) is { } own)
            return (own, 1.1);
        (ColumnSchema, double)? best = null;
        foreach (var column in table.Columns)
        {
            if (_weights.TryGetValue(column.Name, out var weight) && weight > (best?.Item2 ?? 0))
                best = (column, weight);
        }

        return best;
    }
}
