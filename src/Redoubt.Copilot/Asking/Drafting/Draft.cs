using Redoubt.Copilot.Asking.Conditions;
using Redoubt.Copilot.Asking.Shapes;
using Redoubt.Copilot.Asking.Times;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Asking.Drafting;

/// <summary>A query before it is written: what a further question can change.</summary>
internal sealed record Draft
{
    public required TableSchema Table { get; init; }

    /// <summary>The words that the table was chosen by.</summary>
    public string TableWords { get; init; } = "";

    public IReadOnlyList<Test> Tests { get; init; } = [];

    public IReadOnlyList<TimeTest> Times { get; init; } = [];

    public IReadOnlyList<Joined> Joins { get; init; } = [];

    public Shape Shape { get; init; } = new();

    public IReadOnlyList<string> Unused { get; init; } = [];

    /// <summary>A column of the table, or of one that is shown beside it.</summary>
    public ColumnSchema? Find(string column) => Table.Find(column) ?? Joins.Where(join => join.IsShown).Select(join => join.Table.Find(column)).FirstOrDefault(found => found is not null);

    /// <summary>Tables that fit nearly as well.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];
}
