using Redoubt.Copilot.Asking.Content;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Asking.Matching;

/// <summary>The conditions that some words can mean.</summary>
internal sealed class ValueSenses
{
    public List<ValueSense> Senses { get; } = [];

    /// <summary>Whether a table is joined for them although nothing else speaks of it.</summary>
    public bool Reach => Senses.Exists(sense => sense.Reach);

    /// <summary>What they mean in a table: what is said of it by name before what is said of all. Null when nothing.</summary>
    public ValueTest? In(TableSchema table)
    {
        ValueTest? general = null;
        foreach (var test in Senses.SelectMany(sense => sense.Tests))
        {
            if (!test.Fits(table))
                continue;
            if (test.Tables.Count > 0)
                return test;
            general ??= test;
        }

        return general;
    }
}
