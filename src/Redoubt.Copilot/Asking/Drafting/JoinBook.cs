using Redoubt.Copilot.Asking.Content;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Asking.Drafting;

/// <summary>Which tables of a catalogue can be joined: those of the lists, and those with the same key that nobody described.</summary>
internal sealed class JoinBook
{
    private readonly Dictionary<string, List<JoinStep>> _of = new(StringComparer.Ordinal);
    private readonly HashSet<(string Left, string Right)> _alone = [];
    private readonly HashSet<(string Left, string Right)> _parts = [];

    public JoinBook(TableCatalog catalog, AskingContent content)
    {
        foreach (var join in content.Joins)
        {
            foreach (var left in join.Left.Select(catalog.Find).OfType<TableSchema>())
            {
                foreach (var right in join.Right.Select(catalog.Find).OfType<TableSchema>())
                {
                    Add(left, right, join.On[0], join.On[^1]);
                    Add(right, left, join.On[^1], join.On[0]);
                    if (join.Alone)
                        _alone.Add((left.Name, right.Name));
                    if (join.Parts)
                        _parts.Add((left.Name, right.Name));
                }
            }
        }

        var plain = catalog.Tables.Where(table => !content.Tables.ContainsKey(table.Name)).ToList();
        foreach (var left in plain)
        {
            foreach (var right in plain)
            {
                if (left != right && SharedKey(left, right) is { } key)
                    Add(left, right, key, key);
            }
        }
    }

    public IReadOnlyList<JoinStep> Of(TableSchema table) => _of.GetValueOrDefault(table.Name) ?? [];

    /// <summary>Whether one table tells all that is asked when only its own rows are asked for: attachments have the sender, too.</summary>
    public bool IsEnough(TableSchema one, TableSchema other) => _alone.Contains((other.Name, one.Name));

    /// <summary>Whether two tables tell of the same thing in parts: an alert and its evidence, an e-mail and its attachments.</summary>
    public static bool IsKin(TableSchema one, TableSchema other) => TableFamily.IsSame(one.Name, other.Name) && !one.Name.StartsWith("Device", StringComparison.Ordinal);

    /// <summary>Whether what one table lacks may be shown from the other: parts of the same thing, or a list and its reference data.</summary>
    public bool IsCompanion(TableSchema one, TableSchema other) => IsKin(one, other) || IsEnough(one, other) || IsEnough(other, one) || _parts.Contains((one.Name, other.Name)) || _parts.Contains((other.Name, one.Name));

    private void Add(TableSchema left, TableSchema right, string key, string otherKey)
    {
        if (left.Find(key) is not { } a || right.Find(otherKey) is not { } b || a.Type != b.Type || a.Type == KqlType.Dynamic)
            return;
        if (!_of.TryGetValue(left.Name, out var list))
            _of[left.Name] = list = [];
        if (!list.Exists(one => one.Table == right))
            list.Add(new JoinStep(right, key, otherKey));
    }

    private static string? SharedKey(TableSchema left, TableSchema right) => left.Columns.FirstOrDefault(column => column.Type is KqlType.String or KqlType.Long or KqlType.Int or KqlType.Guid
        && column.Name.EndsWith("id", StringComparison.OrdinalIgnoreCase) && column.Name.Length > 2 && right.Find(column.Name) is { } other && other.Type == column.Type)?.Name;
}
