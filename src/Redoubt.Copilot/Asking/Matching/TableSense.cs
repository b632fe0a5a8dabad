namespace Redoubt.Copilot.Asking.Matching;

/// <summary>The tables that some words make likely.</summary>
internal sealed class TableSense
{
    private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, double> Weights => _weights;

    /// <summary>The tables whose rows are called this.</summary>
    public HashSet<string> RowsOf { get; } = new(StringComparer.Ordinal);

    /// <summary>The tables that they make unlikely.</summary>
    public HashSet<string> Refused { get; } = new(StringComparer.Ordinal);

    public void Refuse(string table) => Refused.Add(table);

    public void Add(string table, double weight) => _weights[table] = Math.Max(weight, _weights.GetValueOrDefault(table));
}
