using System.Globalization;
using Redoubt.Kql.Plan;

namespace Redoubt.Kql.DuckDb;

/// <summary>Writes a plan as one statement of SQL.</summary>
internal sealed class SqlWriter(Pruning pruning)
{
    // How many values and steps may be written again.
    private const int MostRepeated = 3_000;
    private readonly SqlText _text = new();
    private readonly Dictionary<Shared, string> _names = [];
    private readonly PlanSizes _sizes = new(pruning);

    public (string Sql, IReadOnlyList<object?> Parameters) Write(Select top)
    {
        var writer = new SelectWriter(_text, pruning, _names);
        var first = true;
        foreach (var (shared, select) in pruning.Shared.Where(pair => IsShared(pair.Shared)))
        {
            var name = "t" + (_names.Count + 1).ToString(CultureInfo.InvariantCulture);
            _text.Add(first ? "WITH " : ", ").Add(name).Add(" AS MATERIALIZED (");
            writer.Write(select, null);
            _text.Add(") ");
            _names[shared] = name;
            first = false;
        }

        writer.Write(top, null);
        return (_text.ToString(), _text.Parameters);
    }

    // What is small is written where it is read, so that the database can work out only what each place needs of it. (NOT
    // MATERIALIZED would say just that, but DuckDB 1.5 loses the parameters inside it when it is read twice.)
    private bool IsShared(Shared shared) => shared.Materialized || (pruning.Uses[shared] > 1 && pruning.Uses[shared] * _sizes.Of(shared) > MostRepeated);
}
