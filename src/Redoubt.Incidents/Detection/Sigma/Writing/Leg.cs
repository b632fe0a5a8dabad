using Redoubt.Kql.Schema;

namespace Redoubt.Incidents.Detection.Sigma.Writing;

/// <summary>What a query over one table needs beside its conditions: the columns that are made of what the rows keep in bags.</summary>
internal sealed class Leg(TableSchema table)
{
    private readonly Dictionary<string, string> _byExpression = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Expression)> _columns = [];
    private readonly SortedSet<string> _warnings = new(StringComparer.Ordinal);

    public TableSchema Table => table;

    public IReadOnlyList<(string Name, string Expression)> Columns => _columns;

    public IEnumerable<string> Warnings => _warnings;

    public void Warn(string warning) => _warnings.Add(warning);

    /// <summary>The name under which an expression can be used; the same for the same expression.</summary>
    public string Column(string wanted, string expression)
    {
        if (_byExpression.TryGetValue(expression, out var known))
            return known;
        var name = KqlText.Name(wanted);
        while (table.Columns.Any(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            || _columns.Exists(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            name = "Event" + name;
        _byExpression.Add(expression, name);
        _columns.Add((name, expression));
        return name;
    }
}
