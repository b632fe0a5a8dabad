using Redoubt.Copilot.Asking.Times;
using Redoubt.Copilot.Asking.Conditions;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Asking.Drafting;

/// <summary>Another table that has to have a matching row.</summary>
/// <param name="Key">The column of the first table.</param>
/// <param name="OtherKey">The column of this one.</param>
internal sealed record Joined(TableSchema Table, string Key, string OtherKey, IReadOnlyList<Test> Tests, string Words)
{
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
