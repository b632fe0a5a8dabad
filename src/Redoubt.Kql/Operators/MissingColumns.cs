using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>
/// Columns that other tables of a search have and this one has not: they are null here, so that one condition serves all tables.
/// </summary>
internal sealed class MissingColumns
{
    private readonly Dictionary<string, KqlType> _types = new(StringComparer.Ordinal);

    private MissingColumns()
    {
    }

    public static MissingColumns None { get; } = new();

    /// <summary>The rows of each table for which a condition holds. A table whose columns it does not fit gives none.</summary>
    /// <exception cref="KqlException">It fits none of the tables.</exception>
    public static List<Rows> Each(IReadOnlyList<Rows> branches, Expression predicate, SearchPredicate terms)
    {
        var faults = new List<KqlException>();
        var rows = new List<Rows>();
        foreach (var branch in branches)
        {
            try
            {
                rows.Add(terms.Filter(predicate, branch, Of(branch, branches)));
            }
            catch (KqlException fault)
            {
                faults.Add(fault);
                rows.Add(branch.Where(ConstantScalar.Of(false)));
            }
        }

        return faults.Count < branches.Count ? rows : throw faults[0];
    }

    /// <summary>The null that stands for a column; null for one that no table has.</summary>
    public Scalar? Find(string name) => _types.TryGetValue(name, out var type) ? ConstantScalar.Null(type) : null;

    private static MissingColumns Of(Rows branch, IReadOnlyList<Rows> all)
    {
        var missing = new MissingColumns();
        foreach (var column in all.SelectMany(other => other.Columns).Where(column => branch.Find(column.Name) is null))
            missing._types.TryAdd(column.Name, column.Type);
        return missing;
    }
}
