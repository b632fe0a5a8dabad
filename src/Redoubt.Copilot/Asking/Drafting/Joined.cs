using Redoubt.Copilot.Asking.Times;
using Redoubt.Copilot.Asking.Conditions;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Asking.Drafting;

/// <summary>Another table that has to have a matching row.</summary>
/// <param name="Step">The way to it.</param>
/// <param name="Tests">What must hold of the row.</param>
/// <param name="Words">Those of the question that lead there.</param>
internal sealed record Joined(JoinStep Step, IReadOnlyList<Test> Tests, string Words)
{
    public TableSchema Table => Step.Table;

    /// <summary>The table that has to have a row matching this one's: an alert of its evidence.</summary>
    public Joined? Beyond { get; init; }

    /// <summary>Times that only this table has.</summary>
    public IReadOnlyList<TimeTest> Times { get; init; } = [];

    /// <summary>Whether there must be no such row.</summary>
    public bool IsAbsent { get; init; }

    /// <summary>Whether its columns are asked for, too.</summary>
    public bool IsShown { get; init; }

    /// <summary>How far in time the rows may be from each other; null when it does not matter.</summary>
    public Window? Window { get; init; }

    /// <summary>The tables that it reads.</summary>
    public IEnumerable<string> Tables => Beyond is null ? [Table.Name] : [Table.Name, .. Beyond.Tables];
}
